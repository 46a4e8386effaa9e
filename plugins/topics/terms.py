"""What posts are made of: stems and pairs of stems, counted, the places weighed apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from topics.numbered import Texts
from topics.passages import Place
from topics.sparse import Ints, Sparse, by_rows
from topics.stopwords import STOP_WORDS
from topics.words import key

WEIGHT: Mapping[Place, int] = {Place.TITLE: 5, Place.HEADING: 2, Place.LEAD: 2, Place.BODY: 1}
WEIGHTS = 8
"""More than any weight of a place."""
BUCKETS = 8
"""For each pair, so that few that differ meet in one."""


@dataclass(frozen=True, slots=True, eq=False)
class Terms:
    """The terms of some posts."""

    stems: Sequence[str]
    """The terms that are stems, sorted; pairs of stems are numbered behind them."""
    counts: Sparse
    """How often each post has each term."""
    spread: Ints
    """How many posts have each term."""


@dataclass(frozen=True, slots=True, eq=False)
class _Tokens:
    """Words or pairs of words, in the order of the texts."""

    terms: Ints
    passages: Ints
    """The number of each one's passage."""


def terms(texts: Texts, language: str) -> Terms:
    """Return the terms of posts in a language (BCP 47); stop words and lone letters are none.

    Stop words do not part a pair: "point of view" has the pair of its point and its view. The words
    of a pair stand in one passage. A pair that one post alone has is left out: it relates the post
    to nobody, and most pairs are such.
    """
    width = len(texts.stems)
    stops = _stops(language.partition("-")[0])
    said = np.array([stem not in stops for stem in texts.stems], np.bool_)[texts.words]
    tokens = _Tokens(texts.words[said], texts.passages[said])
    stems, posts, counts = _counted(tokens, texts)
    pairs, in_posts, pair_counts = _counted(_pairs(tokens, width), texts)
    new = np.concatenate(([True], pairs[1:] != pairs[:-1]))[: len(pairs)]
    numbers = np.cumsum(new) - 1
    shared = np.bincount(numbers)[numbers] > 1
    numbers = np.cumsum(new[shared]) + (width - 1)
    every = np.concatenate((stems, numbers))
    width = max(width, int(every.max(initial=-1)) + 1)
    rows = np.concatenate((posts, in_posts[shared]))
    values = np.concatenate((counts, pair_counts[shared]))
    spread = np.bincount(every, minlength=width)
    return Terms(texts.stems, by_rows(rows, every, values, (texts.height, width)), spread)


def _pairs(tokens: _Tokens, width: int) -> _Tokens:
    """Return the pairs that words make, as numbers made of theirs."""
    joined = tokens.passages[1:] == tokens.passages[:-1]
    pairs = (tokens.terms[:-1] * width + tokens.terms[1:])[joined]
    # What fills its bucket alone is there once in all the texts; so most need not be sorted.
    buckets = pairs % (BUCKETS * len(pairs) + 1)
    again = np.bincount(buckets)[buckets] > 1
    return _Tokens(pairs[again], tokens.passages[:-1][joined][again])


def _counted(tokens: _Tokens, texts: Texts) -> tuple[Ints, Ints, Ints]:
    """Return how often each post has each term: terms, posts, counts, sorted by the first two."""
    of_passages = np.array([WEIGHT[place] for place in texts.places], np.int64)
    posts, weights = texts.posts[tokens.passages], of_passages[tokens.passages]
    # One sort of plain numbers takes a fraction of the time of one by several keys.
    cells = (tokens.terms * max(1, texts.height) + posts) * WEIGHTS + weights
    cells.sort()
    cells, weights = np.divmod(cells, WEIGHTS)
    first = np.flatnonzero(np.concatenate(([True], cells[1:] != cells[:-1]))[: len(cells)])
    counts = np.add.reduceat(weights, first) if len(first) else weights
    terms, posts = np.divmod(cells[first], max(1, texts.height))
    return terms, posts, counts


@lru_cache(maxsize=8)
def _stops(language: str) -> frozenset[str]:
    letters = (chr(number) for number in range(128))
    return frozenset(key(word, language) for word in STOP_WORDS.get(language, ())) | {*letters}
