"""Modules that are loaded when they are first used, so that a task pays for its own alone.

Ours, and packages that are named: one that a library loads and we never use, say.
`importlib.util.LazyLoader` does it; whatever a module does when it is loaded is done later.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from importlib.util import LazyLoader
from types import ModuleType

OURS = frozenset({"editions", "topics", "sources", "delivery"})


class _Finder(MetaPathFinder):
    def __init__(self, packages: frozenset[str]) -> None:
        self._packages = packages

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Return the spec of a module, to be loaded late; a package of ours is loaded at once."""
        if fullname.partition(".")[0] not in OURS and fullname not in self._packages:
            return None
        spec = PathFinder.find_spec(fullname, path, target)
        late = fullname in self._packages or (spec and spec.submodule_search_locations is None)
        if spec and spec.loader and late:
            spec.loader = LazyLoader(spec.loader)
        return spec


@contextmanager
def lazily(*packages: str) -> Iterator[None]:
    """Import our modules in this block only when they are used: `from delivery import site`.

    So are packages of others that are named.
    """
    finder = _Finder(frozenset(packages))
    sys.meta_path.insert(0, finder)
    try:
        yield
    finally:
        sys.meta_path.remove(finder)
