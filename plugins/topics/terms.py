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
BITS = 3
"""Of a weight."""


@dataclass(frozen=True, slots=True, eq=False)
class Terms:
    """The terms of some posts."""

    stems: Sequence[str]
    """The terms that are stems, sorted; pairs of stems are numbered behind them."""
    counts: Sparse
    """How often each post has each term."""
    spread: Ints
    """How many posts have each term."""


def terms(texts: Texts, language: str) -> Terms:
    """Return the terms of posts in a language (BCP 47); stop words and lone letters are none.

    Stop words do not part a pair: "point of view" has the pair of its point and its view. The words
    of a pair stand in one passage. A pair that one post alone has is left out: it relates the post
    to nobody, and most pairs are such.
    """
    stops = _stops(language.partition("-")[0])
    said = np.array([stem not in stops for stem in texts.stems], np.bool_)[texts.words]
    words, passages = texts.words[said], texts.passages[said]
    stems, posts, counts = _counted(words, passages, texts)
    pairs, in_posts, pair_counts = _counted(*_pairs(words, passages, len(texts.stems)), texts)
    # Lengths of runs of one pair: the posts that have it.
    runs = np.diff(np.append(_firsts(pairs), len(pairs)))
    shared = np.repeat(runs > 1, runs)
    runs = runs[runs > 1]
    numbers = np.repeat(np.arange(len(runs), dtype=np.int32) + len(texts.stems), runs)
    columns = np.concatenate((stems.astype(np.int32), numbers))
    rows = np.concatenate((posts, in_posts[shared]))
    values = np.concatenate((counts, pair_counts[shared]))
    width = len(texts.stems) + len(runs)
    spread = np.bincount(columns, minlength=width)
    return Terms(texts.stems, by_rows(rows, columns, values, (texts.height, width)), spread)


def _pairs(words: Ints, passages: Ints, width: int) -> tuple[Ints, Ints]:
    """Return the pairs that words make, as numbers made of theirs, and their passages."""
    joined = passages[1:] == passages[:-1]
    pairs = words[:-1][joined].astype(np.int64)
    pairs <<= width.bit_length()
    pairs |= words[1:][joined]
    return pairs, passages[:-1][joined]


def _counted(terms: Ints, passages: Ints, texts: Texts) -> tuple[Ints, Ints, Ints]:
    """Return how often each post has each term: terms, posts, counts, sorted by the first two.

    Term, post and weight are put into one number: one sort of plain numbers takes a fraction of the
    time of one by several keys. Words of 20 bits and posts of 17 leave room in 64.
    """
    weights = np.array([WEIGHT[place] for place in texts.places], np.int8)
    bits = texts.height.bit_length()
    cells = terms.astype(np.int64)
    cells <<= bits
    cells |= texts.posts[passages]
    cells <<= BITS
    cells |= weights[passages]
    cells.sort()
    counted = cells & ((1 << BITS) - 1)
    cells >>= BITS
    first = _firsts(cells)
    counts = np.add.reduceat(counted, first) if len(first) else counted
    cells = cells[first]
    posts = (cells & ((1 << bits) - 1)).astype(np.int32)
    cells >>= bits
    return cells, posts, counts.astype(np.int32)


def _firsts(numbers: Ints) -> Ints:
    """Return the places in sorted numbers where another one begins."""
    return np.flatnonzero(np.concatenate(([True], numbers[1:] != numbers[:-1]))[: len(numbers)])


@lru_cache(maxsize=8)
def _stops(language: str) -> frozenset[str]:
    letters = (chr(number) for number in range(128))
    return frozenset(key(word, language) for word in STOP_WORDS.get(language, ())) | {*letters}
