"""How near a document is to passages that readers have annotated, and what they say it is about.

The k nearest neighbours: Yang, "An evaluation of statistical approaches to text categorization",
1999. What was tagged alike by people vouches for concepts that a text hardly names, and for its
being about the field at all.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from topics.arrays import Floats
from topics.neighbours import LENGTH, Neighbours, times, vector
from topics.passages import Passage

NEAREST = 15
"""How many annotated passages are asked what a piece of text is about."""
STEEP = 10.0
"""How much the nearer ones are believed before the others: by e for each tenth of a cosine."""
WORDS = 120
"""Of a piece of text, about as many as an annotated passage has."""
HALF = 0.5
"""Of the readers: as many as make a passage one about something."""


class Near(NamedTuple):
    """What annotated passages say of one concept in one document."""

    share: float = 0.0
    """How many of the nearest are about it, the nearer ones counting more: 0 to 1."""
    root: float = 0.0
    """The square root of that: a few say much more than none."""
    nearest: float = 0.0
    """The cosine of the nearest that is about it."""
    own: float = 0.0
    """The cosine of what the vocabulary itself says of it."""
    behind: float = 0.0
    """That, less the same of the concept that the document is most like: nothing, or less."""


class Around(NamedTuple):
    """What annotated passages say of a document as a whole."""

    about: float = 0.0
    """How many of the nearest are about anything of the field, counted as in `Near`."""
    some: float = 0.0
    """The cosine of the nearest that is about something."""
    none: float = 0.0
    """The cosine of the nearest that is about nothing."""
    own: float = 0.0
    """The cosine of the concept that it is most like."""


class Nearness(NamedTuple):
    """What annotated passages say of a document."""

    concepts: Mapping[str, Near]
    """By id, of those that any of the nearest is about, or that were asked for."""
    around: Around


def nearness(passages: Sequence[Passage], asked: Collection[str], known: Neighbours) -> Nearness:
    """Return what annotated passages say of a document; of concepts `asked` for in any case.

    A long document is compared piece by piece, and what is said of its pieces is their mean.
    """
    here = np.array([vector(words, known.rows, known.space) for words in _pieces(passages)])
    if not len(here):
        return Nearness({name: Near() for name in asked}, Around())
    alike = here @ known.passages.T / (LENGTH * LENGTH)
    own = here @ known.own.T / (LENGTH * LENGTH)
    trust = np.array([_trust(each) for each in alike])
    share = _mean(trust @ known.shares)
    half = known.about >= HALF
    around = Around(
        float(_mean(trust @ known.about)),
        float(_mean(alike[:, half].max(axis=1, initial=0.0))),
        float(_mean(alike[:, ~half].max(axis=1, initial=0.0))),
        float(_mean(own.max(axis=1, initial=0.0))),
    )
    like = _mean(own)
    top = float(like.max(initial=0.0))
    found = {}
    for column, name in enumerate(known.concepts):
        if share[column] > 0 or name in asked:
            nearest = alike[:, known.shares[:, column] >= HALF].max(axis=1, initial=0.0)
            part, said = float(share[column]), float(like[column])
            found[name] = Near(part, math.sqrt(part), float(_mean(nearest)), said, said - top)
    return Nearness(found, around)


def _trust(alike: Floats) -> Floats:
    """Return how much each passage is believed, by how like it is: `NEAREST` of them, to 1."""
    first = np.lexsort((np.arange(len(alike)), -alike))[:NEAREST]
    found = np.zeros(len(alike))
    for place in first:
        found[place] = math.exp(STEEP * float(alike[place] - alike[first[0]]))
    whole: Floats = found / math.fsum(found[first])
    return whole


def _mean(values: Floats) -> Floats:
    found: Floats = np.mean(values, axis=0)
    return found


def _pieces(passages: Sequence[Passage]) -> Iterator[list[str]]:
    """Yield the words of a document in pieces; what is left at the end joins the last one."""
    pieces: list[list[str]] = [[]]
    for passage in passages:
        if len(pieces[-1]) >= WORDS:
            pieces.append([])
        pieces[-1].extend(passage.words.keys)
    if len(pieces) > 1 and len(pieces[-1]) < WORDS // 2:
        last = pieces.pop()
        pieces[-1].extend(last)
    yield from (piece for piece in pieces if piece)


def telling(
    passages: Sequence[Passage], concept: str, most: int, known: Neighbours
) -> tuple[tuple[Passage, str], ...]:
    """Return the words of a document that bring it nearest to passages about a concept.

    At most so many, those that do most first, each with the passage where it stands first.
    """
    column = known.concepts.index(concept)
    there = known.passages[known.shares[:, column] >= HALF].sum(axis=0) + known.own[column]
    first: dict[str, tuple[Passage, str]] = {}
    counts: Counter[str] = Counter()
    for passage in passages:
        for place, word in enumerate(passage.words.keys):
            if word in known.rows:
                counts[word] += 1
                start, end = passage.words.starts[place], passage.words.ends[place]
                first.setdefault(word, (passage, passage.text[start:end]))
    weights = {
        word: times(count) * int(known.space[known.rows[word]] @ there)
        for word, count in counts.items()
    }
    best = sorted(weights, key=lambda word: (-weights[word], word))[:most]
    return tuple(first[word] for word in best if weights[word] > 0)
