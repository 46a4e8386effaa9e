"""A cluster builds the same site (Dask, an optional package)."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from apart import built
from golden import GOLDEN, SITE, built_files

from editions.clusters import Cluster
from editions.model import BuildError
from editions.workers import FORK, Workers

pytest.importorskip("distributed")
from cluster import running

WRONG = """\
import multiprocessing
from pelican import signals
from editions.model import BuildError, Location, Problem

def wrong(generator):
    locale = generator.settings["EDITION"].locale
    if locale != "en":
        whose = multiprocessing.current_process().name
        found = f"wrong in {locale}, says a {whose[:11]}"
        raise BuildError((Problem(Location("odd.md", 1), found, "Mend it."),))

def register():
    signals.article_generator_finalized.connect(wrong)
"""


def test_a_cluster_of_two_processes_builds_the_same_bytes(tmp_path: Path) -> None:
    """Twice: a process that has built a site reads it anew; and it tells all problems."""
    settings = Path(shutil.copytree(SITE, tmp_path / "site")) / "pelicanconf.py"
    output = tmp_path / "output"
    with running(tmp_path / "cluster") as address:
        hands = Workers(3, FORK, address)
        first = built(settings, output, hands)
        assert built_files(output) == built_files(GOLDEN)
        about = settings.parent / "content/pages/about.md"
        about.write_text(about.read_text("utf-8").replace("We bake.", "We bake bread."), "utf-8")
        second = built(settings, output, hands)
        assert "We bake bread." in (output / "about/index.html").read_text("utf-8")
        assert second == first
        (settings.parent / "odd.py").write_text(WRONG, "utf-8")
        plugins = ["editions", "topics", "sources", "delivery", "odd"]
        more = {"PLUGINS": plugins, "PLUGIN_PATHS": [str(settings.parent)]}
        told = built(settings, output, hands, **more)
    assert told["problems"] == [
        "odd.md:1: wrong in zh-Hans, says a Dask Worker. Mend it.",
        "odd.md:1: wrong in ar, says a Dask Worker. Mend it.",
    ]


def test_a_cluster_that_is_not_there_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """With the setting's name and the remedy."""
    monkeypatch.setattr("editions.clusters.find_spec", lambda _: None)
    with pytest.raises(BuildError, match="BUILD_CLUSTER: Dask is not installed"):
        Cluster("tcp://127.0.0.1:9")
