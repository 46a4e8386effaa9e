"""A site whose folders are as they were holds what it held: found without a look into each."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from delivery import folders, inputs, stamp
from delivery.folders import NONE

FILES = ("index.html", "a/index.html", "a/b/c/one.html", "a/b/c/two.html", "d/e/index.html")


def _site(root: Path) -> None:
    for name in FILES:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(name)
    (root / "empty").mkdir()
    for folder in (root, *root.rglob("*/")):
        # So that each later change is one of the times, however coarse the clock is.
        os.utime(folder, (1, 1))


def _into_a_new_folder(root: Path) -> None:
    (root / "a/b/new").mkdir()
    (root / "a/b/new/page.html").write_text("new")


def _by_its_like(root: Path) -> None:
    shutil.copytree(root / "d", root / "x")
    shutil.rmtree(root / "d")
    (root / "x").rename(root / "d")


EDITS: dict[str, Callable[[Path], object]] = {
    "add": lambda root: (root / "a/b/c/three.html").write_text("new"),
    "add at the root": lambda root: (root / "new.html").write_text("new"),
    "add where nothing was": lambda root: (root / "empty/new.html").write_text("new"),
    "add between": lambda root: (root / "a/b/new.html").write_text("new"),
    "add a folder": _into_a_new_folder,
    "delete": lambda root: (root / "a/b/c/two.html").unlink(),
    "rename": lambda root: (root / "d/e/index.html").rename(root / "d/e/other.html"),
    "rename a folder": lambda root: (root / "d/e").rename(root / "d/f"),
    "rename the first folder": lambda root: (root / "a").rename(root / "z"),
    "remove a folder": lambda root: shutil.rmtree(root / "d"),
    "edit": lambda root: (root / "a/index.html").write_text("other"),
    "replace by its like": _by_its_like,
    "a link to a folder": lambda root: (root / "link").symlink_to(root / "d"),
}


@given(
    st.lists(st.sampled_from(sorted(EDITS)), max_size=2, unique=True),
    st.sampled_from([inputs.RACY, -(10**15)]),
)
def test_what_holds_has_the_same_files(edits: list[str], racy: int) -> None:
    """Whether folders are young or old: each edit is seen, and without one nothing has changed."""
    with tempfile.TemporaryDirectory() as name, pytest.MonkeyPatch.context() as patch:
        root = Path(name) / "site"
        _site(root)
        patch.setattr(folders, "RACY", racy)
        files, found = folders.look(str(root))
        assert files == stamp.made(root)
        assert found.hashed
        assert ("d/e/" in found.others) == (racy > 0)
        for edit in edits:
            try:
                EDITS[edit](root)
            except OSError:
                continue  # another edit has removed that
        same = stamp.made(root) == files
        assert folders.hold(found, str(root), files) == same
        assert same == (not edits)


def test_a_site_that_was_moved_whole_is_as_it_was(tmp_path: Path) -> None:
    """A release is renamed when it is published, and its root has other times."""
    _site(tmp_path / "one")
    files, found = folders.look(str(tmp_path / "one"))
    (tmp_path / "one").rename(tmp_path / "two")
    (tmp_path / "link").symlink_to("two")
    assert folders.hold(found, str(tmp_path / "link"), files)


def test_an_empty_folder_more_is_left_to_the_slow_twin(tmp_path: Path) -> None:
    """It is no file: all files are the same, though not by a glance."""
    _site(tmp_path / "one")
    files, found = folders.look(str(tmp_path / "one"))
    (tmp_path / "one/a/more").mkdir()
    assert not folders.hold(found, str(tmp_path / "one"), files)
    assert stamp.made(tmp_path / "one") == files


def test_a_site_with_a_link_to_a_folder_is_looked_into(tmp_path: Path) -> None:
    """What the link leads to may change without a sign at the link."""
    _site(tmp_path / "one")
    (tmp_path / "one/link").symlink_to(tmp_path / "one/d")
    files, found = folders.look(str(tmp_path / "one"))
    assert found == NONE
    assert files == stamp.made(tmp_path / "one")
    assert "link/e/index.html" in files
    assert not folders.hold(found, str(tmp_path / "one"), files)
