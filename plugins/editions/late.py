"""Values of which some fields are made when the first of them is asked for.

A frozen value stays what it is: what makes its fields gives the same whenever it is asked. So a
site's texts can be held packed, and only those are unpacked of which a page shows something.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar, cast


class Late:
    """A value of which some fields are made when the first of them is asked for.

    What makes them may leave some for later still, with what makes those.
    """

    __slots__ = ("_hash", "_make")

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any:
            """Make the fields that are not there yet; for one that is, Python never asks."""
            # Two threads may be here at once: both make the same.
            while make := later(self):
                found = _made(make, self, name)
                for field_name, value in found.items():
                    object.__setattr__(self, field_name, value)
                if "_make" in found:  # what is made later still
                    if name in found:
                        break
                    continue
                with suppress(AttributeError):
                    object.__delattr__(self, "_make")
            return object.__getattribute__(self, name)

    def __reduce_ex__(self, protocol: Any) -> Any:
        """Go to another process as it is: what is not made yet is made there."""
        make = later(self)
        if make is None:
            return super().__reduce_ex__(protocol)
        return late, (type(self), _now(self), make, rest_hash(self))


L = TypeVar("L", bound=Late)
Make = Callable[[], Mapping[str, Any]]


def late(kind: type[L], now: Mapping[str, Any], make: Make, hashed: str) -> L:
    """Return a value of some fields, and of what `make` returns when one of the others is read.

    `hashed` is the hash of those others.
    """
    value = object.__new__(kind)
    for name, each in {**now, "_make": make, "_hash": hashed}.items():
        object.__setattr__(value, name, each)
    return value


def again(value: L, **changed: Any) -> L:
    """Return a value once more, with some of the fields that are there changed.

    What is not made yet is made by each for itself.
    """
    make = later(value)
    if make is None:
        found: L = replace(cast("Any", value), **changed)
        return found
    return late(type(value), {**_now(value), **changed}, make, rest_hash(value))


def later(value: Late) -> Make | None:
    """Return what makes the rest of a value, as long as nobody has asked for it."""
    found: Make | None = _slot(value, "_make")
    return found


def rest_hash(value: Late) -> str:
    """Return the hash of what is, or was, made late; empty for another value."""
    found: str = _slot(value, "_hash") or ""
    return found


def _made(make: Make, value: Late, name: str) -> Mapping[str, Any]:
    """Return the fields that are made now.

    Raises `RuntimeError` for an `AttributeError`, which would pass for a field that is not there.
    """
    try:
        return make()
    except AttributeError as error:
        message = f"{name} of a {type(value).__name__} cannot be made: {error}"
        raise RuntimeError(message) from error


def _slot(value: Late, name: str) -> Any:
    try:
        return object.__getattribute__(value, name)
    except AttributeError:
        return None


def _now(value: Late) -> dict[str, Any]:
    """Return the fields that are there."""
    found, get = {}, object.__getattribute__
    # By the slots, which are the fields: this is done for all texts of a site.
    for name in cast("Any", type(value)).__slots__:
        try:
            found[name] = get(value, name)
        except AttributeError:
            continue
    return found
