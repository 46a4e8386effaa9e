"""The map as SVG: everything is drawn once, nothing lies on anything else, the bytes are stable."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_graph import graphs

from topics.drawing import Alone, ground, svg, with_arcs
from topics.graph import Graph
from topics.lettering import width, wrap
from topics.placing import BESIDE, BOX, PADDING, SIZE, Label, Placed, place

TITLES = {
    "en": "Tuina, shiatsu and acupressure side by side: what is the difference?",
    "id": "Ketidakseimbangan-ketidakseimbangan yang dipertanggungjawabkan",
    "zh-Hans": "推拿、日式指压与指压的比较：“有何不同”？",
    "ar": "العثور على النقاط والضغط عليها في المنزل: درس أول",
}
TEXT = st.text(st.sampled_from("aMi- .,界面，。（）عر\u0650か゛<&\"'"), max_size=60)


def label(locale: str, name: str) -> Label:
    """Return a label that ends with a node's name."""
    text = f"{TITLES[locale]} {name}"
    return Label(text, locale, "rtl" if locale == "ar" else "ltr", f"{name}/")


def placed(drawn: Graph, locale: str) -> Placed:
    """Return a map whose nodes all have long labels."""
    return place(
        drawn,
        {name: label(locale, name) for name in drawn.posts},
        {knot.concept: label(locale, knot.concept) for knot in drawn.topics},
    )


@given(graphs(), st.sampled_from(sorted(TITLES)))
def test_every_node_is_drawn_once(drawn: Graph, locale: str) -> None:
    """A link for each node with its whole name and address; a path for each line."""
    found = ET.fromstring(svg(placed(drawn, locale), locale, "ltr", ".."))  # noqa: S314 - ours
    nodes = [*drawn.posts, *(knot.concept for knot in drawn.topics)]
    links = {node.get("href"): node for node in found.iter("a")}
    assert len(list(found.iter("a"))) == len(links) == len(nodes)
    for name in nodes:
        link = links[f"../{name}/"]
        said = "".join(link.itertext()).replace(" ", "")
        assert said == str(link.get("aria-label")).replace(" ", "")
    kinds = Counter(path.get("class") for path in found.iter("path"))
    assert kinds["main"] + kinds["also"] == len(drawn.abouts)
    assert kinds["near"] == len(drawn.relations)
    assert kinds["branch"] == sum(bool(knot.broader) for knot in drawn.topics)


@given(graphs(), graphs(), st.sampled_from(sorted(TITLES)), st.sampled_from(["ltr", "rtl"]))
def test_other_relations_on_the_same_ground(
    drawn: Graph, other: Graph, locale: str, direction: str
) -> None:
    """A drawing that has its ground from another one is the one that would be drawn."""
    relations = tuple(each for each in other.relations if {each.one, each.other} <= {*drawn.posts})
    more = replace(drawn, relations=relations)
    kept = ground(placed(drawn, locale), locale, direction, "..")
    whole = svg(placed(more, locale), locale, direction, "..")
    assert with_arcs(kept, relations, locale, direction) == whole


@given(graphs(), st.sampled_from(sorted(TITLES)))
def test_no_label_lies_on_another(drawn: Graph, locale: str) -> None:
    """Rows do not overlap, posts' text stays in its box, and all stays within the drawing."""
    found = placed(drawn, locale)
    for column in (found.posts.values(), found.topics.values()):
        rows = list(column)
        tops = [row.top for row in rows]
        ends = [row.top + row.height for row in rows]
        assert all(end < top for end, top in zip(ends, tops[1:], strict=False))
        assert min(tops) > 0
        assert max(ends) < found.height
    for post in found.posts.values():
        assert max(map(width, post.lines)) * SIZE <= BOX - 2 * PADDING
    for topic in found.topics.values():
        assert topic.x > max(post.x + BOX for post in found.posts.values())
        assert topic.x + BESIDE + max(map(width, topic.lines)) * SIZE < found.width


@given(TEXT, st.floats(1.1, 20))
def test_wrapping_loses_nothing(text: str, room: float) -> None:
    """The lines hold the text, but for white space; none is wider than it must be."""
    lines = wrap(text, room)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert len(lines) == 1 or all(lines)
    assert not any(line.startswith(("，", "。")) for line in lines[1:])


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Oat rye loaf", ("Oat rye", "loaf")),
        ("well-being", ("well-", "being")),
        ("推拿与指压，不同", ("推拿与指", "压，不同")),
        ("推拿与指压的，不同", ("推拿与指", "压的，不", "同")),
        ("Pneumonia", ("Pneumo", "nia")),
        ("", ("",)),
    ],
)
def test_where_a_line_ends(text: str, lines: tuple[str, ...]) -> None:
    """At spaces and hyphens; between Chinese characters; within a word only if it is too wide."""
    assert wrap(text, 4.6) == lines


def test_the_other_reading_direction() -> None:
    """An Arabic map is turned round; a label in Latin letters keeps its own direction in it."""
    drawn = Graph(posts=("a", "b"))
    labels = {"a": label("ar", "a"), "b": label("en", "b")}
    found = place(drawn, labels, {})
    texts = list(ET.fromstring(svg(found, "ar", "rtl")).iter("text"))  # noqa: S314 - ours
    said = [(text.get("direction"), text.get("text-anchor"), text.get("lang")) for text in texts]
    assert sorted(said, key=str) == [("ltr", "end", "en"), ("rtl", "start", None)]
    places = {line.get("x") for text in texts for line in text}
    assert places == {str(found.width - found.posts["a"].x - PADDING).removesuffix(".0")}


def test_labels_are_text() -> None:
    """Markup in a label, or in an address, is not markup in the drawing."""
    hostile = Label('<script>"&', "en", "ltr", '"><script>')
    found = svg(place(Graph(posts=("a",)), {"a": hostile}, {}), "en", "ltr")
    assert "<script" not in found
    assert "&lt;script&gt;" in found


def test_a_drawing_alone_says_what_it_is() -> None:
    """It has a title, a description and its own style, and no links where there are no pages."""
    bare = {"a": Label("A", "en", "ltr")}
    text = svg(place(Graph(posts=("a",)), bare, {}), "en", "ltr", alone=Alone("Map", "Key"))
    space = "{http://www.w3.org/2000/svg}"
    found = ET.fromstring(text)  # noqa: S314 - ours
    assert found.findtext(f"{space}title") == "Map"
    assert found.findtext(f"{space}desc") == "Key"
    assert found.find(f"{space}style") is not None
    assert f"{space}a" not in {each.tag for each in found.iter()}


def test_hundreds_of_posts_stay_in_bounds() -> None:
    """Width is bounded; height and bytes grow with the nodes and lines, not with their square."""

    def size(count: int) -> tuple[float, float, int]:
        drawn = Graph(posts=tuple(f"p{number:03}" for number in range(count)))
        found = place(drawn, {name: label("en", name) for name in drawn.posts}, {})
        return found.width, found.height, len(svg(found, "en", "ltr"))

    few, many = size(30), size(300)
    assert many[0] == few[0]
    assert many[1] < 10.1 * few[1]
    assert many[2] < 10.1 * few[2]
