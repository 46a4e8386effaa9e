"""What is known of an environment: its filters, functions and tests."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field

from editions.depends import Depends


@dataclass(frozen=True, slots=True)
class Known:
    """The filters, functions and tests of an environment; None for one that does not say."""

    filters: Mapping[str, Depends | None] = field(default_factory=dict)
    functions: Mapping[str, Depends | None] = field(default_factory=dict)
    changed: frozenset[str] = frozenset()
    """Jinja's own filters, functions and tests in whose place another stands."""

    def key(self) -> Hashable:
        """Return a value by which this is compared with another."""
        return (*map(_key, (self.filters, self.functions)), self.changed)


def _key(functions: Mapping[str, Depends | None]) -> Hashable:
    return frozenset(
        (name, one and (one.paths, tuple(sorted(one.parts.items())), one.page, one.once))
        for name, one in functions.items()
    )
