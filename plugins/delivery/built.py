"""What a build has made, as values that can be kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from editions.model import Edition, Problem


@dataclass(frozen=True, slots=True)
class Built:
    """What a build has made."""

    pages: Mapping[str, int]
    """How many HTML pages each edition has, by locale."""
    refusals: tuple[Problem, ...]
    """Messages that were not used; their source text is on the page."""
    editions: tuple[Edition, ...]
    notes: tuple[str, ...] = ()
    """What a publisher should know of it."""
