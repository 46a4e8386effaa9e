"""The map as SVG: posts are boxes, topics circles, and every kind of line has its own stroke.

Colours are the theme's custom properties, so that light, dark and print come from the page's sheet;
a drawing that stands alone brings its own. Nothing in it moves and nothing needs a script.

All but the arcs, which lead from post to post, is its ground: an edit of a text that changes
relations changes the arcs alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from topics.graph import About, Relation
from topics.pen import Pen, figure
from topics.placing import (
    ARCS,
    BESIDE,
    BOX,
    CURVES,
    INDENT,
    PADDING,
    POSTS,
    TOPICS,
    Place,
    Placed,
)  # fmt: skip
from topics.relation import Why

SIGN = 5.5
"""Radius of a topic's circle."""
FLAT = 14.0
"""How far the arc between the nearest posts reaches out."""
TIP = 7.0
_ARCS = "arcs"
"""The comment in whose place they go."""
STYLE = """
svg{--paper:#faf7f1;--surface:#fff;--ink:#1f2a2e;--soft:#55636a;--line:#e2dacb;--jade:#1f6b5c;
--cinnabar:#a8402a;--ochre:#8a6414;background:var(--paper);font-family:Georgia,serif}
@media (prefers-color-scheme:dark){svg{--paper:#14191b;--surface:#1c2326;--ink:#e8e4da;
--soft:#a9b4b5;--line:#303a3d;--jade:#7cc9b4;--cinnabar:#f0957c;--ochre:#e2bd6a}}
@media print{svg{--paper:#fff;--surface:#fff;--ink:#000;--soft:#333;--line:#bbb;--jade:#174f44}}
text{fill:var(--ink)}path{fill:none}.post rect{fill:var(--surface);stroke:var(--jade);
stroke-width:1.5}.topic circle{fill:var(--jade);stroke:var(--jade);stroke-width:2}
.joins circle{fill:var(--paper)}.branch{stroke:var(--line);stroke-width:1.5}
.main{stroke:var(--jade);stroke-width:2.25}.also{stroke:var(--soft);stroke-width:1.25;
stroke-dasharray:5 4}.next{stroke:var(--cinnabar);stroke-width:2.5}.chosen{stroke:var(--ochre);
stroke-width:2;stroke-dasharray:9 3 2 3}.near{stroke:var(--soft);stroke-width:1;
stroke-dasharray:1.5 3.5}.tip{fill:var(--cinnabar)}
"""


@dataclass(frozen=True, slots=True)
class Alone:
    """What a drawing says of itself that stands on no page."""

    title: str
    description: str


@dataclass(frozen=True, slots=True)
class Ground:
    """A drawing without its arcs."""

    under: str
    """Its beginning, up to the arcs."""
    over: str
    """What comes after them."""
    width: float
    posts: Mapping[str, tuple[float, float]]
    """The middle of each post's height, and that height, by name."""


def svg(
    placed: Placed, locale: str, direction: str, root: str = "", alone: Alone | None = None
) -> str:
    """Return the map as one `svg` element.

    `locale` and `direction` are the edition's, `root` is put before every address. On a page the
    element takes its name and description from those with the ids `map` and `map-key`.
    """
    drawn = ground(placed, locale, direction, root, alone)
    return with_arcs(drawn, placed.graph.relations, locale, direction)


def with_arcs(drawn: Ground, relations: Sequence[Relation], locale: str, direction: str) -> str:
    """Return the map, of its ground and what leads from post to post."""
    group = ET.Element("g")
    group.extend(_arcs(drawn.posts, relations, Pen(locale, direction, "", drawn.width)))
    arcs = ET.tostring(group, encoding="unicode")[len("<g>") : -len("</g>")] if relations else ""
    return f"{drawn.under}{arcs}{drawn.over}"


def ground(
    placed: Placed, locale: str, direction: str, root: str = "", alone: Alone | None = None
) -> Ground:
    """Return the map without its arcs; the arguments are those of `svg`."""
    pen = Pen(locale, direction, root, placed.width)
    size = {"width": figure(placed.width), "height": figure(placed.height)}
    box = " ".join(("0 0", *size.values()))
    top = ET.Element("svg", {"class": "map", "viewBox": box, **size, "role": "group"})
    top.set("aria-labelledby", "map")
    top.set("aria-describedby", "map-key")
    if alone:
        top.set("xmlns", "http://www.w3.org/2000/svg")
        top.set("lang", locale)
        ET.SubElement(top, "title", {"id": "map"}).text = alone.title
        ET.SubElement(top, "desc", {"id": "map-key"}).text = alone.description
        ET.SubElement(top, "style").text = STYLE
    top.extend(_branches(placed, pen))
    top.append(ET.Comment(_ARCS))
    abouts = placed.graph.by_post()
    for post in placed.posts.values():
        top.append(_post(post, abouts.get(post.name, ()), placed, pen))
    carried = {knot.concept for knot in placed.graph.topics if knot.carried}
    for topic in placed.topics.values():
        node = pen.node(topic.label)
        node.set("class", "topic" if topic.name in carried else "topic joins")
        centre = {"cx": pen.x(topic.x), "cy": figure(topic.y), "r": figure(SIGN)}
        ET.SubElement(node, "circle", centre)
        node.append(pen.text(topic, topic.x + BESIDE))
        top.append(node)
    # In no label: there it would be escaped.
    under, _, over = ET.tostring(top, encoding="unicode").partition(f"<!--{_ARCS}-->")
    posts = {post.name: (post.y, post.height) for post in placed.posts.values()}
    return Ground(under, over, placed.width, posts)


def _branches(placed: Placed, pen: Pen) -> Iterator[ET.Element]:
    """Draw the tree: from each topic down to its narrower ones."""
    for knot in placed.graph.topics:
        if knot.broader:
            wider, here = placed.topics[knot.broader], placed.topics[knot.concept]
            yield pen.path("branch", (wider.x, wider.y), (wider.x, here.y), (here.x, here.y))


def _post(post: Place, abouts: Sequence[About], placed: Placed, pen: Pen) -> ET.Element:
    """Draw a post with its lines to topics in one group, so that a sheet can bring out one's."""
    group = ET.Element("g", {"class": "post"})
    topics = placed.topics
    own = sorted(abouts, key=lambda about: (topics[about.concept].y, about.concept))
    begin, end, half = POSTS + BOX, TOPICS - INDENT, CURVES / 2
    for number, about in enumerate(own, 1):
        y, to = post.top + post.height * number / (len(own) + 1), topics[about.concept]
        curve = (begin + half, y, end - half, to.y, end, to.y)
        line = (to.x - SIGN, to.y)
        group.append(pen.path("main" if about.main else "also", (begin, y), curve, line))
    node = pen.node(post.label)
    corner = min(pen.x(POSTS), pen.x(POSTS + BOX), key=float)
    box = {"x": corner, "y": figure(post.top), "width": figure(BOX)}
    ET.SubElement(node, "rect", {**box, "height": figure(post.height), "rx": "5"})
    node.append(pen.text(post, POSTS + PADDING))
    group.append(node)
    return group


def _arcs(
    posts: Mapping[str, tuple[float, float]], relations: Sequence[Relation], pen: Pen
) -> Iterator[ET.Element]:
    """Draw what leads from post to post, outside of their column; the farther, the wider."""
    spans = [abs(posts[each.one][0] - posts[each.other][0]) for each in relations]
    longest = max(spans, default=0.0) or 1.0
    for each, span in zip(relations, spans, strict=True):
        # A Bezier curve reaches three quarters of the way to its control points.
        out = POSTS - (FLAT + (ARCS - FLAT) * span / longest) / 0.75
        one, other = _attached(*posts[each.one], *posts[each.other])
        kind = _kind(each)
        yield pen.path(kind, (POSTS, one), (out, one, out, other, POSTS, other))
        if each.following:
            back, wing = POSTS - TIP, TIP / 2
            yield pen.path(
                "tip", (POSTS, other), (back, other - wing), (back, other + wing), (POSTS, other)
            )


def _attached(one: float, height: float, other: float, depth: float) -> tuple[float, float]:
    """Return where an arc leaves and ends: on the halves of the boxes that face each other.

    `height` and `depth` are theirs.
    """
    down = 1 if other > one else -1
    return one + down * height / 4, other - down * depth / 4


def _kind(each: Relation) -> str:
    if each.following:
        return "next"
    return "chosen" if Why.AUTHOR.value in each.kinds else "near"
