"""How much speaks for relating one post to another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from topics.arrays import Floats, Ints, distinct
from topics.grounds import Corpus
from topics.sparse import Sparse, dots

# Chosen on the judged half of the project's development set (docs/decisions/0019).
TOPICS = 0.2
MENTION = 0.2
MENTIONED = 0.05
# More than all other grounds together: the next part of a series comes right after the author's.
NEXT = 2.0
PREVIOUS = 0.1
DIGITS = 6
"""Of a score, behind the point."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """How much speaks for one post beside another, by its grounds."""

    text: float
    topics: float
    mention: float
    series: float

    @property
    def score(self) -> float:
        """All together."""
        return float(_rounded(self.text + self.topics + self.mention + self.series))


def weigh(name: str, other: str, known: Corpus) -> Weighed:
    """Return how much speaks for relating `other` to `name`."""
    one, two = (np.array([known.numbers[post]], np.int64) for post in (name, other))
    return Weighed(*(float(ground[0]) for ground in _grounds(one, two, known)))


def scores(ones: Ints, others: Ints, known: Corpus, likeness: Floats | None = None) -> Floats:
    """Return the scores of many pairs of posts, given by their numbers, in one go.

    `likeness` is that of their texts, where it is known already.
    """
    text, topics, mention, series = _grounds(ones, others, known, likeness)
    found: Floats = _rounded(text + topics + mention + series)
    return found


def _rounded(score: Any) -> Any:
    return np.round(score, DIGITS)


def _grounds(
    ones: Ints, others: Ints, known: Corpus, likeness: Floats | None = None
) -> tuple[Floats, Floats, Floats, Floats]:
    height = len(known.posts)
    there, back = ones * height + others, others * height + ones
    return (
        known.expansion.likeness(ones, others) if likeness is None else likeness,
        TOPICS * _nearness(known.topics, ones, others),
        MENTION * np.isin(there, known.named) + MENTIONED * np.isin(back, known.named),
        NEXT * np.isin(there, known.following) + PREVIOUS * np.isin(back, known.following),
    )


def _nearness(topics: Sparse, ones: Ints, others: Ints) -> Floats:
    """Return the cosines (0 to 1) of pairs of profiles."""
    found = np.empty(len(ones))
    step = 4096
    for first in range(0, len(ones), step):
        part = slice(first, first + step)
        rows = distinct(ones[part])
        own = topics.take(rows)
        block = np.zeros((len(rows), topics.width))
        block[own.rows, own.columns] = own.values
        found[part] = dots(block, np.searchsorted(rows, ones[part]), topics, others[part])
    return found
