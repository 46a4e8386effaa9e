"""What the template of the map reads: the drawing, and the same as lists."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from markupsafe import Markup

from editions.depends import depends
from editions.late import Late, late
from editions.model import Edition
from topics import labels
from topics.drawing import with_arcs
from topics.graph import About, Graph, graph
from topics.keptmap import KeptMap
from topics.placing import Label
from topics.views import Room, TopicLink, link, newest_first
from topics.vocabulary import Concept


@dataclass(frozen=True, slots=True)
class MapPost:
    """An article and what it is about, most important first."""

    article: Any
    main: tuple[TopicLink, ...]
    also: tuple[TopicLink, ...]
    """What it also mentions."""


@dataclass(frozen=True, slots=True)
class MapTopic:
    """A topic with the articles that carry it themselves, newest first."""

    topic: TopicLink
    articles: tuple[Any, ...]
    children: tuple[MapTopic, ...]
    """The next narrower topics on the map, by their labels."""


@dataclass(frozen=True, slots=True)
class MapView(Late):
    """The map of one edition."""

    posts: tuple[MapPost, ...]
    """Newest first."""
    topics: tuple[MapTopic, ...]
    """The widest ones, by their labels."""
    graph: Graph
    post_labels: Mapping[str, Label]
    topic_labels: Mapping[str, Label]
    edition: Edition
    kept: KeptMap

    @depends(
        parts={0: ("graph", "post_labels", "topic_labels", "edition.locale", "edition.direction")}
    )
    def svg(self, root: str) -> Markup:
        """Return the drawing; `root` is the address of the edition's root.

        Where everything stands is worked out here: most maps are taken over as they were.
        """
        locale, direction = self.edition.locale, self.edition.direction
        labels = self.post_labels, self.topic_labels
        ground = self.kept.ground(self.graph, *labels, locale, direction, root)
        drawn = with_arcs(ground, self.graph.relations, locale, direction)
        # Made of elements, which escape what they hold.
        return Markup(drawn)  # noqa: S704


def view(room: Room, by_name: Mapping[str, Any], kept: KeptMap) -> MapView:
    """Return the map of an edition; `by_name` holds its published articles.

    It is made for the page that shows it: where that stands, nobody asks for it.
    """
    now = {"edition": room.edition, "kept": kept}
    return late(MapView, now, partial(_view, room, by_name), "")


def _view(room: Room, by_name: Mapping[str, Any]) -> Mapping[str, Any]:
    drawn = graph(room.site, by_name)
    abouts = drawn.by_post()
    links = {knot.concept: link(knot.concept, room) for knot in drawn.topics}
    posts = {name: _label(article, room) for name, article in by_name.items()}
    concepts = room.site.vocabulary.concepts
    names = {concept: _name(topic, concepts[concept]) for concept, topic in links.items()}
    return {
        "posts": tuple(
            MapPost(by_name[name], *_topics(name, abouts.get(name, ()), room, links))
            for name in newest_first(set(by_name), by_name)
        ),
        "topics": _tree("", drawn, _carriers(drawn), by_name, links),
        "graph": drawn,
        "post_labels": posts,
        "topic_labels": names,
    }


def _carriers(drawn: Graph) -> Mapping[str, set[str]]:
    found: dict[str, set[str]] = {}
    for about in drawn.abouts:
        found.setdefault(about.concept, set()).add(about.post)
    return found


def _tree(
    broader: str,
    drawn: Graph,
    carriers: Mapping[str, set[str]],
    by_name: Mapping[str, Any],
    links: Mapping[str, TopicLink],
) -> tuple[MapTopic, ...]:
    found = []
    for concept in (knot.concept for knot in drawn.topics if knot.broader == broader):
        names = carriers.get(concept, set())
        articles = tuple(by_name[name] for name in newest_first(names, by_name))
        children = _tree(concept, drawn, carriers, by_name, links)
        found.append(MapTopic(links[concept], articles, children))
    return tuple(sorted(found, key=lambda each: (each.topic.label.casefold(), each.topic.url)))


def _topics(
    name: str, abouts: Sequence[About], room: Room, links: Mapping[str, TopicLink]
) -> tuple[tuple[TopicLink, ...], tuple[TopicLink, ...]]:
    main = {about.concept for about in abouts if about.main}
    own = [topic.concept for topic in room.site.annotations.get(name, ())]
    return (
        tuple(links[concept] for concept in own if concept in main),
        tuple(links[concept] for concept in own if concept not in main),
    )


def _label(article: Any, room: Room) -> Label:
    source = "title" in getattr(article, "fallback", ())
    title = labels.Text(str(article.title), room.site.language if source else room.edition.locale)
    return Label(title.text, title.lang, title.direction, str(article.url))


def _name(topic: TopicLink, concept: Concept) -> Label:
    # A code beside a name that nobody translates, as of points; others are told apart without.
    code = "" if concept.translate or concept.notation in topic.label else concept.notation
    return Label(f"{topic.label} {code}".strip(), topic.lang, topic.direction, topic.url)
