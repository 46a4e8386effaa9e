"""Series: articles in the order that their author declares, by `Series:` and `Series_index:`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from editions.model import Document, Kind, Location, Problem, Segment

CONTEXT = "series"
"""gettext's context of a series' title, in the domain `topics`."""


@dataclass(frozen=True, slots=True)
class Series:
    """Articles that belong one after the other."""

    id: str
    """As written in `Series:`."""
    posts: tuple[str, ...]
    """Names of its published articles, in order."""
    location: Location
    """Where its first article names it."""

    @property
    def title(self) -> str:
        """The title that its id gives: `another-article` is *Another article*."""
        words = self.id.replace("-", " ").replace("_", " ").strip()
        return words[:1].upper() + words[1:]


def series(documents: Iterable[Document]) -> tuple[Series, ...]:
    """Return the series of the published documents, sorted by id."""
    members: dict[str, list[Document]] = {}
    for document in sorted(documents, key=lambda document: document.name):
        if document.published and document.value("series"):
            members.setdefault(document.value("series"), []).append(document)
    found = []
    for name in sorted(members):
        ordered = sorted(members[name], key=lambda document: (index(document) or 0, document.name))
        posts = tuple(document.name for document in ordered)
        found.append(Series(name, posts, ordered[0].location("series")))
    return tuple(found)


def index(document: Document) -> int | None:
    """Return a document's place in its series, from 1, or none where it is not such a number."""
    written = document.value("series_index")
    return int(written) if written.isascii() and written.isdigit() and int(written) > 0 else None


def problems(documents: Iterable[Document]) -> Iterator[Problem]:
    """Find parts of a series without a number, and two parts with one number; drafts count."""
    first: dict[tuple[str, int], Document] = {}
    for document in sorted(documents, key=lambda document: document.name):
        name = document.value("series")
        number = index(document)
        here = document.location("series_index" if "series_index" in document.lines else "series")
        if not name:
            continue
        if number is None:
            message = f"this part of the series \u201c{name}\u201d has no number"
            yield Problem(here, message, "Write Series_index: with a whole number from 1")
            continue
        other = first.setdefault((name, number), document)
        if other is not document:
            message = f"{other.name} is part {number} of the series \u201c{name}\u201d too"
            yield Problem(here, message, "Give each part its own Series_index:")


def neighbours(known: Iterable[Series]) -> Mapping[str, tuple[str, str]]:
    """Return the names of the posts before and behind each part, empty at the ends."""
    return {
        name: (before, behind)
        for one in known
        for before, name, behind in zip(
            ("", *one.posts), one.posts, (*one.posts[1:], ""), strict=False
        )
    }


def messages(known: Iterable[Series]) -> tuple[Segment, ...]:
    """Return what a translator gets: the title of each series."""
    return tuple(
        Segment(one.title, Kind.METADATA, one.location, CONTEXT)
        for one in sorted(known, key=lambda one: one.id)
    )
