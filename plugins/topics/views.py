"""What templates read of topics: frozen values, as `docs/theme.md` lists them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from editions.model import Edition
from topics import labels
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
class Name:
    """A topic's name in another language."""

    lang: str
    language: str
    """What the language is called in the reader's."""
    label: str
    direction: str


@dataclass(frozen=True, slots=True)
class TopicView:
    """A topic's page."""

    label: str
    lang: str
    direction: str
    definition: str
    definition_lang: str
    notation: str
    notes: labels.Text
    """The scope notes; prints as its text, and knows `.lang` and `.direction`."""
    path: tuple[TopicLink, ...]
    """The broader topics, widest first: one way up, by the first broader concept of each."""
    narrower: tuple[TopicLink, ...]
    related: tuple[TopicLink, ...]
    names: tuple[Name, ...]
    articles: tuple[Any, ...]
    """Pelican's articles of this topic and of its narrower ones, newest first."""


@dataclass(frozen=True, slots=True)
class Branch:
    """A topic in the tree of all topics."""

    topic: TopicLink
    count: int
    """Articles, with those of the narrower topics."""
    children: tuple[Branch, ...]


@dataclass(frozen=True, slots=True)
class Room:
    """What the views of one edition are made from."""

    site: SiteTopics
    edition: Edition
    url: str
    """The setting TOPIC_URL."""
    carriers: Mapping[str, Sequence[Any]]
    """The edition's articles by concept id, as `carriers` gives them."""


def carried(site: SiteTopics, names: Iterable[str]) -> Mapping[str, set[str]]:
    """Return the names of the articles of each concept, those of narrower ones too."""
    found: dict[str, set[str]] = {}
    for name in names:
        for topic in site.annotations.get(name, ()):
            wider = site.vocabulary.ancestors.get(topic.concept, ())
            for concept in (topic.concept, *wider):
                found.setdefault(concept, set()).add(name)
    return found


def carriers(site: SiteTopics, by_name: Mapping[str, Any]) -> Mapping[str, tuple[Any, ...]]:
    """Return the articles of each concept that one carries or that is wider than one carried.

    `by_name` holds the edition's published articles. Newest first, then by name.
    """
    found = carried(site, by_name)
    return {
        concept: tuple(by_name[name] for name in newest_first(found[concept], by_name))
        for concept in sorted(found)
    }


def newest_first(names: set[str], by_name: Mapping[str, Any]) -> list[str]:
    """Return names by their articles' dates, the newest first; one day's by name."""
    return sorted(sorted(names), key=lambda name: by_name[name].date, reverse=True)


def link(concept: str, room: Room) -> TopicLink:
    """Return the link to a topic."""
    found = room.site.vocabulary.concepts[concept]
    text = labels.label(found, room.edition, room.site.language)
    url = room.url.format(slug=concept.lower()) if concept in room.carriers else ""
    return TopicLink(text.text, url, text.lang, text.direction, found.notation)


def topic(concept: str, room: Room) -> TopicView:
    """Return the page of a topic; narrower and related topics are those that have pages too."""
    scheme, language = room.site.vocabulary, room.site.language
    found = scheme.concepts[concept]
    shown = labels.label(found, room.edition, language)
    meaning = labels.definition(found, room.edition, language)
    return TopicView(
        shown.text,
        shown.lang,
        shown.direction,
        meaning.text,
        meaning.lang,
        found.notation,
        labels.notes(found, room.edition, language),
        tuple(link(wider, room) for wider in _path(concept, room.site)),
        _links(scheme.narrower.get(concept, ()), room),
        _links(found.related, room),
        tuple(
            Name(tag, labels.language_name(tag, room.edition.locale), name.text, name.direction)
            for tag, name in labels.names(found, shown).items()
        ),
        tuple(room.carriers.get(concept, ())),
    )


def tree(room: Room) -> tuple[Branch, ...]:
    """Return the topics that have pages, as a tree from the widest; siblings by their labels."""
    return _branches(room.site.vocabulary.top, room)


def _branches(concepts: Sequence[str], room: Room) -> tuple[Branch, ...]:
    narrower = room.site.vocabulary.narrower
    branches = (
        Branch(
            link(concept, room),
            len(room.carriers[concept]),
            _branches(narrower.get(concept, ()), room),
        )
        for concept in concepts
        if concept in room.carriers
    )
    return tuple(sorted(branches, key=lambda branch: _order(branch.topic)))


def _links(concepts: Sequence[str], room: Room) -> tuple[TopicLink, ...]:
    links = (link(concept, room) for concept in concepts if concept in room.carriers)
    return tuple(sorted(links, key=_order))


def _order(topic: TopicLink) -> tuple[str, str]:
    return topic.label.casefold(), topic.url


def _path(concept: str, site: SiteTopics) -> tuple[str, ...]:
    path: list[str] = []
    broader = site.vocabulary.concepts[concept].broader
    while broader:
        path.append(broader[0])
        broader = site.vocabulary.concepts[broader[0]].broader
    return tuple(reversed(path))
