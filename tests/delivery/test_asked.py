"""What somebody asks a task for that is not there: a locale, a place to write to."""

from __future__ import annotations

import errno
import os
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest
from golden import SITE

from delivery import console, site
from editions import files, gathering
from editions.model import BuildError


def read(**changed: object) -> site.Site:
    """Return the small site, with other settings."""
    found = site.read(SITE / "pelicanconf.py")
    return site.Site({**found.settings, **changed}, (), ())


@pytest.mark.parametrize("name", ["zh-Hans", "zh_Hans", "zh-hans", "ZH_HANS"])
def test_a_locale_by_its_folder_or_in_small_letters(name: str) -> None:
    """Whoever types a locale has its folder before their eyes, or no eye for capitals."""
    assert read().asked(name) == ["zh-Hans"]
    assert read().asked("") == read().locales


@pytest.mark.parametrize("name", ["xx", "fr", "en", "../ar", "zh"])
def test_a_locale_that_is_not_translated_into(name: str) -> None:
    """The source's own is none either: it would get catalogs that nobody reads."""
    with pytest.raises(BuildError, match=r"is no edition.*zh-Hans, ar"):
        read().asked(name)


def test_a_locale_that_we_cannot_read_but_have() -> None:
    """A table may hold more than can be typed in another form."""
    assert read(EDITIONS={"en": {}, "ca-valencia": {}}).asked("ca-valencia") == ["ca-valencia"]


def test_a_path_that_cannot_be_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder in the place of the file, or a file in the place of a folder: told, with code 1."""
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_text("x", "utf-8")
    for path in (tmp_path / "folder", tmp_path / "file/x"):
        with pytest.raises(SystemExit) as ended, console.mending("Not written."):
            files.replace(path, b"x")
        assert ended.value.code == 1
        assert "cannot be used (" in capsys.readouterr().err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "folder"]


def full(_: int) -> None:
    """Fail as a write does where there is no room."""
    raise OSError(errno.ENOSPC, "No space left on device")


def test_a_full_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The file that found no room is named; so is a full disk in a process of a build."""
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(SystemExit), console.mending("Not written."):
        files.replace(tmp_path / "x.po", b"x")
    said = f"{tmp_path}/x.po:1: it cannot be used (No space left on device). {console.LOOK}"
    assert said in capsys.readouterr().err
    assert not list(tmp_path.iterdir())
    with (
        ProcessPoolExecutor(1, get_context("fork")) as pool,
        pytest.raises(SystemExit),
        console.mending("Not built."),
    ):
        gathering.results(pool, full, [(1,)])
    assert "No space left" in capsys.readouterr().err


def test_an_error_of_no_file_is_an_error() -> None:
    """What names no file is no matter of paths."""
    with pytest.raises(OSError, match="x"), console.mending("Not written."):
        raise OSError("x")
