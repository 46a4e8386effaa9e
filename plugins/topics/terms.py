"""What posts are made of: stems and pairs of stems, counted, the places weighed apart."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from topics.arrays import Ints, in_turn
from topics.numbered import PLACES, Texts
from topics.passages import Place
from topics.sparse import Sparse, in_order
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
    said = np.ones(len(texts.stems), np.bool_)
    for stop in _stops(language.partition("-")[0]):
        place = bisect_left(texts.stems, stop)
        if texts.stems[place : place + 1] == [stop]:
            said[place] = False
    kept = said[texts.words]
    rows, columns, values = in_turn(*_found(texts.words[kept], texts.passages[kept], texts))
    width = max(len(texts.stems), int(columns.max(initial=-1)) + 1)
    spread = np.bincount(columns, minlength=width)
    return Terms(texts.stems, in_order(rows, columns, values, (texts.height, width)), spread)


def _found(words: Ints, passages: Ints, texts: Texts) -> tuple[Ints, Ints, Ints]:
    """Return how often each post has each term: posts, terms by number, counts."""
    weights = np.array([WEIGHT[place] for place in PLACES], np.int32)[texts.places]
    spots = ((texts.posts << BITS) | weights)[passages]
    bits = texts.height.bit_length()
    stems, posts, counts = _counted(words, spots, bits)
    joined = passages[1:] == passages[:-1]
    codes = words[:-1][joined].astype(np.int64)
    codes <<= len(texts.stems).bit_length()
    codes |= words[1:][joined]
    pairs, in_posts, pair_counts = _counted(codes, spots[:-1][joined], bits, 2)
    first = _firsts(pairs)
    numbers = np.arange(len(first), dtype=np.int32) + len(texts.stems)
    numbers = np.repeat(numbers, np.diff(np.append(first, len(pairs))))
    return (
        np.concatenate((posts, in_posts)),
        np.concatenate((stems, numbers)),
        np.concatenate((counts, pair_counts)),
    )


def _counted(terms: Ints, spots: Ints, bits: int, least: int = 1) -> tuple[Ints, Ints, Ints]:
    """Return how often each post has each term: terms, posts, counts, sorted by the first two.

    Of each word, `spots` has the post (of so many `bits`) and the weight of its place. Terms that
    fewer than `least` (1 or 2) posts have are left out. Term, post and weight are put into one
    number: one sort of plain numbers takes a fraction of the time of one by several keys. Words of
    20 bits and posts of 17 leave room in 64.
    """
    cells = terms.astype(np.int64)
    cells <<= bits + BITS
    cells |= spots
    cells.sort()
    if least > 1:
        # Most stand once; of the others, a term's first and last posts differ if it has two.
        again = (cells[1:] ^ cells[:-1]) >> (bits + BITS) == 0
        several = np.zeros(len(cells), np.bool_)
        several[1:] = again
        several[:-1] |= again
        cells = cells[several]
        runs = _firsts(cells >> (bits + BITS))
        ends = np.append(runs, len(cells))[1:]
        several = cells[runs] >> BITS != cells[ends - 1] >> BITS
        cells = cells[np.repeat(several, ends - runs)]
    counted = np.cumsum(cells & ((1 << BITS) - 1))
    cells >>= BITS
    first = _firsts(cells)
    ends = np.append(first, len(cells))[1:]
    counts = np.diff(counted[ends - 1], prepend=0)
    cells = cells[first]
    posts = (cells & ((1 << bits) - 1)).astype(np.int32)
    cells >>= bits
    return cells.astype(terms.dtype), posts, counts.astype(np.int32)


def _firsts(numbers: Ints) -> Ints:
    """Return the places in sorted numbers where another one begins."""
    return np.flatnonzero(np.concatenate(([True], numbers[1:] != numbers[:-1]))[: len(numbers)])


@lru_cache(maxsize=8)
def _stops(language: str) -> frozenset[str]:
    letters = (chr(number) for number in range(128))
    return frozenset(key(word, language) for word in STOP_WORDS.get(language, ())) | {*letters}
