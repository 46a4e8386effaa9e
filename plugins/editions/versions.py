"""Which code makes a build: a hash of our own, and of the names of all that is installed."""

from __future__ import annotations

import hashlib
import sys
import time
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache, partial
from pathlib import Path, PurePath
from types import FunctionType
from typing import Any

BEGAN = time.time_ns()
"""About when this process loaded its modules; what is younger may not be what it has loaded."""
RACY = 2_000_000_000
"""Nanoseconds: the coarsest clock of a file system in use, FAT's."""
OWN = "editions"


@lru_cache(maxsize=16)
def code(packages: frozenset[str] = frozenset()) -> str | None:
    """Return the hash of the code of our own package and some more; none where it is not known.

    A package that was installed is known by the name of its `dist-info`, which has its version; of
    another all modules count. Code that was changed when this process began, or since, may be
    another than the one that runs.
    """
    found = hashlib.blake2b(sys.version.encode(), digest_size=32)
    found.update(repr(_installed()).encode())
    for package in sorted({*packages, OWN}):
        place = getattr(sys.modules.get(package), "__file__", None)
        if place is None:
            return None
        if is_installed(place):
            continue
        path = Path(place)
        modules = sorted(path.parent.rglob("*.py")) if path.name == "__init__.py" else [path]
        for module in modules:
            state = module.stat()
            if max(state.st_mtime_ns, state.st_ctime_ns) >= BEGAN - RACY:
                return None
            name = f"{package}/{module.relative_to(path.parent).as_posix()}"
            found.update(f"\n{name} {state.st_size}\n".encode() + module.read_bytes())
    return found.hexdigest()


def is_installed(place: str) -> bool:
    """Return whether a module's file is Python's own, or was brought by a package manager."""
    own = (sys.prefix, sys.base_prefix)
    return "-packages" in place or place.startswith(tuple(f"{each}/lib/" for each in own))


def _installed() -> list[list[str]]:
    return [
        sorted(each.name for each in folder.iterdir() if each.name.endswith((".dist-info", ".pth")))
        for folder in map(Path, dict.fromkeys(sys.path))
        if folder.name.endswith("-packages") and folder.is_dir()
    ]


def spelled(value: Any) -> Any:
    """Return a setting as JSON that says all of it; raises `ValueError` where it says more.

    Functions are told by their names where they are installed with their module.
    """
    match value:
        case None | bool() | int() | float() | str():
            said: Any = value
        case PurePath():
            said = ["path", str(value)]
        case Mapping():
            said = ["map", *([spelled(key), spelled(item)] for key, item in value.items())]
        case set() | frozenset():
            said = ["set", *sorted(map(spelled, value), key=repr)]
        case Sequence():
            said = ["list", *map(spelled, value)]
        case partial():
            said = ["partial", *map(spelled, (value.func, value.args, value.keywords))]
        case _:
            said = ["name", *_named(value)]
    return said


def _named(value: Any) -> Iterable[str]:
    if isinstance(value, FunctionType | type):
        name, module = value.__qualname__, sys.modules.get(value.__module__)
        place = getattr(module, "__file__", None) or ""
        if is_installed(place) and getattr(module, name, None) is value:
            return value.__module__, name
    raise ValueError(f"{value!r} may be anything")
