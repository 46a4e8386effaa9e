"""How far the translations are: counted once, for the terminal, the badges and the pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from editions.catalogs import templates
from editions.catalogs.domains import Domains
from editions.model import Catalog, Edition, Location, Problem, State
from editions.msgid import weight

REFUSED = "refused"
ORDER = (*map(str, State), REFUSED)
"""Every count that a message may fall into: its state, or that it is refused; the best first."""
SHOWN = tuple(str(state) for state in State if state.shown)
"""The counts whose messages readers see translated."""


@dataclass(frozen=True, slots=True)
class Count:
    """How many messages, and words of their source, are how far."""

    messages: Mapping[str, int] = field(default_factory=dict)
    """By the names of `ORDER`."""
    words: Mapping[str, int] = field(default_factory=dict)

    @property
    def total(self) -> int:
        """All messages."""
        return sum(self.messages.values())

    @property
    def done(self) -> int:
        """The messages that readers see translated."""
        return sum(self.messages.get(name, 0) for name in SHOWN)

    @property
    def words_open(self) -> int:
        """The words of the source that readers see untranslated."""
        return sum(number for name, number in self.words.items() if name not in SHOWN)

    @property
    def percent(self) -> int:
        """The share of messages that are done: 100 only for all, 0 only for none."""
        if self.done == self.total:
            return 100
        return min(99, max(1, 100 * self.done // self.total)) if self.done else 0


@dataclass(frozen=True, slots=True)
class Progress:
    """How far one catalog is."""

    locale: str
    domain: str
    count: Count
    first_open: Location | None
    """The first message of the catalog that readers do not see translated."""


def measure(
    found: Domains, editions: Sequence[Edition], refused: Iterable[Problem]
) -> tuple[Progress, ...]:
    """Return how far each catalog is, by locale, then by domain as `found` has them.

    `refused` are the messages of any catalog that are not used. A catalog that nobody has begun
    has its messages too: all are open, and it has no place.
    """
    places = {problem.location for problem in refused}
    return tuple(
        _measure(edition.locale, domain, tuple(templates.merge(segments)), catalog, places)
        for edition in editions
        for domain, segments in found.items()
        for catalog in (edition.catalog(domain),)
    )


def total(rows: Iterable[Progress]) -> Count:
    """Return the counts of several catalogs together."""
    messages: Counter[str] = Counter()
    counted: Counter[str] = Counter()
    for row in rows:
        messages.update(row.count.messages)
        counted.update(row.count.words)
    return Count(messages, counted)


def name(catalog: Catalog, key: tuple[str | None, str], refused: Collection[Location]) -> str:
    """Return how far a message is: one of `ORDER`."""
    entry = catalog.entries.get(key)
    if entry is None:
        return str(State.UNTRANSLATED)
    here = Location(catalog.path, entry.line)
    return REFUSED if entry.state.shown and here in refused else str(entry.state)


def _measure(
    locale: str,
    domain: str,
    keys: Sequence[tuple[str | None, str]],
    catalog: Catalog,
    refused: Collection[Location],
) -> Progress:
    messages: Counter[str] = Counter()
    counted: Counter[str] = Counter()
    still: list[int] = []
    for key in keys:
        state = name(catalog, key, refused)
        messages[state] += 1
        counted[state] += weight(key[1])
        if state not in SHOWN and key in catalog.entries:
            still.append(catalog.entries[key].line)
    first = Location(catalog.path, min(still)) if still else None
    return Progress(locale, domain, Count(messages, counted), first)
