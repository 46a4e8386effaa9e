"""The order of posts and topics on the map, with few crossings of their lines.

Two columns, drawn by barycentres (Sugiyama, Tagawa and Toda, 1981): each column in turn is sorted
by the mean place of what it is joined to, and the best order met is kept. A topic never leaves its
branch.
"""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

from topics.graph import Graph

ROUNDS = 8


@dataclass(frozen=True, slots=True)
class Order:
    """Posts and topics from top to bottom."""

    posts: tuple[str, ...]
    topics: tuple[str, ...]
    """A topic, then its narrower ones, each with its own."""
    depths: Mapping[str, int]
    """How many wider topics stand over each on the map."""


def order(drawn: Graph) -> Order:
    """Return an order of little crossing; the same for the same map on each machine."""
    joined = _joined(drawn)
    posts, best = drawn.posts, (-1, drawn.posts, _topics(drawn, joined, {}))
    for _ in range(ROUNDS):
        topics = _topics(drawn, joined, _places(posts))
        posts = _by_mean(posts, joined, _places(topics))
        crossed = crossings(drawn, posts, topics)
        if best[0] < 0 or crossed < best[0]:
            best = (crossed, posts, topics)
    return Order(best[1], best[2], _depths(drawn))


def crossings(drawn: Graph, posts: Sequence[str], topics: Sequence[str]) -> int:
    """Return how many pairs of lines between posts and topics cross."""
    post, topic = _places(posts), _places(topics)
    ends = sorted((post[about.post], topic[about.concept]) for about in drawn.abouts)
    seen: list[float] = []
    found = 0
    for _, end in ends:
        found += len(seen) - bisect_right(seen, end)
        insort(seen, end)
    return found


def _joined(drawn: Graph) -> Mapping[str, Sequence[str]]:
    """Return posts by concept and concepts by post; the two kinds of name are kept apart."""
    found: dict[str, list[str]] = {}
    for about in drawn.abouts:
        found.setdefault(f"post {about.post}", []).append(about.concept)
        found.setdefault(f"topic {about.concept}", []).append(about.post)
    return found


def _places(names: Sequence[str]) -> Mapping[str, float]:
    # Shares of the column, so that a short column and a long one compare.
    return {name: (place + 0.5) / len(names) for place, name in enumerate(names)}


def _by_mean(
    posts: Sequence[str], joined: Mapping[str, Sequence[str]], places: Mapping[str, float]
) -> tuple[str, ...]:
    here = _places(posts)

    def mean(post: str) -> tuple[float, str]:
        topics = joined.get(f"post {post}", ())
        return (round(fmean(places[one] for one in topics), 9) if topics else here[post], post)

    return tuple(sorted(posts, key=mean))


def _topics(
    drawn: Graph, joined: Mapping[str, Sequence[str]], places: Mapping[str, float]
) -> tuple[str, ...]:
    children = _children(drawn)
    reached: dict[str, list[float]] = {}

    def gather(concept: str) -> list[float]:
        own = [places[post] for post in joined.get(f"topic {concept}", ()) if post in places]
        reached[concept] = own + [
            place for child in children.get(concept, ()) for place in gather(child)
        ]
        return reached[concept]

    for top in children.get("", ()):
        gather(top)

    def mean(concept: str) -> tuple[float, str]:
        return (round(fmean(reached[concept] or [0.5]), 9), concept)

    return tuple(_walk("", children, mean))


def _walk(
    concept: str, children: Mapping[str, Sequence[str]], key: Callable[[str], tuple[float, str]]
) -> list[str]:
    return [
        name
        for child in sorted(children.get(concept, ()), key=key)
        for name in (child, *_walk(child, children, key))
    ]


def _children(drawn: Graph) -> Mapping[str, Sequence[str]]:
    found: dict[str, list[str]] = {}
    for knot in drawn.topics:
        found.setdefault(knot.broader, []).append(knot.concept)
    return found


def _depths(drawn: Graph) -> Mapping[str, int]:
    broader = {knot.concept: knot.broader for knot in drawn.topics}
    found = {}
    for concept, above in broader.items():
        depth, wider = 0, above
        while wider:
            depth, wider = depth + 1, broader[wider]
        found[concept] = depth
    return found
