"""What builds keep: whatever happens to the files, what is taken is what was put."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editions import shelves
from editions.shelves import FILES, VERSIONS, Form, Shelf

AS_IT_IS: Form[Any] = Form(lambda value: value, lambda found: found)
LITTLE = {f"name {number}": ["text" * 9, number] for number in range(3)}
KEYS = [shelves.digest(str(number)) for number in range(9)]


def _shelf(folder: Path) -> Shelf[Any]:
    return Shelf(folder / "things", AS_IT_IS)


def _kept(folder: Path, values: dict[str, Any]) -> list[Path]:
    shelf = _shelf(folder)
    for name, value in values.items():
        shelf.put(name, KEYS[0], value)
    shelf.keep()
    return sorted((folder / "things").iterdir())


def test_another_build_finds_what_was_kept(tmp_path: Path) -> None:
    """A value is found by its name and key, and by no other."""
    _kept(tmp_path, {"rye": ["bread\n", "面包"], "oats": [1, None]})
    shelf = _shelf(tmp_path)
    assert shelf.get("rye", KEYS[0]) == ["bread\n", "面包"]
    assert shelf.get("oats", KEYS[0]) == [1, None]
    assert shelf.get("rye", KEYS[1]) is None
    assert shelf.get("spelt", KEYS[0]) is None


def test_a_value_that_is_there_is_not_made(tmp_path: Path) -> None:
    """What is made is kept, and made once."""
    made: list[int] = []

    def make() -> int:
        made.append(1)
        return 7

    for _ in range(2):
        shelf = _shelf(tmp_path)
        assert shelf.made("rye", KEYS[0], make) == 7
        shelf.keep()
    assert made == [1]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of a shelf that holds a little, to be damaged."""
    folder = tmp_path_factory.mktemp("shelf")
    _kept(folder, LITTLE)
    return folder


@pytest.fixture(scope="module")
def whole(folder: Path) -> dict[Path, bytes]:
    """Give its files as they were written."""
    return {path: path.read_bytes() for path in (folder / "things").iterdir()}


def _damaged(folder: Path) -> bool:
    """Return whether a value is gone; fail for another value."""
    shelf = _shelf(folder)
    found = {name: shelf.get(name, KEYS[0]) for name in LITTLE}
    assert all(found[name] in (value, None) for name, value in LITTLE.items())
    return None in found.values()


@given(st.integers(0, 10**6), st.integers(1, 255))
def test_a_flipped_byte_never_gives_another_value(
    folder: Path, whole: dict[Path, bytes], place: int, bits: int
) -> None:
    """Of a file with any byte changed, each value is the one that was put, or not there."""
    for path, data in whole.items():
        flipped = bytearray(data)
        flipped[place % len(data)] ^= bits
        path.write_bytes(flipped)
    assert _damaged(folder)


@given(st.floats(0, 1, exclude_max=True))
def test_half_a_file_never_gives_another_value(
    folder: Path, whole: dict[Path, bytes], share: float
) -> None:
    """Of a file that is cut off, each value is the one that was put, or not there."""
    for path, data in whole.items():
        path.write_bytes(data[: int(len(data) * share)])
    assert _damaged(folder)


@pytest.mark.parametrize("data", [b"", b"\n\n", b"{}", b" " * 400, b"\xff" * 400, b"a b c d\n"])
def test_a_strangers_file_is_passed_over(tmp_path: Path, data: bytes) -> None:
    """What is no file of ours is empty, and is replaced."""
    for number in range(FILES):
        path = tmp_path / "things" / f"{number:02}.entries"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)
    assert _shelf(tmp_path).get("rye", KEYS[0]) is None
    _kept(tmp_path, {"rye": 1})
    assert _shelf(tmp_path).get("rye", KEYS[0]) == 1


def test_a_value_of_another_form_is_passed_over(tmp_path: Path) -> None:
    """A whole line that does not hold such a value is no value."""
    _kept(tmp_path, {"rye": ["two", "words"]})

    def one(found: Any) -> str:
        (word,) = found
        return str(word)

    assert Shelf(tmp_path / "things", Form(lambda value: value, one)).get("rye", KEYS[0]) is None


def test_the_value_used_last_stays(tmp_path: Path) -> None:
    """Of one name a few values are kept; the one that was not used for longest goes."""
    for key in KEYS[:VERSIONS]:
        shelf = _shelf(tmp_path)
        shelf.put("rye", key, key)
        shelf.keep()
    shelf = _shelf(tmp_path)
    assert shelf.get("rye", KEYS[0]) == KEYS[0]
    shelf.put("rye", KEYS[VERSIONS], KEYS[VERSIONS])
    shelf.keep()
    shelf = _shelf(tmp_path)
    there = [key for key in KEYS if shelf.get("rye", key)]
    assert there == [KEYS[0], *KEYS[2:VERSIONS], KEYS[VERSIONS]]


def test_a_value_of_another_name_stays(tmp_path: Path) -> None:
    """A build that uses one value of a file leaves the others where they are."""
    names = [f"name {number}" for number in range(FILES * 4)]
    _kept(tmp_path, dict.fromkeys(names, 1))
    _kept(tmp_path, {names[0]: 2})
    shelf = _shelf(tmp_path)
    assert [shelf.get(name, KEYS[0]) for name in names] == [2, *[1] * (len(names) - 1)]


def test_two_builds_at_once_leave_whole_files(tmp_path: Path) -> None:
    """Of two that write the same file, the last one's is there; nothing else is left."""
    shelfs = [_shelf(tmp_path), _shelf(tmp_path)]
    for number, shelf in enumerate(shelfs):
        assert shelf.get("rye", KEYS[number]) is None
        shelf.put("rye", KEYS[number], number + 1)
    for shelf in shelfs:
        shelf.keep()
    assert _shelf(tmp_path).get("rye", KEYS[1]) == 2
    assert len(list((tmp_path / "things").iterdir())) == 1


def test_a_folder_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    """Where nothing can be kept, a build goes on without."""
    (tmp_path / "things").write_text("a file")
    shelf = _shelf(tmp_path)
    shelf.put("rye", KEYS[0], 1)
    shelf.keep()
    assert _shelf(tmp_path).get("rye", KEYS[0]) is None


def test_half_a_character_is_not_kept(tmp_path: Path) -> None:
    """A text that no file can hold is made anew each time."""
    shelf = _shelf(tmp_path)
    shelf.put("rye", KEYS[0], "\ud800")
    shelf.put("oats", KEYS[0], 1)
    shelf.keep()
    assert _shelf(tmp_path).get("rye", KEYS[0]) is None
    assert _shelf(tmp_path).get("oats", KEYS[0]) == 1


def test_a_shelf_without_a_folder_keeps_nothing() -> None:
    """Without a cache folder everything is made anew."""
    shelf = Shelf(None, AS_IT_IS)
    shelf.put("rye", KEYS[0], 1)
    shelf.keep()
    assert shelf.get("rye", KEYS[0]) is None


@pytest.fixture
def kept(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Return the folder of the shelves, which are in use."""
    monkeypatch.setattr(shelves, "folder", lambda settings: Path(settings["CACHE_PATH"]))
    return tmp_path


def test_what_was_not_used_for_longest_goes_first(kept: Path) -> None:
    """All files together take no more than is allowed."""
    paths = []
    for number, age in enumerate([30, 10, 20]):
        path = kept / f"shelf-{number}" / "00.entries"
        path.parent.mkdir()
        path.write_bytes(bytes(600_000))
        os.utime(path, ns=(0, 10**18 - age * 10**9))
        paths.append(path)
    shelves.tidy({"CACHE_PATH": str(kept), "EDITIONS_CACHE_SIZE": 2})
    assert [path.exists() for path in paths] == [True, True, True]
    shelves.tidy({"CACHE_PATH": str(kept), "EDITIONS_CACHE_SIZE": 1})
    assert [path.exists() for path in paths] == [False, True, False]


def test_using_a_file_is_noted(kept: Path) -> None:
    """A file from which something was taken is younger than one that nobody has read."""
    paths = _kept(kept, {"rye": 1, "oats": 2})
    assert len(paths) == 2
    for path in paths:
        os.utime(path, ns=(0, 0))
    shelf = _shelf(kept)
    shelf.get("rye", KEYS[0])
    shelf.get("oats", KEYS[1])
    shelf.keep()
    assert sorted(path.stat().st_mtime_ns > 0 for path in paths) == [False, True]
