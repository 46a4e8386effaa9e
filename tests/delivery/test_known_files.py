"""Files that an earlier build has looked at are known by their state, and by nothing less."""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from golden import built_files
from publisher import EDITS, Site

from delivery import inputs, stamp
from delivery.build import build
from delivery.built import Built
from delivery.inputs import RACY, Known
from editions import shelves, versions
from editions.reading import conf

NOW = 10**18
OLD = (4, NOW - 2 * RACY, NOW - 2 * RACY, 7)
BUILT = Built({}, (), ())


@pytest.mark.parametrize("field", range(4))
def test_another_state_tells_nothing(field: int) -> None:
    """Size, both times and the inode have to be as they were."""
    other = tuple(each + (place == field) for place, each in enumerate(OLD))
    known = Known({"a": (OLD, "hash")}, NOW)
    assert known.of("a", OLD) == "hash"
    assert not known.of("a", other)  # type: ignore[arg-type] # four numbers
    assert not known.of("b", OLD)


@pytest.mark.parametrize("place", [1, 2])
def test_the_state_of_a_young_file_tells_nothing(place: int) -> None:
    """A file that was changed shortly before it was looked at may have been changed again."""
    young = tuple(NOW - RACY if each == place else one for each, one in enumerate(OLD))
    assert not Known({"a": (young, "hash")}, NOW).of("a", young)  # type: ignore[dict-item, arg-type] # as above


@pytest.fixture
def site(tmp_path: Path) -> tuple[Path, Path]:
    """Give the settings file of a site, and where it is built."""
    for name in (
        "content/a.md",
        "theme/base.html",
        "translations/a.pot",
        "siteconf.py",
        "tasks.py",
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("text")
    (tmp_path / "output").mkdir()
    (tmp_path / ".output.releases").mkdir()
    return tmp_path / "siteconf.py", tmp_path / "output"


def _began(settings: Path, known: Known) -> stamp.Before:
    root = settings.parent
    return stamp.before(settings, {"PATH": root / "content", "THEME": str(root / "theme")}, known)


def test_a_stamp_tells_the_next_build_what_files_are(
    site: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The hash of a file that is as it was is taken from the stamp; another is read."""
    settings, output = site
    article, theme = (str(output.parent / name) for name in ("content/a.md", "theme/base.html"))
    hashes = {path: inputs.digest(path) for path in (article, theme)}
    monkeypatch.setattr(inputs, "RACY", -(10**12))  # as if all of it were old
    assert stamp.known(output) == inputs.NONE
    assert stamp.write(output, {}, _began(settings, inputs.NONE), BUILT, ())
    Path(article).write_text("another text")
    began = _began(settings, stamp.known(output))
    assert began.digests().get(theme) == hashes[theme]
    assert article not in began.digests()
    read: list[str] = []

    def digest(path: str) -> str:
        read.append(path)
        return "of other bytes"

    monkeypatch.setattr(inputs, "digest", digest)
    assert stamp.write(output, {}, began, BUILT, ())
    assert read == [article]
    assert stamp.known(output).files[article][1] == "of other bytes"
    assert stamp.known(output).files[theme][1] == hashes[theme]


def test_a_file_that_changes_while_it_is_hashed_leaves_no_stamp(
    site: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither its state nor its bytes would be those of what was built."""
    settings, output = site

    def digest(path: str) -> str:
        os.utime(path)
        return "hash"

    began = _began(settings, inputs.NONE)
    monkeypatch.setattr(inputs, "digest", digest)
    assert not stamp.write(output, {}, began, BUILT, ())


def test_a_build_that_knows_its_files_makes_what_a_clean_one_makes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After each edit what has changed is read, and all else is taken as it was."""

    def folder(known: Mapping[str, Any]) -> Path | None:
        return tmp_path / "kept" if shelves.size(known) else None

    monkeypatch.setattr(shelves, "folder", folder)
    monkeypatch.setattr(versions, "BEGAN", 1 << 63)
    monkeypatch.setattr(inputs, "RACY", 0)
    versions.code.cache_clear()
    site = Site(tmp_path / "site")
    settings, output = site.folder / "pelicanconf.py", site.folder / "output"
    clean = {"PAGES_SKIPPED": False, "EDITIONS_CACHE_SIZE": 0}
    for number, edit in enumerate(("page", "msgstr", "text", "theme", "label", "vocabulary")):
        EDITS[edit](site, "ar")
        time.sleep(0.05)
        build(settings, output, lambda _: None)
        build(settings, tmp_path / f"clean-{number}", lambda _: None, clean)
        assert built_files(output) == built_files(tmp_path / f"clean-{number}")
        began = stamp.before(settings, conf.read(settings), stamp.known(output))
        assert began.digests().keys() == began.states.keys() - {str(site.folder / "tasks.py")}
    versions.code.cache_clear()
