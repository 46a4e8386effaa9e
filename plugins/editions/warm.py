"""What one process keeps between two readings of the same site, so that the second costs little.

Only for the development server: it puts a `Warm` into its settings, under `WARM`, and makes a new
one when the settings change. A value is kept with what it was made from, and used again only where
all of that is the same: the same object, or an equal text. Of a text its hash is kept: the files of
a site's catalogs are a large part of what a server would hold.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

T = TypeVar("T")


class Warm:
    """Values by name, each with what it was made from."""

    def __init__(self) -> None:
        self._held: dict[object, tuple[tuple[object, ...], Any]] = {}

    def get(self, name: object, inputs: tuple[object, ...], make: Callable[[], T]) -> T:
        """Return a value that was made from these inputs; none is kept that is None."""
        held, given = self._held.get(name), tuple(map(_short, inputs))
        if held is not None and _same(held[0], given):
            value: T = held[1]
            return value
        value = make()
        if value is not None:
            self._held[name] = given, value
        return value


class Cold(Warm):
    """Keeps nothing."""

    def get(self, name: object, inputs: tuple[object, ...], make: Callable[[], T]) -> T:
        """Make the value."""
        del name, inputs
        return make()


def of(settings: Mapping[str, Any]) -> Warm:
    """Return what the process of these settings keeps; mostly nothing."""
    found: Warm = settings.get("WARM") or Cold()
    return found


def _short(given: object) -> object:
    """Return what stands for an input: of a text or of bytes a hash."""
    if isinstance(given, str):
        return hashlib.sha256(given.encode("utf-8", "surrogatepass")).hexdigest()
    return hashlib.sha256(given).digest() if isinstance(given, bytes) else given


def _same(before: tuple[object, ...], now: tuple[object, ...]) -> bool:
    return len(before) == len(now) and all(
        one is other or (isinstance(one, str | bytes | frozenset) and one == other)
        for one, other in zip(before, now, strict=True)
    )
