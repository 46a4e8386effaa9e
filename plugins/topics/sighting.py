"""Where a document names concepts: the matches of its passages, each with its sentence."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from topics.lexicon import Lexicon
from topics.matching import Match, Naming, find
from topics.meetings import met
from topics.passages import Passage, Place

ARTICLE = 4
"""Characters that may stand before the subject of a sentence: "The "."""
STOP = re.compile(r"[.!?:;\u2026\u3002|]\s")
FEW = 8
"""Words under which a passage is too short to say much of anything."""


@dataclass(frozen=True, slots=True, eq=False)
class Sighting:
    """A match in its passage."""

    match: Match
    passage: Passage
    order: int
    """Number of the passage in the document, from 0."""
    begin: int = 0
    """Where its sentence begins in the passage."""

    @property
    def sentence(self) -> tuple[int, int]:
        """The sentence, by its passage's number and its beginning there."""
        return self.order, self.begin

    @property
    def opens(self) -> bool:
        """Whether it opens its sentence as its subject: "The Spleen turns", not "In TCM, the"."""
        start, text = self.match.start, self.passage.text
        if self.match.end <= self.passage.head or self.match.end - start == len(text):
            return True
        if len(self.passage.words) < FEW or start - self.begin > ARTICLE:
            return False
        return start == self.begin or not text.startswith(",", self.match.end)

    @property
    def capital(self) -> bool:
        """Whether a capital letter marks a term here; a title may have capitals anyway."""
        return self.match.capital and self.passage.place in (Place.LEAD, Place.BODY)

    @property
    def heads(self) -> bool:
        """Whether it heads a passage: in its term, in bold words that open it, or as its subject.

        A passage that opens with a name and goes on is about it; so is one that is nothing else.
        """
        match, passage = self.match, self.passage
        if match.end <= passage.head or match.end - match.start == len(passage.text):
            return True
        return match.start <= ARTICLE and len(passage.words) >= FEW


Sense = tuple[str, Sighting]
"""A concept's id and a place where it is named."""


def _signs(passage: Passage, lexicon: Lexicon) -> Sequence[Match]:
    text = passage.text
    return [
        Match((one.concept,), start, end, text[start:end], one.text, kind=Naming.SIGN, weak=True)
        for one, start, end in met(passage, lexicon.meetings)
    ]


def _reading(match: Match) -> tuple[int, int, str, tuple[str, ...]]:
    return match.start, match.end, match.label, match.concepts


def seen(passages: Sequence[Passage], lexicon: Lexicon) -> Iterator[Sighting]:
    """Yield what is found in the passages of a document, in reading order."""
    for order, passage in enumerate(passages):
        found = find(passage, lexicon)
        shown = _signs(passage, lexicon)
        if shown:
            found = tuple(sorted((*found, *shown), key=_reading))
        begins = sentences(passage) if found else ()
        for match in found:
            yield Sighting(match, passage, order, begins[bisect_right(begins, match.start) - 1])


def sentences(passage: Passage) -> Sequence[int]:
    """Return where the sentences of a passage begin."""
    return (0, *(stop.end() for stop in STOP.finditer(passage.text)))
