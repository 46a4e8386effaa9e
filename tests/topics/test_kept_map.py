"""A map's ground that is taken from a shelf is the one that would be drawn."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from test_drawing import label
from test_graph import graphs

from editions import shelves, versions
from topics import keptmap
from topics.drawing import ground
from topics.graph import About, Graph, Knot, Relation
from topics.keptmap import KeptMap
from topics.placing import place

GRAPH = Graph(
    ("a", "b"),
    (Knot("s", "t", carried=True), Knot("t", "", carried=False)),
    (About("a", "s", 2.0, main=True), About("b", "s", 1.0, main=False)),
    (Relation("a", "b", ("text",), following=False),),
)
POSTS = {name: label("en", name) for name in GRAPH.posts}
TOPICS = {knot.concept: label("en", knot.concept) for knot in GRAPH.topics}
PAGE = {"locale": "en", "direction": "ltr", "root": ".."}


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Mapping[str, Any]]:
    """Give settings with a cache."""
    monkeypatch.setattr(shelves, "folder", lambda known: tmp_path if known else None)
    monkeypatch.setattr(versions, "BEGAN", 1 << 63)
    versions.code.cache_clear()
    yield {"CACHE_PATH": str(tmp_path)}
    versions.code.cache_clear()


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Give the locale of each ground that is drawn, as it is."""
    found: list[str] = []

    def noted(placed: Any, locale: str, *more: Any) -> Any:
        found.append(locale)
        return ground(placed, locale, *more)

    monkeypatch.setattr(keptmap, "ground", noted)
    return found


def of(settings: Mapping[str, Any], **changed: Any) -> Any:
    """Return the ground of a map."""
    given = {"drawn": GRAPH, "posts": POSTS, "topics": TOPICS, **PAGE, **changed}
    return KeptMap(settings, given["locale"]).ground(**given)


SAME: Mapping[str, Any] = {
    "other relations": {"drawn": replace(GRAPH, relations=())},
    "other weights": {
        "drawn": replace(GRAPH, abouts=tuple(replace(each, weight=7.0) for each in GRAPH.abouts))
    },
}
OTHER: Mapping[str, Any] = {
    "a post less": {"drawn": replace(GRAPH, posts=("a",), abouts=GRAPH.abouts[:1], relations=())},
    "a topic less": {"drawn": replace(GRAPH, topics=GRAPH.topics[1:], abouts=())},
    "another branch": {
        "drawn": replace(GRAPH, topics=(replace(GRAPH.topics[0], broader=""), GRAPH.topics[1]))
    },
    "a topic that is carried": {
        "drawn": replace(GRAPH, topics=(GRAPH.topics[0], replace(GRAPH.topics[1], carried=True)))
    },
    "a topic of a post": {"drawn": replace(GRAPH, abouts=GRAPH.abouts[:1])},
    "a main subject": {
        "drawn": replace(GRAPH, abouts=tuple(replace(each, main=True) for each in GRAPH.abouts))
    },
    "a title": {"posts": {**POSTS, "a": replace(POSTS["a"], text="Other")}},
    "the language of a title": {"posts": {**POSTS, "a": replace(POSTS["a"], lang="de")}},
    "its direction": {"posts": {**POSTS, "a": replace(POSTS["a"], direction="rtl")}},
    "an address": {"posts": {**POSTS, "a": replace(POSTS["a"], url="other/")}},
    "the name of a topic": {"topics": {**TOPICS, "s": replace(TOPICS["s"], text="Other")}},
    "the locale": {"locale": "de"},
    "the direction": {"direction": "rtl"},
    "the root": {"root": "https://a.example"},
}  # fmt: skip


@pytest.mark.parametrize("name", SAME)
def test_what_the_ground_does_not_show(
    kept: Mapping[str, Any], drawn: list[str], name: str
) -> None:
    """It stands where nothing else has changed, for the next build too."""
    first = of(kept)
    assert of(kept, **SAME[name]) == first == of({}, **SAME[name])
    assert drawn == ["en", "en"]


@pytest.mark.parametrize("name", OTHER)
def test_what_the_ground_shows(kept: Mapping[str, Any], drawn: list[str], name: str) -> None:
    """All of it has it drawn anew."""
    first = of(kept)
    second = of(kept, **OTHER[name])
    assert len(drawn) == len(["first", "second"])
    assert second == of({}, **OTHER[name]) != first


@pytest.mark.parametrize("settings", [{}, {"WARM": None}])
def test_who_keeps_none(kept: Mapping[str, Any], drawn: list[str], settings: Any) -> None:
    """Without a cache it is drawn each time, and on a development server."""
    known = {**kept, **settings} if settings else settings
    assert of(known) == of(known)
    assert drawn == ["en", "en"]


@given(graphs())
def test_a_ground_is_read_as_it_was_drawn(graph: Graph) -> None:
    """To the last figure."""
    posts = {name: label("ar", name) for name in graph.posts}
    topics = {knot.concept: label("ar", knot.concept) for knot in graph.topics}
    value = ground(place(graph, posts, topics), "ar", "rtl", "..")
    form = keptmap._FORM
    assert form.value(form.text(value).encode()) == value
