"""A site's files at a glance: a folder whose state is as it was holds the names that it held.

POSIX has each name that comes or goes mark both times of its folder. So where those are as they
were, nobody need look into it; its files are compared by their own states, as ever. A large site
has a folder for each page, and looking into all was the longest part of finding nothing to build.

The slow twin is `inputs.files`, which also decides where this cannot tell.
"""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from delivery import inputs
from delivery.inputs import RACY, State


@dataclass(frozen=True, slots=True)
class Folders:
    """The folders of a site, by paths under its root that end in a slash."""

    others: tuple[str, ...] = ("",)
    """Those that do not tell: young ones, empty ones, and the root, which is renamed."""
    hashed: str = ""
    """Of the states of all that do; empty where nobody has looked."""


NONE = Folders()


def look(root: str) -> tuple[dict[str, State], Folders]:
    """Return the states of a site's files, by path under its root, and its folders."""
    # What has changed since is young, and does not tell.
    moment = time.time_ns()
    whole = os.path.realpath(root)
    files = {path[len(whole) + 1 :]: was for path, was in inputs.files((whole,)).items()}
    every = _folders(whole)
    if every is None:
        return files, NONE
    states = {inside: inputs.state(f"{whole}/{inside}") for inside in every}
    young = {inside for inside, was in states.items() if max(was[1], was[2]) >= moment - RACY}
    others = {"", *young, *(every - _parents(files))}
    return files, Folders(tuple(sorted(others)), _hash(whole, every - others))


def hold(before: Folders, root: str, files: Mapping[str, State]) -> bool:
    """Return whether a site surely has these files, in these states, and no other."""
    whole, others = os.path.realpath(root), {*before.others}
    every = _parents(files)
    known = {*files, *every, *others}
    return (
        before.hashed == _hash(whole, every - others)
        and all(inputs.state(f"{whole}/{name}") == was for name, was in files.items())
        and all(_names(whole, inside) <= known for inside in others)
    )


def _folders(root: str) -> set[str] | None:
    """Return every folder under a root; none where one is a link, which may lead anywhere."""
    found, left = set[str](), [""]
    while left:
        inside = left.pop()
        found.add(inside)
        with os.scandir(f"{root}/{inside}") as entries:
            for each in entries:
                if each.is_dir():
                    if each.is_symlink():
                        return None
                    left.append(f"{inside}{each.name}/")
    return found


def _names(root: str, inside: str) -> set[str]:
    try:
        with os.scandir(f"{root}/{inside}") as entries:
            return {f"{inside}{each.name}{'/' if each.is_dir() else ''}" for each in entries}
    except OSError:
        return {"?"}


def _parents(files: Iterable[str]) -> set[str]:
    """Return the folders of files, and the folders of those."""
    found = {name[: name.rfind("/") + 1] for name in files}
    left = [*found]
    while left:
        parent = left.pop()[:-1]
        above = parent[: parent.rfind("/") + 1]
        if above not in found:
            found.add(above)
            left.append(above)
    return found


def _hash(root: str, folders: Iterable[str]) -> str:
    said = repr([(inside, inputs.state(f"{root}/{inside}")) for inside in sorted(folders)])
    return hashlib.sha256(said.encode("utf-8", "surrogateescape")).hexdigest()


def read(found: Any) -> Folders:
    """Return folders as a stamp has them, in JSON."""
    others, hashed = found
    return Folders(tuple(others), hashed)
