"""However many processes build a site, and however they begin: the same files, the same words."""

from __future__ import annotations

import shutil
from importlib.util import LazyLoader, module_from_spec, spec_from_file_location
from pathlib import Path

import pytest
from apart import built
from golden import GOLDEN, SITE, built_files

from delivery import inputs
from editions.workers import FORK, SPAWN, Workers

ROOT = Path(__file__).resolve().parent.parent
ALONE = Workers(1)
TWO = Workers(2, FORK)
NOTHING_INHERITED = Workers(2, SPAWN)
WITH_ONE_MORE = Workers(2, FORK, spare=True)
HANDS = [ALONE, TWO, NOTHING_INHERITED, WITH_ONE_MORE]
PLUGINS = ["editions", "topics", "sources", "delivery", "odd"]


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """Give the settings of a copy of the small site, beside whose content a plugin may stand."""
    return Path(shutil.copytree(SITE, tmp_path / "site")) / "pelicanconf.py"


@pytest.mark.parametrize("hands", HANDS, ids=["one", "two", "spawned", "one more"])
def test_the_small_site_is_golden_whoever_builds_it(
    small: Path, tmp_path: Path, hands: Workers
) -> None:
    """Every byte, and each page is told once."""
    told = built(small, tmp_path / "output", hands)
    assert built_files(tmp_path / "output") == built_files(GOLDEN)
    if hands.method == FORK:
        pages = {name for name in built_files(GOLDEN) if name.endswith(".html")}
        assert {name for name in told["noted"] if name.endswith(".html")} == pages
        assert len(told["noted"]) == len(set(told["noted"]))


@pytest.mark.parametrize(
    ("hands", "least"),
    [(ALONE, 0), (TWO, 2), (Workers(5, FORK), 5)],
    ids=["one", "two", "five"],
)
def test_editions_are_the_same_however_many_share_their_pages(
    small: Path, tmp_path: Path, hands: Workers, least: int
) -> None:
    """Cores that are left over, or idle at the end, write pages of editions at work.

    A copy writes each edition, where there are several; the others share its pages. How many they
    are depends on which edition ends when.
    """
    told = built(small, tmp_path / "output", hands, PAGES_SKIPPED=False)
    assert built_files(tmp_path / "output") == built_files(GOLDEN)
    assert told["copies"] >= least
    assert bool(told["copies"]) == (hands != ALONE)
    assert len(told["noted"]) == len(set(told["noted"]))


def test_the_real_site_is_the_same_whoever_builds_it(tmp_path: Path) -> None:
    """Files, counts, refused messages and notes, with reports and search, of two editions."""
    found = []
    for hands in (ALONE, TWO):
        output = tmp_path / str(hands.number)
        told = built(ROOT / "pelicanconf.py", output, hands, EDITIONS={"en": {}, "ar": {}})
        del told["copies"]
        found.append((built_files(output), told))
    assert len(found[0][0]) > 100
    assert found[0] == found[1]


def test_a_module_that_is_loaded_late_has_a_place_and_stays_unloaded(tmp_path: Path) -> None:
    """Each worker tells its modules; that must not load those of all our tasks."""
    path = tmp_path / "late.py"
    path.write_text("raise SystemExit\n", "utf-8")
    spec = spec_from_file_location("late", path)
    assert spec is not None
    assert spec.loader is not None
    spec.loader = LazyLoader(spec.loader)
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    assert inputs.modules([module, object()]) == (str(path),)
    with pytest.raises(SystemExit):
        vars(module)


ODD = """\
import logging, os, signal
from pelican import signals
from editions.model import BuildError, Location, Problem

def odd(generator):
    locale = generator.settings["EDITION"].locale
    {body}

def register():
    signals.article_generator_finalized.connect(odd)
"""
FAULTS = """\
if locale != "zh-Hans":
        logging.getLogger("pelican.odd").error("logged in every edition but one")
    if locale != "en":
        raise BuildError((Problem(Location("odd.md", 1), f"wrong in {locale}", "Mend it."),))
"""


def _with(small: Path, body: str) -> dict[str, object]:
    (small.parent / "odd.py").write_text(ODD.replace("{body}", body), "utf-8")
    return {"PLUGINS": PLUGINS, "PLUGIN_PATHS": [str(small.parent)]}


@pytest.mark.parametrize("hands", [ALONE, TWO], ids=["one", "two"])
def test_the_problems_of_all_editions_are_told(small: Path, tmp_path: Path, hands: Workers) -> None:
    """In the order of the editions, what was logged before what was raised, each once."""
    told = built(small, tmp_path / "output", hands, **_with(small, FAULTS))
    assert told == {
        "problems": [
            "pelican:1: logged in every edition but one. Nothing was published.",
            "odd.md:1: wrong in zh-Hans. Mend it.",
            "odd.md:1: wrong in ar. Mend it.",
        ]
    }
    assert not (tmp_path / "output").exists()


def test_a_killed_worker_is_told_and_nothing_is_published(small: Path, tmp_path: Path) -> None:
    """The site before stays as it was, to the byte."""
    output = tmp_path / "output"
    built(small, output, TWO)
    kill = 'if locale == "ar":\n        os.kill(os.getpid(), signal.SIGKILL)'
    told = built(small, output, TWO, **_with(small, kill))
    (problem,) = told["problems"]
    assert "was killed" in problem
    assert "BUILD_WORKERS" in problem
    assert built_files(output) == built_files(GOLDEN)
    assert not list((tmp_path / ".output.releases").glob("staging-*"))
