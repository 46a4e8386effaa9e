"""The ground of an edition's map (see `drawing`), from its shelf where only relations changed.

It is made of titles and addresses, of topics and which article is about which, of the languages of
the page, and of our code.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from editions import shelves, versions
from editions.packing import said
from editions.shelves import Late, Shelf
from topics import remembering
from topics.drawing import Ground, ground
from topics.graph import Graph
from topics.placing import Label, place

_NAME = "map"


class KeptMap:
    """The shelf of one edition's map; without settings it keeps nothing.

    A development server draws anew: it reads no shelf of what may change at any moment.
    """

    def __init__(self, settings: Mapping[str, Any], locale: str) -> None:
        code = versions.code(remembering.OWN)
        known = settings if code and "WARM" not in settings else {}
        self._shelf: Shelf[Ground] = shelves.of(known, f"map-{locale}", _FORM)
        self._code = code or ""

    def ground(
        self,
        drawn: Graph,
        posts: Mapping[str, Label],
        topics: Mapping[str, Label],
        locale: str,
        direction: str,
        root: str,
    ) -> Ground:
        """Return the ground of a map, as it was drawn or anew.

        `locale` and `direction` are the edition's, `root` is the address of its root.
        """

        def draw() -> Ground:
            return ground(place(drawn, posts, topics), locale, direction, root)

        if not self._shelf.keeps:
            return draw()
        seen = said(_seen(drawn, posts, topics))
        key = shelves.digest(self._code, locale, direction, root, seen)
        found = self._shelf.made(_NAME, key, draw)
        self._shelf.keep()
        return found


def _seen(drawn: Graph, posts: Mapping[str, Label], topics: Mapping[str, Label]) -> Any:
    """Return what a map's ground shows of its graph: not how much a post is about a topic."""
    return [
        drawn.posts,
        [[knot.concept, knot.broader, knot.carried] for knot in drawn.topics],
        [[about.post, about.concept, about.main] for about in drawn.abouts],
        _labels(posts),
        _labels(topics),
    ]


def _labels(found: Mapping[str, Label]) -> Any:
    return [[name, one.text, one.lang, one.direction, one.url] for name, one in found.items()]


def _written(value: Ground) -> Any:
    return [], [value.under, value.over, value.width, value.posts]


def _read(found: Any) -> Ground:
    _, packed = found
    under, over, width, posts = packed()
    return Ground(under, over, width, {name: (y, height) for name, (y, height) in posts.items()})


_FORM: Late[Ground] = Late(_written, _read)
