"""The map of the source texts as a file of its own, without a site around it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from editions.locales import direction
from editions.model import Document
from topics import labels
from topics.drawing import Alone, svg
from topics.graph import Graph, Health, graph, health
from topics.placing import Label, place
from topics.site import annotate_site

TITLE = "Map of articles and topics"
KEY = (
    "Boxes are articles, full circles topics, empty circles wider topics. A full line leads to a "
    "main subject, a broken one to what is also mentioned. Among articles, a full line with a tip "
    "leads to the next part of a series, dashes and dots mark the editors' choice, dots any other "
    "relation."
)


@dataclass(frozen=True, slots=True)
class Atlas:
    """The map of a site, drawn, with its figures."""

    svg: str
    graph: Graph
    health: Health
    names: Mapping[str, str]
    """What each topic is called, by concept."""


def atlas(documents: Iterable[Document], settings: Mapping[str, Any]) -> Atlas:
    """Return the map of the published articles, in the language of the source.

    Raises `BuildError` as `annotate_site` does.
    """
    by_path = {str(document.path): document for document in documents}
    site = annotate_site(by_path, settings)
    drawn = graph(site, site.related)
    tongue = direction(site.language)
    posts = {
        site.names[path]: Label(document.value("title"), site.language, tongue)
        for path, document in by_path.items()
        if path in site.names
    }
    texts = {
        knot.concept: labels.source_label(site.vocabulary.concepts[knot.concept], site.language)
        for knot in drawn.topics
    }
    topics = {name: Label(text.text, text.lang, text.direction) for name, text in texts.items()}
    picture = svg(place(drawn, posts, topics), site.language, tongue, alone=Alone(TITLE, KEY))
    names = {name: text.text for name, text in texts.items()}
    return Atlas(picture + "\n", drawn, health(site, drawn), names)
