"""Where everything stands on the map: posts in one column, topics as a tree in the other.

Lengths are in the drawing's own units, about a pixel each, from the side where reading begins; the
drawing turns them round for scripts that are read from right to left.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from topics.graph import Graph
from topics.lettering import width, wrap
from topics.ordering import order

EDGE = 4.0
ARCS = 76.0
"""Room for the arcs between posts."""
SIZE, LEADING = 16.0, 22.0
"""Of letters, and from line to line."""
BOX, PADDING = 250.0, 12.0
CURVES = 200.0
"""Room for the lines between posts and topics."""
INDENT, DEEPEST = 18.0, 5
BESIDE = 13.0
"""From the middle of a topic's sign to its name."""
NAME = 196.0
GAP, ROW_GAP = 16.0, 13.0
POSTS = EDGE + ARCS
TOPICS = POSTS + BOX + CURVES + INDENT


@dataclass(frozen=True, slots=True)
class Label:
    """What a node is called in an edition, and where it leads."""

    text: str
    lang: str
    direction: str
    url: str = ""
    """Of its page, relative to the edition's root; empty where it has none."""


@dataclass(frozen=True, slots=True)
class Place:
    """A node on the map."""

    name: str
    label: Label
    lines: tuple[str, ...]
    """The label, broken to fit."""
    x: float
    """Where a post's box begins; the middle of a topic's sign."""
    y: float
    """The middle of its height."""
    height: float

    @property
    def top(self) -> float:
        """Where its height begins."""
        return self.y - self.height / 2


@dataclass(frozen=True, slots=True)
class Placed:
    """The whole map."""

    graph: Graph
    posts: Mapping[str, Place]
    """By name, from top to bottom."""
    topics: Mapping[str, Place]
    """By concept, from top to bottom: a topic, then its narrower ones."""
    width: float
    height: float


def place(drawn: Graph, posts: Mapping[str, Label], topics: Mapping[str, Label]) -> Placed:
    """Return where the nodes of a map stand, each labelled by its name or its concept."""
    found = order(drawn)
    boxes = {name: wrap(posts[name].text, (BOX - 2 * PADDING) / SIZE) for name in found.posts}
    rows = {name: wrap(topics[name].text, NAME / SIZE) for name in found.topics}
    tall = [len(lines) * LEADING + 2 * PADDING for lines in boxes.values()]
    low = [len(lines) * LEADING for lines in rows.values()]
    height = max(_height(tall, GAP), _height(low, ROW_GAP))
    boxed = {
        name: Place(name, posts[name], boxes[name], POSTS, y, size)
        for name, size, y in zip(boxes, tall, _middles(tall, height), strict=True)
    }
    named = {
        name: Place(name, topics[name], rows[name], _column(found.depths[name]), y, size)
        for name, size, y in zip(rows, low, _middles(low, height), strict=True)
    }
    ends = (topic.x + BESIDE + _longest(topic.lines) for topic in named.values())
    return Placed(drawn, boxed, named, max(ends, default=POSTS + BOX) + EDGE, height)


def _column(depth: int) -> float:
    return TOPICS + INDENT * min(depth, DEEPEST)


def _longest(lines: Sequence[str]) -> float:
    return max(width(line) for line in lines) * SIZE


def _height(sizes: Sequence[float], gap: float) -> float:
    return sum(sizes) + gap * (len(sizes) + 1)


def _middles(sizes: Sequence[float], height: float) -> list[float]:
    """Spread things over the height, with equal gaps before, between and behind."""
    gap = (height - sum(sizes)) / (len(sizes) + 1)
    found = []
    top = gap
    for size in sizes:
        found.append(round(top + size / 2, 2))
        top += size + gap
    return found
