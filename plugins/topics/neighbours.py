"""Passages that readers have annotated, made ready for texts to be compared with.

Each is a vector of whole numbers in a space of few dimensions; so is what the vocabulary itself
says of each concept, and so is any text (see `topics.annotated`).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from topics.annotated import READERS, dimensions
from topics.arrays import Floats, Ints
from topics.likeness import told
from topics.vocabulary import Vocabulary
from topics.words import keys

LENGTH = 127
"""Of a vector: the highest signed byte."""
_PARTS = 16
"""A word's number of times is counted in so many parts, in whole numbers."""


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Annotated passages made ready to be compared with."""

    rows: Mapping[str, int]
    """Of the space, by stem."""
    space: Ints
    passages: Ints
    concepts: tuple[str, ...]
    """Ids, in the order of the columns of `shares`."""
    shares: Floats
    """Of each passage and concept, the share of the readers who say that it is about it."""
    about: Floats
    """Of each passage, whether it is about anything, likewise."""
    own: Ints
    """The vectors of the concepts by what the vocabulary says of them."""


def neighbours(scheme: Vocabulary, language: str) -> Neighbours | None:
    """Return the neighbours of texts in a language (BCP 47).

    None where the vocabulary has no passages in it. A concept that it has no more is passed over.
    """
    known = scheme.annotated
    if known is None or known.language.partition("-")[0] != language.partition("-")[0]:
        return None
    size = dimensions(known)
    rows = {stem: row for row, stem in enumerate(known.stems)}
    space = np.frombuffer(known.space, np.int8).reshape(-1, size).astype(np.int64)
    vectors = np.frombuffer(known.passages, np.int8).reshape(-1, size).astype(np.int64)
    ids = tuple(name for name, one in scheme.concepts.items() if one.translate)
    column = {name: place for place, name in enumerate(ids)}
    shares = np.zeros((len(vectors), len(ids)))
    for row, said in enumerate(known.concepts):
        for name, readers in said.items():
            if name in column:
                shares[row, column[name]] = readers / READERS
    about = np.array([max(said.values(), default=0) / READERS for said in known.concepts])
    own = [
        vector(
            [
                word
                for text in told(scheme.concepts[name], language)
                for word in keys(text, language)
            ],
            rows,
            space,
        )
        for name in ids
    ]
    return Neighbours(rows, space, vectors, ids, shares, about, np.array(own).reshape(-1, size))


def vector(words: Sequence[str], rows: Mapping[str, int], space: Ints) -> Ints:
    """Return the place of some words in the space: whole numbers, of `LENGTH` together."""
    counts = Counter(word for word in words if word in rows)
    if not counts:
        return np.zeros(space.shape[1], np.int64)
    found = np.array([*map(times, counts.values())]) @ space[[rows[word] for word in counts]]
    length = math.sqrt(int(found @ found)) or 1.0
    return np.rint(found * LENGTH / length).astype(np.int64)


def times(count: int) -> int:
    """Return how much a word counts that stands so often in a text."""
    return round(_PARTS * (1 + math.log(count)))
