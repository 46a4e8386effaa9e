"""A build that begins in the folder of an older release leaves nothing of it but what it wants."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from publisher import EDITS, Site

from delivery import inputs, spare, stamp
from delivery.release import staging
from delivery.skipping.kept import digest

LABEL = 'msgid "Bread"\nmsgstr "{}"'
PAGES = {"index.html": "home", "rye/index.html": "rye", "ar/rye/index.html": "خبز", "a.css": "a"}


def _write(folder: Path, pages: dict[str, str]) -> None:
    for name, text in pages.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")


def _hashes(pages: dict[str, str]) -> dict[str, str]:
    return {name: digest(text.encode()) for name, text in pages.items()}


def _noted(folder: Path, pages: dict[str, str]) -> None:
    states = stamp.named(stamp.look(folder))
    spare.note(
        folder, states, {name: (states[name], hashed) for name, hashed in _hashes(pages).items()}
    )


def _texts(folder: Path) -> dict[str, str]:
    paths = [path for path in folder.rglob("*") if not path.is_dir()]
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in paths}


@pytest.fixture
def stage(tmp_path: Path) -> Path:
    """Give an empty folder, beside a spare with some pages."""
    _write(tmp_path / "spare", PAGES)
    _noted(tmp_path / "spare", PAGES)
    (tmp_path / "staging-1").mkdir()
    return tmp_path / "staging-1"


def test_what_is_wanted_stands(stage: Path) -> None:
    """The files of the spare become those of the build, and the spare is gone."""
    inodes = {name: (stage.parent / "spare" / name).stat().st_ino for name in PAGES}
    found = spare.use(stage, _hashes(PAGES))
    assert _texts(stage) == PAGES
    assert {name: (stage / name).stat().st_ino for name in found} == inodes
    assert {path.name for path in stage.parent.iterdir()} == {stage.name, f"{stage.name}.json"}


def test_what_is_not_wanted_goes_with_its_folders(stage: Path) -> None:
    """A page that is no more, or has other bytes, leaves neither file nor folder."""
    wanted = _hashes({"index.html": "home", "a.css": "b", "new.html": "new"})
    assert [*spare.use(stage, wanted)] == ["index.html"]
    assert _texts(stage) == {"index.html": "home"}
    assert not [path for path in stage.rglob("*") if path.is_dir()]


def _same_times(path: Path) -> None:
    was = path.stat()
    path.write_text("eyr")
    os.utime(path, ns=(was.st_atime_ns, was.st_mtime_ns))


def _linked(path: Path) -> None:
    path.replace(path.with_name("b"))
    path.symlink_to("b")


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


TOUCHES: dict[str, Callable[[Path], object]] = {
    "edited": lambda path: path.write_text("eyr"),
    "edited, with its old time": _same_times,
    "written anew with the same bytes": lambda path: (
        path.with_name("b").write_text("rye"),
        path.with_name("b").replace(path),
    ),
    "a link": _linked,
    "gone": lambda path: path.unlink(),
    "a folder": _folder,
}


@pytest.mark.parametrize("touch", TOUCHES)
def test_a_file_that_somebody_touched_is_not_trusted(stage: Path, touch: str) -> None:
    """Whatever was done to a file of an old release, it is removed, and its neighbours stay."""
    time.sleep(0.02)
    TOUCHES[touch](stage.parent / "spare/rye/index.html")
    found = spare.use(stage, _hashes(PAGES))
    assert found == PAGES.keys() - {"rye/index.html"}
    assert _texts(stage) == {name: PAGES[name] for name in found}


def test_what_somebody_put_there_goes(stage: Path, tmp_path: Path) -> None:
    """Files, folders and links of others; where a link leads nothing is touched."""
    outside = tmp_path / "outside"
    _write(outside, {"precious": "text"})
    before = stage.parent / "spare"
    _write(before, {"robots.txt": "mine", "deep/er/x": "x"})
    (before / "empty").mkdir()
    (before / "link").symlink_to(outside)
    spare.use(stage, _hashes(PAGES))
    assert _texts(stage) == PAGES
    assert {path.name for path in stage.iterdir()} == {"index.html", "rye", "ar", "a.css"}
    assert _texts(outside) == {"precious": "text"}


def test_a_file_that_was_written_again_is_not_noted(tmp_path: Path) -> None:
    """A hash belongs to the state in which somebody has looked at the file."""
    _write(tmp_path / "spare", PAGES)
    looked = {
        name: (was, _hashes(PAGES)[name])
        for name, was in stamp.named(stamp.look(tmp_path / "spare")).items()
    }
    time.sleep(0.02)
    _write(tmp_path / "spare", {"a.css": "b"})
    spare.note(tmp_path / "spare", stamp.named(stamp.look(tmp_path / "spare")), looked)
    (tmp_path / "staging-1").mkdir()
    assert spare.use(tmp_path / "staging-1", _hashes(PAGES)) == PAGES.keys() - {"a.css"}


@given(st.integers(0, 10**4), st.integers(1, 255))
def test_an_odd_note_tells_nothing(
    tmp_path_factory: pytest.TempPathFactory, place: int, bits: int
) -> None:
    """With any byte of it changed, nothing of the spare is used, and the build begins as ever."""
    root = tmp_path_factory.mktemp("odd")
    _write(root / "spare", {"a.css": "a"})
    _noted(root / "spare", {"a.css": "a"})
    data = bytearray((root / "spare.json").read_bytes())
    data[place % len(data)] ^= bits
    (root / "spare.json").write_bytes(data)
    (root / "staging-1").mkdir()
    assert not spare.use(root / "staging-1", _hashes({"a.css": "a"}))
    assert not [*(root / "staging-1").iterdir()]


def test_a_folder_that_is_not_empty_stays(stage: Path) -> None:
    """What a build has written before it looks is not lost."""
    _write(stage, {"first.html": "first"})
    assert not spare.use(stage, _hashes(PAGES))
    assert _texts(stage) == {"first.html": "first"}


def test_a_release_of_which_nothing_is_noted_is_removed(tmp_path: Path) -> None:
    """A spare that nobody could use would only take room."""
    for number in range(5):
        with staging(tmp_path / "output") as stage:
            _write(stage, PAGES)
            if number == 1:
                _noted(stage, PAGES)
        there = sorted(path.name for path in (tmp_path / ".output.releases").iterdir())
        assert ("spare" in there) == ("spare.json" in there) == (number >= 3)
    assert _texts(tmp_path / "output") == PAGES


def test_what_a_killed_build_has_noted_is_swept_up(tmp_path: Path) -> None:
    """Its folder, and a note whose folder is gone."""
    releases = tmp_path / ".output.releases"
    for name in ("staging-a", "staging-b"):
        _write(releases / name, PAGES)
        _noted(releases / name, PAGES)
    (releases / "staging-b").rename(releases / "000001")
    with staging(tmp_path / "output") as stage:
        _write(stage, PAGES)
    there = {path.name for path in releases.iterdir()}
    assert there == {"000001", "000002", "lock"}


def test_a_site_in_an_old_folder_is_a_clean_one(tmp_path: Path) -> None:
    """Release after release: what stands is not written again, and the site is a clean one's."""
    site = Site(tmp_path / "site")

    def built() -> dict[str, bytes]:
        time.sleep(0.03)
        return site.build(EDITIONS_SKIPPED=True, BUILD_WORKERS=1)

    def place(name: str) -> inputs.State:
        return inputs.state(str(site.folder / "output" / name))

    built()
    first = place("rye/index.html"), place("ar/rye/index.html")
    built()
    built()
    site.replace("translations/ar/LC_MESSAGES/topics.po", LABEL.format(""), LABEL.format("خبز"))
    assert built() == site.clean()
    assert place("rye/index.html") == first[0]
    assert place("ar/rye/index.html") != first[1]
    EDITS["new"](site, "")
    built()
    (site.folder / "content/articles/new.md").unlink()
    clean = site.clean()
    for _ in range(4):
        assert built() == clean
    assert not [
        path
        for path in (site.folder / "output").rglob("*")
        if not (path.is_file() or [*path.iterdir()])
    ]
