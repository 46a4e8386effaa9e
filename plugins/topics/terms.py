"""What posts are made of: stems and pairs of stems, counted, the places weighed apart."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial

import numpy as np

from topics.arrays import Ints, in_turn, order, spans
from topics.counting import FORM, Counted, Counting
from topics.numbered import PLACES, Texts
from topics.passages import Place
from topics.sparse import Sparse
from topics.stopwords import STOP_WORDS
from topics.words import key

WEIGHT: Mapping[Place, int] = {Place.TITLE: 5, Place.HEADING: 2, Place.LEAD: 2, Place.BODY: 1}


@dataclass(frozen=True, slots=True, eq=False)
class Terms:
    """The terms of some posts."""

    stems: Sequence[str]
    """The terms that are stems, sorted; pairs of stems are numbered behind them."""
    counts: Sparse
    """How often each post has each term."""
    spread: Ints
    """How many posts have each term."""


def terms(texts: Texts, language: str, kept: Counting | None = None) -> Terms:
    """Return the terms of posts in a language (BCP 47); stop words and lone letters are none.

    Stop words do not part a pair: "point of view" has the pair of its point and its view. The words
    of a pair stand in one passage. A pair that one post alone has is left out: it relates the post
    to nobody, and most pairs are such. What was `kept` of the same texts is not counted again.
    """
    found, counts, pairs = (kept or Counting()).of(
        texts.sources, language, partial(_counted, texts, language)
    )
    lengths = [len(own) for own in found]
    # Pairs are numbered from -1 down: so one table has both.
    numbers = np.concatenate(found) if found else np.empty(0, np.int32)
    numbers += len(pairs)
    stems = len(pairs) + texts.forms
    spread = np.bincount(numbers, minlength=len(pairs) + int(texts.forms.max(initial=-1)) + 1)
    several = np.flatnonzero(spread[: len(pairs)] > 1)
    several = several[_alphabetical(pairs[len(pairs) - 1 - several], texts)]
    told = np.concatenate((stems, several))
    columns = np.full(len(spread), -1, np.int32)
    columns[told] = np.arange(len(told))
    entries = columns[numbers]
    values = np.concatenate(counts, dtype=np.int32) if counts else np.empty(0, np.int32)
    starts = np.concatenate(([0], np.cumsum(lengths, dtype=np.int64)))
    every = Sparse(starts, entries, values, len(told))
    return Terms(texts.stems, every.where(entries >= 0), spread[told])


def _alphabetical(pairs: Ints, texts: Texts) -> Ints:
    """Return the order of pairs of forms."""
    places = np.zeros(int(texts.forms.max(initial=-1)) + 1, np.int64)
    places[texts.forms] = np.arange(len(texts.forms))
    width = len(texts.forms)
    codes = places[pairs >> FORM] * width + places[pairs & ((1 << FORM) - 1)]
    return order(codes, width * width)


def _counted(texts: Texts, language: str, some: Sequence[int]) -> Sequence[Counted]:
    """Return how often some of the texts have their terms."""
    said = np.ones(len(texts.stems), np.bool_)
    for stop in _stops(language.partition("-")[0]):
        place = bisect_left(texts.stems, stop)
        if texts.stems[place : place + 1] == [stop]:
            said[place] = False
    edges = texts.starts[np.searchsorted(texts.posts, np.arange(texts.height + 1))]
    posts = np.array(some, np.int64)
    places = spans(edges[posts], np.diff(edges)[posts])
    places = places[said[texts.words[places]]]
    words, passages = texts.words[places], texts.passages[places]
    weights = np.array([WEIGHT[place] for place in PLACES], np.int64)[texts.places]
    rows = texts.posts[passages]
    joined = passages[1:] == passages[:-1]
    bits = len(texts.stems).bit_length()
    pairs = words[:-1][joined].astype(np.int64)
    pairs <<= bits
    pairs |= words[1:][joined]
    stems = _cells(rows, words, weights[passages])
    couples = _cells(rows[:-1][joined], pairs, weights[passages[:-1][joined]])
    return [
        Counted(texts.forms[own], counts, _packed(both, bits, texts.forms), pair_counts)
        for (own, counts), (both, pair_counts) in zip(
            _parted(stems, posts), _parted(couples, posts), strict=True
        )
    ]


def _packed(pairs: Ints, bits: int, forms: Ints) -> Ints:
    found: Ints = forms[pairs >> bits] << FORM | forms[pairs & ((1 << bits) - 1)]
    return found


def _parted(cells: tuple[Ints, Ints, Ints], posts: Ints) -> Iterator[tuple[Ints, Ints]]:
    """Yield the terms and counts of each of some posts."""
    rows, terms, counts = cells
    first, behind = (np.searchsorted(rows, posts, side).tolist() for side in ("left", "right"))
    for own in map(slice, first, behind):
        yield terms[own], counts[own]


def _cells(posts: Ints, terms: Ints, weights: Ints) -> tuple[Ints, Ints, Ints]:
    """Return how often each post has each term: posts, terms, counts, sorted by the first two."""
    rows, columns, parts = in_turn(posts, terms, weights)
    new = np.ones(len(rows), np.bool_)
    new[1:] = (rows[1:] != rows[:-1]) | (columns[1:] != columns[:-1])
    first = np.flatnonzero(new)
    counts = np.add.reduceat(parts, first) if len(first) else parts
    return rows[first], columns[first], counts.astype(np.int32)


@lru_cache(maxsize=8)
def _stops(language: str) -> frozenset[str]:
    letters = (chr(number) for number in range(128))
    return frozenset(key(word, language) for word in STOP_WORDS.get(language, ())) | {*letters}
