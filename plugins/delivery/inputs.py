"""Files by their state: whether any was added, taken away or changed since a moment.

A file whose state is as before is the same file, but for one that was written shortly before that
moment: it may have been written again within one tick of its file system's clock (Git calls that a
racy entry). Those, and files whose state differs, are compared by the hash of their bytes.
"""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path

State = tuple[int, int, int, int]
"""Size, times of change of bytes and of entry (ns), inode."""
RACY = 2_000_000_000
"""Nanoseconds: the coarsest clock of a file system in use, FAT's."""
_IGNORED = frozenset({"__pycache__", ".git"})


def state(path: str) -> State:
    """Return a file's state, all zero where it cannot be reached."""
    try:
        found = os.stat(path)  # noqa: PTH116 - a third of the time
    except OSError:
        return 0, 0, 0, 0
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino


def digest(path: str) -> str:
    """Return the hash of a file's bytes, empty where it cannot be read."""
    try:
        with Path(path).open("rb") as file:
            return hashlib.file_digest(file, "blake2b").hexdigest()
    except OSError:
        return ""


@dataclass(frozen=True, slots=True)
class Known:
    """Files as they were at some moment: state and hash, by path."""

    files: Mapping[str, tuple[State, str]]
    moment: int

    def of(self, path: str, now: State) -> str:
        """Return the hash of a file by its state now; empty where that does not tell it."""
        was, hashed = self.files.get(path, (now, ""))
        return hashed if now == was and max(was[1], was[2]) < self.moment - RACY else ""


NONE = Known({}, 0)


@dataclass(frozen=True, slots=True)
class Look:
    """What was seen under some roots from a moment on: files and folders, by path."""

    moment: int
    files: Mapping[str, State]
    folders: Mapping[str, State]

    def is_settled(self) -> bool:
        """Return whether any later change gives a file, or its folder, another state.

        It need not where the last one was shortly before the look: see `RACY`.
        """
        states = chain(self.files.values(), self.folders.values())
        return all(max(was[1], was[2]) < self.moment - RACY for was in states)

    @property
    def root(self) -> str:
        """The folder that was looked at first; empty where none was."""
        return next(iter(self.folders), "")

    def renamed(self, root: str) -> Look | None:
        """Return the same look at a folder that has another name since; None if it is another.

        Of all that is in it a new name changes the paths alone.
        """
        now, length = state(root), len(self.root)
        if self.root not in self.folders or now[3] != self.folders[self.root][3]:
            return None
        files = {f"{root}{path[length:]}": was for path, was in self.files.items()}
        folders = {f"{root}{path[length:]}": was for path, was in self.folders.items()}
        return Look(self.moment, files, {**folders, root: now})


def files(roots: Iterable[str]) -> dict[str, State]:
    """Return the state of every file under some folders, and of roots that are files; sorted."""
    return {**look(roots).files}


def look(roots: Iterable[str]) -> Look:
    """Look at all files and folders under some folders, and at roots that are files; sorted."""
    moment = time.time_ns()
    found: dict[str, State] = {}
    folders: dict[str, State] = {}
    for root in roots:
        if os.path.isdir(root):  # noqa: PTH112 - a third of the time
            found.update(_under(root, folders))
        else:
            found[root] = state(root)
    return Look(moment, dict(sorted(found.items())), folders)


def _under(root: str, folders: dict[str, State]) -> Iterator[tuple[str, State]]:
    # A large site has a folder for each page: one look at each, and paths are texts.
    left, linked = [root], {_identity(root)}
    while left:
        folder = left.pop()
        # Before its entries: what comes while they are read makes it another.
        folders[folder] = state(folder)
        with os.scandir(folder) as entries:
            for each in entries:
                if not each.is_dir():
                    yield each.path, state(each.path)
                elif each.name not in _IGNORED and not (each.is_symlink() and _seen(each, linked)):
                    left.append(each.path)


def _seen(link: os.DirEntry[str], linked: set[tuple[int, int]]) -> bool:
    """Return whether a link leads where another has led, as one that leads back would for ever."""
    found = _identity(link.path)
    if found in linked:
        return True
    linked.add(found)
    return False


def _identity(folder: str) -> tuple[int, int]:
    found = os.stat(folder)  # noqa: PTH116 - as above
    return found.st_dev, found.st_ino


def same(before: Mapping[str, tuple[State, str]], now: Mapping[str, State], moment: int) -> bool:
    """Return whether files are as they were: `before` has states and hashes of that moment."""
    known = Known(before, moment)
    return before.keys() == now.keys() and all(
        (known.of(path, now[path]) or digest(path)) == hashed
        for path, (_, hashed) in before.items()
    )


def modules(known: Iterable[object]) -> tuple[str, ...]:
    """Return the places of loaded modules that no package manager brought: plugins, settings.

    A module that is loaded late (`importlib.util.LazyLoader`) is not loaded for that.
    """
    roots = set()
    library = str(Path(os.__file__).parent)
    for module in known:
        name = _file(module)
        if name and not name.startswith(library) and "-packages" not in name:
            roots.add(_place(name))
    return tuple(sorted(roots))


@cache
def _place(name: str) -> str:
    """Return the file of a module, of a package its folder; no loaded module moves."""
    path = Path(name)
    whole = path.parent if path.name == "__init__.py" else path
    return str(whole.resolve())


def _file(module: object) -> str | None:
    try:
        found: str | None = object.__getattribute__(module, "__dict__").get("__file__")
    except AttributeError:
        return None
    return found
