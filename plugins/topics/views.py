"""What templates read of topics, in one edition: links, and which topics have a page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from editions.collation import order
from editions.model import Edition
from topics import labels
from topics.sequences import place
from topics.site import SiteTopics


@dataclass(frozen=True, slots=True)
class TopicLink:
    """A topic by its name, with its page."""

    label: str
    url: str
    """Relative to the edition's root; empty where the topic has no page."""
    lang: str
    direction: str
    notation: str


@dataclass(frozen=True, slots=True)
class Room:
    """What the views of one edition are made from."""

    site: SiteTopics
    edition: Edition
    url: str
    """The setting TOPIC_URL."""
    articles: Mapping[str, Any] = field(default_factory=dict)
    """The edition's published articles (Pelican's) by document name."""
    carriers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Names of its articles by concept, as `carriers` gives them."""
    pages: frozenset[str] = frozenset()
    """The concepts that have a page."""


def room(site: SiteTopics, edition: Edition, url: str, articles: Mapping[str, Any]) -> Room:
    """Return the room of an edition; `articles` are its published ones by document name."""
    return Room(site, edition, url, articles, carriers(site, articles), paged(site, articles))


def paged(site: SiteTopics, names: Iterable[str]) -> frozenset[str]:
    """Return the concepts that have a page, where some articles are published.

    A concept has one where an article is about it. A numbered one (a point) is looked up by its
    code, so that an article which only names it is enough. All that is wider has a page too.
    """
    own = {
        concept
        for name in names
        for concept in (
            *(one.concept for one in site.annotations.get(name, ())),
            *(concept for concept in named(name, site) if place(concept, site.vocabulary)),
        )
    }
    wider = {above for one in own for above in site.vocabulary.ancestors.get(one, ())}
    return frozenset(wider | own)


def carriers(site: SiteTopics, articles: Mapping[str, Any]) -> Mapping[str, tuple[str, ...]]:
    """Return the articles of each concept: those that it, or a narrower one, is a topic of.

    Newest first, then by name.
    """
    found: dict[str, set[str]] = {}
    for name in articles:
        for topic in site.annotations.get(name, ()):
            wider = site.vocabulary.ancestors.get(topic.concept, ())
            for concept in (topic.concept, *wider):
                found.setdefault(concept, set()).add(name)
    return {concept: newest_first(found[concept], articles) for concept in sorted(found)}


def named(name: str, site: SiteTopics) -> Mapping[str, tuple[str, ...]]:
    """Return the concepts that an article names, each with the headings that it does so under."""
    return site.named[name].headings if name in site.named else {}


def newest_first(names: set[str], articles: Mapping[str, Any]) -> tuple[str, ...]:
    """Return names by their articles' dates, the newest first; one day's by name."""
    return tuple(sorted(sorted(names), key=lambda name: articles[name].date, reverse=True))


def link(concept: str, here: Room) -> TopicLink:
    """Return the link to a topic."""
    found = here.site.vocabulary.concepts[concept]
    text = labels.label(found, here.edition, here.site.language)
    url = here.url.format(slug=concept.lower()) if concept in here.pages else ""
    return TopicLink(text.text, url, text.lang, text.direction, found.notation)


def links(concepts: Sequence[str], here: Room) -> tuple[TopicLink, ...]:
    """Return the links to those of some topics that have a page, in the edition's order."""
    found = (link(concept, here) for concept in concepts if concept in here.pages)
    return in_order(found, here.edition)


def in_order(found: Any, edition: Edition) -> tuple[TopicLink, ...]:
    """Return topics by their labels as the edition's language sorts them."""
    key = order(edition.locale)
    return tuple(sorted(found, key=lambda one: (key(one.label), one.notation, one.url)))
