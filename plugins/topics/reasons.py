"""Why a post is related: facts of the pair, to be found again from the two posts and the site."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice, pairwise

import numpy as np

from topics.concepts import shared
from topics.grounds import Corpus
from topics.relation import Reason, Why
from topics.sharing import telling
from topics.spellings import written

TOLD = 3
"""Reasons of a link, topics of a reason, and words."""
NEIGHBOURS = 5
"""Posts before and behind one, by date, that are near it."""


def reasons(pairs: Sequence[tuple[str, str]], known: Corpus) -> Sequence[tuple[Reason, ...]]:
    """Return for each pair why its second post is related to its first, never the date.

    At most `TOLD`, the strongest kind first; none where nothing is to be told.
    """
    told = [list(islice(_facts(name, other, known), TOLD)) for name, other in pairs]
    roomy = [number for number, found in enumerate(told) if len(found) < TOLD]
    for number, reason in zip(
        roomy, _texts([pairs[number] for number in roomy], known), strict=True
    ):
        if reason.terms:
            told[number].append(reason)
    return [tuple(found) for found in told]


def related(name: str, other: str, known: Corpus) -> bool:
    """Return whether there is any reason for relating `other` to `name`."""
    one, two = (known.rare_words[known.numbers[post]] for post in (name, other))
    return not one.isdisjoint(two) or any(True for _ in _facts(name, other, known))


def near(name: str, known: Corpus) -> Sequence[str]:
    """Return the posts nearest to one in date, the nearest first, of two the newer."""
    place = known.places[name]
    steps = (place + sign * step for step in range(1, NEIGHBOURS + 1) for sign in (1, -1))
    return [known.dates[step] for step in steps if 0 <= step < len(known.dates)]


def _facts(name: str, other: str, known: Corpus) -> Iterator[Reason]:
    """Yield the reasons that are no words of the texts."""
    post = known.posts[name]
    if other in post.author:
        yield Reason(Why.AUTHOR)
    if other in known.neighbours.get(name, ()):
        yield Reason(Why.SERIES)
    if both := shared(post, known.posts[other], known.profiles[name]):
        yield Reason(Why.TOPICS, concepts=both[:TOLD])
    if other in known.mentions[name]:
        yield Reason(Why.MENTION)
    elif name in known.mentions[other]:
        yield Reason(Why.MENTIONED)


def _texts(pairs: Sequence[tuple[str, str]], known: Corpus) -> Sequence[Reason]:
    """Return the reason that the words of each pair are; without terms where they share none."""
    ones, others = (
        np.array([known.numbers[pair[side]] for pair in pairs], np.int64) for side in (0, 1)
    )
    rows, terms = telling(ones, others, known.rare, TOLD)
    passages = [passage for post in known.posts.values() for passage in post.passages]
    forms = written(ones[rows], others[rows], terms, known.texts, passages)
    stems = [known.texts.stems[term] for term in terms.tolist()]
    edges = np.searchsorted(rows, np.arange(len(pairs) + 1)).tolist()
    return [
        Reason(
            Why.TEXT,
            terms=tuple(stems[first:behind]),
            words=tuple(form for form in forms[first:behind] if form),
        )
        for first, behind in pairwise(edges)
    ]
