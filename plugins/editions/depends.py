"""What a function or filter of ours reads when a template calls it, besides its arguments.

A page is skipped where nothing that its template can read has changed (docs/decisions/0041). Into
a function that does not say what it reads, nobody can look: pages that call it are always written.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

Function = TypeVar("Function", bound=Callable[..., Any])
Facts = Callable[[Mapping[str, Any]], Any]
"""From a template's context to a value that stands for what a function reads of it."""


@dataclass(frozen=True, slots=True)
class Depends:
    """All that a function's result depends on; arguments that are not named count as a whole."""

    paths: tuple[str, ...] = ()
    """Of the context, with dots: `EDITION.locale`."""
    parts: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    """By place of an argument, the paths of it that count; of a method, 0 is the object."""
    page: Facts | None = None
    """What is read besides, worked out for each page."""
    once: Facts | None = None
    """The same where it is one for all pages of an edition that lie equally deep."""


def depends(
    *paths: str,
    parts: Mapping[int, tuple[str, ...]] | None = None,
    page: Facts | None = None,
    once: Facts | None = None,
) -> Callable[[Function], Function]:
    """Declare what a function depends on; without an argument: on nothing but its arguments."""

    def declare(function: Function) -> Function:
        function.depends = Depends(paths, parts or {}, page, once)  # type: ignore[attr-defined]
        return function

    return declare


def of(function: object) -> Depends | None:
    """Return what a function declares, if it does."""
    found = getattr(function, "depends", None)
    return found if isinstance(found, Depends) else None
