"""Which posts stand in which list: the best pairs first, no post in too many lists nor in none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from topics.arrays import Floats, Ints, in_turn, ranks
from topics.grounds import Corpus, candidates
from topics.reasons import near, related
from topics.weighing import DIGITS, scores

LEAST, MOST = 3, 5
"""Posts in a list."""
HUB = 3
"""A post stands in at most so many times as many lists as a list has posts."""
TOP = 10 ** (DIGITS + 1)
"""More than any score, in steps of its last digit."""
DEPTH = 20
"""Of a post's candidates, how many compete for its list."""


@dataclass(frozen=True, slots=True, eq=False)
class Ranked(Mapping[str, Mapping[str, float]]):
    """Scores of each post's candidates, the best first; a row is made when it is asked for."""

    names: Sequence[str]
    numbers: Mapping[str, int]
    starts: Ints
    """Where each post's candidates begin, and the end of the last."""
    others: Ints
    """The candidates, by number."""
    scores: Floats

    def __getitem__(self, name: str) -> Mapping[str, float]:
        """Return a post's candidates with their scores."""
        number = self.numbers[name]
        own = slice(self.starts[number], self.starts[number + 1])
        others = map(self.names.__getitem__, self.others[own].tolist())
        return dict(zip(others, self.scores[own].tolist(), strict=True))

    def __iter__(self) -> Iterator[str]:
        """Yield the names of the posts."""
        return iter(self.names)

    def __len__(self) -> int:
        """Return how many posts there are."""
        return len(self.names)


@dataclass(frozen=True, slots=True)
class Graph:
    """The links between posts."""

    lists: Mapping[str, Sequence[str]]
    """Each post's related posts, in order."""
    ranked: Ranked
    inward: Mapping[str, int]
    """In how many lists each post stands."""


class _Lists:
    """Lists as they grow; the one value of this module that changes."""

    def __init__(self, known: Corpus, limit: int) -> None:
        posts = known.posts
        self.limit = limit
        self.lists = {
            name: [other for other in post.author if other in posts][:MOST]
            for name, post in posts.items()
        }
        self.kept = {
            name: {*own, *known.neighbours.get(name, ())} for name, own in self.lists.items()
        }
        self.inward = Counter(other for own in self.lists.values() for other in own)

    def add(self, host: str, other: str) -> None:
        self.lists[host].append(other)
        self.inward[other] += 1

    def room(self, host: str, other: str, most: int) -> bool:
        """Return whether a list has room for a post, and the post for a list."""
        own = self.lists[host]
        return len(own) < most and other not in own and self.inward[other] < HUB * self.limit

    def give_way(self, host: str) -> bool:
        """Take out the last post of a list that another list has too, if there is one."""
        for other in reversed(self.lists[host]):
            if self.inward[other] > 1 and other not in self.kept[host]:
                self.lists[host].remove(other)
                self.inward[other] -= 1
                return True
        return False


def graph(known: Corpus, limit: int) -> Graph:
    """Return the links of a site with lists of `limit` posts (3 to 5; more if the author says so).

    What the author names stands first. Then all pairs compete, by score, newer date and name: a
    pair is linked if its list has room, its post is not in too many, and there is a reason. A list
    of fewer than three takes the posts nearest in date. A post in no list comes fifth into one near
    it, or takes the place of a post that another list has too.
    """
    ranked = rank(known)
    growing = _Lists(known, limit)
    short = {host for host, own in growing.lists.items() if len(own) < limit}
    for host, other in _pairs(ranked, known):
        if growing.room(host, other, limit) and related(host, other, known):
            growing.add(host, other)
            if len(growing.lists[host]) == limit:
                short.discard(host)
                if not short:
                    break
    for host in [host for host, own in growing.lists.items() if len(own) < LEAST]:
        for other in near(host, known):
            if growing.room(host, other, LEAST):
                growing.add(host, other)
    for orphan in known.posts:
        if not growing.inward[orphan]:
            _adopt(orphan, growing, ranked, known)
    return Graph(growing.lists, ranked, growing.inward)


def rank(known: Corpus) -> Ranked:
    """Return the scores of each post's candidates that anything speaks for, the best first."""
    ones, others, likeness = candidates(known)
    weights = scores(ones, others, known, likeness)
    some = weights > 0
    ones, less, places = in_turn(ones[some], _less(weights[some]), known.newness[others[some]])
    starts = np.searchsorted(ones, np.arange(len(known.posts) + 1))
    names = tuple(known.posts)
    return Ranked(names, known.numbers, starts, known.newest[places], _scores(less))


def _pairs(ranked: Ranked, known: Corpus) -> Iterator[tuple[str, str]]:
    """Return the pairs that compete, by score, newer date and name."""
    rows = np.repeat(np.arange(len(ranked)), np.diff(ranked.starts))
    best = ranks(rows) < DEPTH
    less = _less(ranked.scores[best])
    _, places, ones = in_turn(less, known.newness[ranked.others[best]], rows[best])
    name = ranked.names.__getitem__
    others = known.newest[places]
    return zip(map(name, ones.tolist()), map(name, others.tolist()), strict=True)


def _less(weights: Floats) -> Ints:
    """Return scores as whole numbers, the highest the lowest."""
    less: Ints = TOP - np.rint(weights * 10**DIGITS).astype(np.int64)
    return less


def _scores(less: Ints) -> Floats:
    """Return the scores that `_less` had."""
    found: Floats = (TOP - less) / 10**DIGITS
    return found


def _adopt(orphan: str, growing: _Lists, ranked: Ranked, known: Corpus) -> None:
    hosts = [host for host in ranked[orphan] if related(host, orphan, known)]
    hosts += [host for host in near(orphan, known) if orphan in near(host, known)]
    for host in hosts:
        if growing.room(host, orphan, MOST):
            growing.add(host, orphan)
            return
    for host in hosts:
        if growing.give_way(host):
            growing.add(host, orphan)
            return
