"""A document as the passages that its topics are read from, each with its place and line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from editions.model import Document, Kind, Location
from editions.reading.plain import plain
from topics.tokens import Words
from topics.words import words


class Place(StrEnum):
    """Where in a document a text stands; the earlier, the more it says of the subject."""

    TITLE = "title"
    HEADING = "heading"
    LEAD = "lead"
    BODY = "body"


TITLES = frozenset({Place.TITLE, Place.HEADING})
"""The places that head a text."""

# What a reader reads as prose. Attributes and titles of links repeat what stands beside them.
PROSE = frozenset(
    {
        Kind.PARAGRAPH,
        Kind.ITEM,
        Kind.TERM,
        Kind.DEFINITION,
        Kind.CELL,
        Kind.HEADER,
        Kind.CAPTION,
        Kind.BOX_TITLE,
        Kind.RAW_HTML,
    }
)


# A few bold words that open a passage stand for a heading.
OPENING = re.compile(r"\s*\*\*((?:[^\s*]+[ ]?){1,6})\*\*")


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of a document's text, without markup."""

    text: str
    words: Words
    """The words of the text, for its many readers."""
    place: Place
    location: Location
    head: int = 0
    """Characters at its beginning that head the rest: a term to define, bold words that open it."""


def passages(document: Document, language: str) -> tuple[Passage, ...]:
    """Return a document's passages in reading order; the lead is the summary and first paragraph.

    `language` is the BCP 47 tag of its text. Passages without a word are left out.
    """
    return tuple(
        passage(text, language, place, location, term=term)
        for text, place, location, term in _texts(document)
        if text
    )


def passage(
    markdown: str, language: str, place: Place, location: Location, *, term: bool = False
) -> Passage:
    """Return the passage of a piece of inline Markdown; `term` if all of it heads what follows."""
    text = plain(markdown)
    opening = OPENING.match(markdown)
    head = len(text) if term else len(plain(opening[1])) if opening else 0
    return Passage(text, words(text, language), place, location, head)


def _texts(document: Document) -> Iterator[tuple[str, Place, Location, bool]]:
    yield document.title, Place.TITLE, document.location("title"), False
    summary = " ".join(document.metadata.get("summary", ()))
    yield summary, Place.LEAD, document.location("summary"), False
    lead = Place.LEAD
    for segment in document.segments:
        if segment.kind is Kind.HEADING:
            yield segment.msgid, Place.HEADING, segment.location, False
        elif segment.kind in PROSE:
            place = lead if segment.kind is Kind.PARAGRAPH else Place.BODY
            yield segment.msgid, place, segment.location, segment.kind is Kind.TERM
            if segment.kind is Kind.PARAGRAPH:
                lead = Place.BODY
