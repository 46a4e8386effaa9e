"""How much of its sentences a document gives to a concept, beside the others that they name.

What a text tells of a thing takes words, and a sentence has but so many: of four things in one
sentence none is its subject.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from topics.passages import TITLES, Passage
from topics.sighting import FEW, Sense, Sighting, sentences

SHORT = 0.25
"""What a mention counts in a passage of a few words: a cell, an item of a list, a half sentence."""
Crowds = Mapping[tuple[int, int], int]
"""How many concepts a sentence names, by its passage's number and its beginning there."""


def crowds(meant: Iterable[Sense]) -> Crowds:
    """Return how many concepts each sentence names; hidden labels and signs name nothing."""
    found: defaultdict[tuple[int, int], set[str]] = defaultdict(set)
    for concept, sighting in meant:
        if not sighting.match.hint:
            found[sighting.sentence].add(concept)
    return {sentence: len(concepts) for sentence, concepts in found.items()}


def sole(named: Sequence[Sighting], crowd: Crowds) -> float:
    """Return the largest part of a sentence that a concept has: 1 where one names nothing else."""
    return max((1 / crowd[one.sentence] for one in named), default=0.0)


def room(named: Sequence[Sighting], crowd: Crowds) -> float:
    """Return the most words that a sentence which names a concept has for each that it names."""
    begins = {one.sentence: one.passage for one in named}
    return max(
        (weight(passage) * length(passage, at[1]) / crowd[at] for at, passage in begins.items()),
        default=0.0,
    )


def weight(passage: Passage) -> float:
    """Return what a sentence of a passage counts: less in one of a few words that heads nothing."""
    return 1.0 if len(passage.words) >= FEW or passage.place in TITLES else SHORT


def length(passage: Passage, begin: int) -> int:
    """Return how many words the sentence of a passage has that begins at a place."""
    end = next((stop for stop in sentences(passage) if stop > begin), len(passage.text))
    return bisect_left(passage.words.starts, end) - bisect_left(passage.words.starts, begin)
