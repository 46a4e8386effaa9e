"""What a text names only in passing: in a list of such things, or as an example."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from topics.lexicon import Lexicon
from topics.passages import TITLES
from topics.sighting import Sense
from topics.trie import longest

LIST = 3
"""Things of one kind from which on a run of them is a list."""

BETWEEN = 12
"""Characters that may stand between two things of a list: who says more of each does not list."""

REACH = 40
"""Characters behind "such as" in which an example is named."""

STOP = re.compile(r"[.!?:;\u2026\u3002]\s")


def passing(seen: Sequence[Sense], lexicon: Lexicon) -> frozenset[Sense]:
    """Return the senses of a document (in reading order) that are named in passing.

    They are those of a run of at least three different concepts of one kind, with but a few words
    between, and those behind a phrase such as "for example" (the vocabulary has the phrases). A
    title and a heading name nothing in passing. An everyday word that is said but once counts only
    where a capital in mid-sentence or its place marks it.
    """
    found: set[Sense] = set()
    for _, group in groupby(seen, key=lambda sense: sense[1].order):
        here = [sense for sense in group if sense[1].passage.place not in TITLES]
        found.update(sense for run in _lists(here, lexicon) for sense in run)
        found.update(_examples(here, lexicon))
    return frozenset((*found, *_unmarked(seen, lexicon)))


def _unmarked(seen: Sequence[Sense], lexicon: Lexicon) -> Iterator[Sense]:
    """Yield the everyday words that a document says once, with nothing to mark them as a term."""
    times = Counter(concept for concept, _ in seen)
    for concept, sighting in seen:
        marked = sighting.capital or sighting.heads or sighting.passage.place in TITLES
        everyday = lexicon.vocabulary.concepts[concept].needs_context
        if everyday and times[concept] == 1 and not marked:
            yield concept, sighting


def _lists(here: Sequence[Sense], lexicon: Lexicon) -> Iterator[Sequence[Sense]]:
    """Yield the runs of one passage that are lists."""
    run: list[Sense] = []
    for sense in [*here, None]:
        if sense is None or not run or not _goes_on(run[-1], sense, lexicon):
            if len({concept for concept, _ in run}) >= LIST:
                yield run
            run = []
        if sense:
            run.append(sense)


def _goes_on(one: Sense, other: Sense, lexicon: Lexicon) -> bool:
    """Return whether one thing follows another of its kind in the same sentence, close by."""
    (first, before), (second, behind) = one, other
    concepts = lexicon.vocabulary.concepts
    between = before.passage.text[before.match.end : behind.match.start]
    alike = concepts[first].kind == concepts[second].kind
    return alike and len(between) <= BETWEEN and not STOP.search(between)


def _examples(here: Sequence[Sense], lexicon: Lexicon) -> Iterator[Sense]:
    """Yield what stands close behind a phrase that brings an example, in the same sentence."""
    if not here or not lexicon.asides.following:
        return
    passage = here[0][1].passage
    spans = longest(passage.words, lexicon.asides, lambda *_: True)
    ends = [passage.words[behind - 1].end for _, behind, _ in spans]
    for concept, sighting in here:
        for end in ends:
            between = passage.text[end : sighting.match.start]
            if end <= sighting.match.start and len(between) <= REACH and not STOP.search(between):
                yield concept, sighting
                break
