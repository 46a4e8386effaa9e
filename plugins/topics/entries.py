"""The articles on a topic's page: by how much they are about it, and by series."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from editions.model import Heading
from topics.articles import series_title
from topics.labels import Text
from topics.views import Room, named


@dataclass(frozen=True, slots=True)
class Entry:
    """An article, with where it names the topic."""

    article: Any
    """Pelican's article of this edition."""
    number: int
    """Its part of the series; 0 where it is none."""
    headings: tuple[Heading, ...]
    """The headings under which it names the topic, in reading order, in this edition's words."""


@dataclass(frozen=True, slots=True)
class Group:
    """Articles of one series, in its order; or those of none, the newest first."""

    title: Text
    """The series' title, which knows its language; empty for articles of none."""
    entries: tuple[Entry, ...]


def groups(concept: str, names: Sequence[str], here: Room) -> tuple[Group, ...]:
    """Return articles (document names, the newest first) in groups, series first, as declared."""
    return tuple(_groups(concept, names, here))


def _groups(concept: str, names: Sequence[str], here: Room) -> Iterator[Group]:
    left = list(names)
    for series in here.site.series:
        present = [name for name in series.posts if name in here.articles]
        own = [name for name in present if name in left]
        left = [name for name in left if name not in own]
        if own:
            title = series_title(series, here.edition, here.site.language)
            found = (entry(concept, name, here, present.index(name) + 1) for name in own)
            yield Group(title, tuple(found))
    if left:
        yield Group(Text("", ""), tuple(entry(concept, name, here) for name in left))


def entry(concept: str, name: str, here: Room, number: int = 0) -> Entry:
    """Return an article as it stands on a topic's page."""
    article = here.articles[name]
    ids = named(name, here.site).get(concept, ())
    known = {heading.id: heading for heading in _flat(getattr(article, "toc", ()))}
    headings = tuple(known[one] for one in ids if one in known)
    return Entry(article, number, headings)


def _flat(headings: Sequence[Heading]) -> Iterator[Heading]:
    for heading in headings:
        yield heading
        yield from _flat(heading.children)
