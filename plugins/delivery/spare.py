"""The release that would be removed next stays as a spare: most of its files stand in the next one.

Two builds ago the site was mostly what it is now. So a build whose editions are taken over whole
begins in the spare's folder, and removes from it what it does not want, in the place of copying
thousands of small files and removing as many.

A file stays where its bytes are wanted, and its state is the one that the build which has written
it has noted at its end (`inputs.State`). Nobody knew of the folder before that moment. A file that
anybody has touched since is removed, as is any link.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import posixpath
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

from delivery.inputs import State
from editions import files

Files = Mapping[str, tuple[State, str]]
"""States and hashes of files, by path under a site's root."""
FORMAT = "1"
NAME = "spare"
"""Of the folder, beside the releases."""
_NOTED = ".json"
"""Beside each release, and named after it: its files."""
_ODD = (OSError, ValueError, TypeError, KeyError, AttributeError)


def note(folder: Path, states: Mapping[str, State], looked: Files) -> None:
    """Note the files of a finished site in a folder; `looked` are those of which hashes are known.

    So are those with which it began. One that was written again since has another state by now.
    """
    every = {**_read(_noted(folder)), **looked}
    known = {
        name: [*was, hashed] for name, (was, hashed) in every.items() if states.get(name) == was
    }
    text = json.dumps({"format": FORMAT, "files": known}, sort_keys=True)
    files.replace(_noted(folder), f"{_hash(text)}\n{text}".encode(), synced=False)


def follow(old: Path) -> None:
    """Make a release that is no longer wanted the spare; remove it where nobody could use it."""
    if _noted(old).exists():
        move(old, old.with_name(NAME))
    else:
        remove(old)


def move(folder: Path, to: Path) -> None:
    """Rename a folder, with what is noted of it."""
    remove(to)
    folder.rename(to)
    with contextlib.suppress(OSError):
        _noted(folder).replace(_noted(to))


def remove(folder: Path) -> None:
    """Remove a folder, with what is noted of it."""
    _noted(folder).unlink(missing_ok=True)
    shutil.rmtree(folder, ignore_errors=True)


def use(stage: Path, wanted: Mapping[str, str]) -> frozenset[str]:
    """Have an empty folder begin with the files of the spare that are wanted; return their names.

    `wanted` are hashes by path under the site's root. The spare is gone then. Where nothing of it
    is wanted it stays.
    """
    spare = stage.parent / NAME
    known = _read(_noted(spare))
    right = {name: was for name, (was, hashed) in known.items() if wanted.get(name) == hashed}
    if not right:
        return frozenset()
    try:
        stage.rmdir()
        move(spare, stage)
    except OSError:
        stage.mkdir(exist_ok=True)
        return frozenset()
    try:
        return frozenset(_left(stage, right))
    except OSError:
        remove(stage)
        stage.mkdir()
        return frozenset()


def _left(root: Path, right: Mapping[str, State]) -> Iterator[str]:
    """Yield the files that stay under a folder; remove the others, and what is empty then."""
    left, folders, emptied = [""], [], set()
    while left:
        folders.append(inside := left.pop())
        with os.scandir(root / inside) as entries:
            found = [*entries]
        if not found:
            emptied.add(inside)
        for each in found:
            name = f"{inside}{each.name}"
            if each.is_dir(follow_symlinks=False):
                left.append(f"{name}/")
            elif name in right and _state(each) == right[name]:
                yield name
            else:
                Path(each.path).unlink()
                emptied.add(inside)
    for inside in reversed(folders[1:]):
        if inside in emptied:
            with contextlib.suppress(OSError):  # something is left
                (root / inside).rmdir()
                emptied.add(f"{posixpath.dirname(inside[:-1])}/")


def _state(entry: os.DirEntry[str]) -> State:
    found = entry.stat(follow_symlinks=False)
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino


def _noted(folder: Path) -> Path:
    return folder.with_name(folder.name + _NOTED)


def _read(path: Path) -> Files:
    try:
        said, _, text = path.read_text("utf-8").partition("\n")
        value = json.loads(text) if said == _hash(text) else {}
        if value.get("format") != FORMAT:
            return {}
        return {
            name: ((size, changed, entry, inode), hashed)
            for name, (size, changed, entry, inode, hashed) in value["files"].items()
        }
    except _ODD:
        return {}


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
