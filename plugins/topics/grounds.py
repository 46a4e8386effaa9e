"""What may speak for relating one post to another, gathered from all of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from topics.arrays import Floats, Ints, distinct
from topics.concepts import companions, profiles
from topics.expansion import Expansion, expansion
from topics.mentions import mentions
from topics.numbered import Numbering, Texts, numbered
from topics.posts import Post
from topics.series import Series, neighbours
from topics.sparse import Sparse, of_rows
from topics.terms import Terms, terms
from topics.text import similar, vectors
from topics.vocabulary import Vocabulary

CANDIDATES = 30
"""Posts that may be related to one for its text alone."""
RARE = 5
"""A rare word is in at most one of so many posts."""
FEW = 3
"""And in a small site in at most so many."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """All that is known of the published posts of a site, ready to compare them."""

    posts: Mapping[str, Post]
    """By name, sorted."""
    numbers: Mapping[str, int]
    """The place of each post in `posts`: its row in what has rows."""
    texts: Texts
    rare: Sparse
    """Of each post's vector the single words that few posts have, by their number in `stems`."""
    rare_words: Sequence[frozenset[int]]
    """The same words without their weights."""
    expansion: Expansion
    profiles: Mapping[str, Mapping[str, float]]
    topics: Sparse
    """The profiles as rows."""
    companions: Mapping[str, Sequence[str]]
    mentions: Mapping[str, frozenset[str]]
    named: Ints
    """The same pairs, each as one number: the post's times the number of posts, plus the other's.

    Sorted."""
    neighbours: Mapping[str, tuple[str, str]]
    """The posts before and behind each in its series, by name; empty where there is none."""
    following: Ints
    """The pairs of each post and the one behind it, as in `named`."""
    dates: Sequence[str]
    """Names of the posts, the oldest first."""
    places: Mapping[str, int]
    """The place of each post in `dates`."""
    newest: Ints
    """The posts by date, the newest first, then by name."""
    newness: Ints
    """The place of each post in `newest`."""


def corpus(
    posts: Iterable[Post],
    series: Iterable[Series],
    scheme: Vocabulary,
    language: str,
    kept: Numbering | None = None,
) -> Corpus:
    """Return the corpus of some posts, whatever their order; `language` is that of their text.

    With a `kept` numbering it is the same, and sooner there.
    """
    ordered = {post.name: post for post in sorted(posts, key=lambda post: post.name)}
    every = tuple(ordered.values())
    numbers = {name: number for number, name in enumerate(ordered)}
    texts = numbered((post.passages for post in every), kept)
    by_term = terms(texts, language, kept.counting if kept else None)
    by_words = vectors(by_term)
    rare = _rare(by_words, by_term)
    company = expansion(similar(by_words))
    named = mentions(every, texts)
    topical = profiles(every, scheme)
    before_and_behind = neighbours(series)
    # A sort keeps the order of the names where dates are alike, forwards and backwards.
    dates = sorted(ordered, key=lambda name: ordered[name].date)
    by_date = sorted(ordered, key=lambda name: ordered[name].date, reverse=True)
    newest = np.array([numbers[name] for name in by_date], np.int64)
    return Corpus(
        ordered,
        numbers,
        texts,
        rare,
        rare_words=_columns(rare),
        expansion=company,
        profiles=topical,
        topics=_rows(topical),
        companions=companions(every),
        mentions=named,
        named=_codes(((name, other) for name in named for other in named[name]), numbers),
        neighbours=before_and_behind,
        following=_codes(((name, two[1]) for name, two in before_and_behind.items()), numbers),
        dates=dates,
        places={name: place for place, name in enumerate(dates)},
        newest=newest,
        newness=np.argsort(newest),
    )


def candidates(known: Corpus) -> tuple[Ints, Ints, Floats]:
    """Return the pairs of each post and those that may be related to it, and how like their texts.

    Pairs are numbers of posts, sorted; a bounded number of them.
    """
    height = len(known.posts)
    carriers = {
        concept: np.array([known.numbers[name] for name in names], np.int64)
        for concept, names in known.companions.items()
    }
    topical = [
        number * height + carriers[concept]
        for number, post in enumerate(known.posts.values())
        for concept in post.concepts
    ]
    led = (known.named, known.following)
    others = np.concatenate((*topical, *led, *(_turned(codes, height) for codes in led)))
    return known.expansion.nearest(CANDIDATES, distinct(others))


def _codes(pairs: Iterable[tuple[str, str]], numbers: Mapping[str, int]) -> Ints:
    """Return pairs of posts as one number each, sorted; those of other names are left out."""
    height = len(numbers)
    known = [pair for pair in pairs if pair[0] in numbers and pair[1] in numbers]
    return np.array(sorted(numbers[one] * height + numbers[two] for one, two in known), np.int64)


def _turned(codes: Ints, height: int) -> Ints:
    ones, others = np.divmod(codes, max(1, height))
    return others * height + ones


def _rare(by_words: Sparse, by_term: Terms) -> Sparse:
    most = max(FEW, by_words.height // RARE)
    few = (by_term.spread > 1) & (by_term.spread <= most)
    few[len(by_term.stems) :] = False
    return by_words.where(few[by_words.columns])


def _columns(matrix: Sparse) -> Sequence[frozenset[int]]:
    columns = matrix.columns.tolist()
    return [frozenset(columns[first:behind]) for first, behind in pairwise(matrix.starts.tolist())]


def _rows(by_name: Mapping[str, Mapping[str, float]]) -> Sparse:
    """Return rows of numbered concepts, in the order of the names."""
    concepts = sorted({concept for weights in by_name.values() for concept in weights})
    column = {concept: number for number, concept in enumerate(concepts)}
    rows = ({column[one]: weight for one, weight in row.items()} for row in by_name.values())
    return of_rows(rows, len(concepts))
