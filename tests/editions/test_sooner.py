"""A site that copies of this process have read before is read as by this process alone."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from editions import asjson, handing, overlay, shelves, sooner, versions
from editions.catalogs import po
from editions.model import BuildError
from editions.reading import conf, content, parsing
from editions.workers import ALONE, FORK, SPAWN, Workers

SITE = Path(__file__).parent.parent / "site"
TWO = Workers(2, FORK)


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, Any]]:
    """Give the settings of a copy of the small site, which has a cache with nothing in it."""
    monkeypatch.setattr(shelves, "folder", lambda _: tmp_path / "cache")
    monkeypatch.setattr(versions, "BEGAN", 1 << 63)
    monkeypatch.setattr(sooner, "FEW", 1)
    versions.code.cache_clear()
    shutil.copytree(SITE, tmp_path / "site")
    found = conf.read(tmp_path / "site/pelicanconf.py")
    yield found | {"TRANSLATIONS_PATH": str(tmp_path / "site/translations"), "WORKERS": TWO}
    versions.code.cache_clear()


def said(settings: Mapping[str, Any]) -> Any:
    """Return all that is read of a site, and all that is wrong there."""
    try:
        editions = overlay.table(settings)
        catalogs = repr([list(each.catalogs.items()) for each in editions])
    except BuildError as error:
        catalogs = repr(error.problems)
    documents, problems = content.read(settings)
    texts = [asjson.DOCUMENT.written(each) for each in documents]
    own = [(tag, asjson.DOCUMENT.written(e)) for each in documents for tag, e in each.own.items()]
    return catalogs, texts, own, list(map(str, problems))


def kept(tmp_path: Path) -> list[str]:
    """Return the files of all shelves."""
    return sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.glob("cache/*/*"))


def alone(settings: Mapping[str, Any], tmp_path: Path) -> tuple[Any, list[str]]:
    """Return what one process reads that finds nothing, and the files that it keeps."""
    found = said(settings)
    files = kept(tmp_path)
    shutil.rmtree(tmp_path / "cache")
    return found, files


def test_all_is_on_its_shelf_and_as_one_process_reads_it(
    settings: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No catalog and no document has to be read again: not one is lost between the copies."""
    expected, files = alone(settings, tmp_path)
    sooner.read(settings)
    assert kept(tmp_path) == files
    monkeypatch.setattr(po, "read_bytes", None)
    monkeypatch.setattr(parsing, "read", None)
    assert said(settings) == expected


def test_what_is_wrong_is_told_as_ever(settings: dict[str, Any], tmp_path: Path) -> None:
    """Copies say nothing of what they cannot read; who reads the site meets it in its turn."""
    folder = Path(settings["TRANSLATIONS_PATH"])
    catalogs = sorted(folder.glob("*/LC_MESSAGES/*.po"))
    for path in (catalogs[0], catalogs[-1]):
        path.write_bytes(path.read_bytes() + b'msgid "')
    (Path(settings["PATH"]) / "articles/odd.md").write_bytes(b"Title: \xff\n\nOdd.\n")
    (Path(settings["PATH"]) / "articles/deep.md").write_text(f"Title: Deep\n\n{'> ' * 500}Deep.\n")
    expected, _ = alone(settings, tmp_path)
    assert len(expected[-1]) > 1
    sooner.read(settings)
    assert said(settings) == expected


@pytest.mark.parametrize("changed", [
    {"WORKERS": ALONE},
    {"WORKERS": Workers(2, SPAWN)},
    {"WORKERS": Workers(2, FORK, "tcp://there")},
    {"WARM": object()},
])  # fmt: skip
def test_nothing_is_read_sooner_where_no_copy_can(
    settings: dict[str, Any], tmp_path: Path, changed: dict[str, Any]
) -> None:
    """Without a copy of this process there is nobody to do it."""
    sooner.read(settings | changed)
    assert not kept(tmp_path)


def test_what_an_earlier_build_has_kept_is_not_read_again(
    settings: dict[str, Any], tmp_path: Path
) -> None:
    """A shelf on which something lies is left to the reading that looks for each file."""
    said(settings)
    first = min(Path(settings["PATH"]).glob("articles/*.md"))
    first.write_text(first.read_text("utf-8") + "\nOne more.\n", "utf-8")
    before = {path: (tmp_path / path).read_bytes() for path in kept(tmp_path)}
    sooner.read(settings)
    assert {path: (tmp_path / path).read_bytes() for path in kept(tmp_path)} == before


def test_a_few_files_are_read_by_one_process(
    settings: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """To begin two processes costs more than to read them."""
    monkeypatch.setattr(sooner, "FEW", 1000)
    sooner.read(settings)
    assert not kept(tmp_path)


def test_a_process_at_work_for_another_has_no_copies(settings: dict[str, Any]) -> None:
    """They would take the cores from those who work beside it."""
    done: list[str] = []
    with handing.handed_down(settings, lambda _: None):
        sooner.by_copies(settings, done.append, {"one": 9, "other": 9})
    assert not done
    with pytest.raises(BuildError, match="was killed"):
        sooner.by_copies(settings, lambda _: os._exit(9), {"one": 9, "other": 9})
