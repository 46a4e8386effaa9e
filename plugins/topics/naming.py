"""Where the text of a document names which concepts: by block of its HTML, and by heading."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from editions.model import Document, Location
from topics.blocks import Block, blocks
from topics.lexicon import Lexicon
from topics.passages import Passage, Place, passage
from topics.senses import sightings
from topics.words import words


@dataclass(frozen=True, slots=True)
class Named:
    """The concepts that a document names; the same in every edition."""

    blocks: Mapping[int, frozenset[str]] = field(default_factory=dict)
    """By number of the block (see `Block.number`)."""
    headings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By concept the ids of the headings that it is named under, in reading order; an empty id
    stands for the text before the first. Concepts in the order in which they are named."""


def named(document: Document, lexicon: Lexicon) -> Named:
    """Return where a document names the concepts of its language's lexicon.

    A hidden label is for recognising the subject only, and names nothing.
    """
    found = blocks(document.html, lexicon.language)
    tongue = lexicon.language
    # The title and the summary may tell what the text is about, and are no part of it.
    head = (
        passage(document.title, tongue, Place.TITLE, Location("", 1)),
        passage(document.value("summary"), tongue, Place.LEAD, Location("", 1)),
    )
    seen = sightings((*head, *texts(found, tongue)), lexicon)
    by_block: dict[int, set[str]] = {}
    headings: dict[str, dict[str, None]] = {}
    for concept, sighting in seen:
        if sighting.order >= len(head) and not sighting.match.hint:
            block = found[sighting.order - len(head)]
            by_block.setdefault(block.number, set()).add(concept)
            headings.setdefault(concept, {})[block.heading] = None
    return Named(
        {number: frozenset(concepts) for number, concepts in by_block.items()},
        {concept: tuple(ids) for concept, ids in headings.items()},
    )


def texts(found: Iterable[Block], language: str) -> tuple[Passage, ...]:
    """Return blocks as passages, one for each, in the same order."""
    return tuple(
        Passage(block.text, words(block.text, language), block.place, Location("", 1))
        for block in found
    )
