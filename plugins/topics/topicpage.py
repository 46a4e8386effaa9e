"""A topic's page, as its template reads it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from editions.late import Late, late
from topics import entries, labels, sequences
from topics.entries import Group
from topics.readings import Reading, reading
from topics.views import Room, TopicLink, link, links, named, newest_first
from topics.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Name:
    """A topic's name in another language."""

    lang: str
    language: str
    """What the language is called in the reader's."""
    label: str
    direction: str


@dataclass(frozen=True, slots=True)
class Member:
    """A numbered concept in the table of the whole that it belongs to."""

    topic: TopicLink
    reading: Reading


@dataclass(frozen=True, slots=True)
class TopicView(Late):
    """A topic's page."""

    label: str
    lang: str
    direction: str
    reading: Reading
    """Its characters and their romanisation; false where it has none."""
    definition: labels.Text
    """Prints as its text, and knows `.lang` and `.direction`."""
    notation: str
    codes: tuple[tuple[str, str], ...]
    """Codes in other schemes: the scheme's name and the code."""
    notes: labels.Text
    """The scope notes."""
    path: tuple[TopicLink, ...]
    """The broader topics, widest first: one way up, by the first broader concept of each."""
    narrower: tuple[TopicLink, ...]
    """Those that have pages, but for the numbered ones."""
    related: tuple[TopicLink, ...]
    """Those that have pages."""
    names: tuple[Name, ...]
    members: tuple[Member, ...]
    """All its numbered concepts (the points of a channel) in order."""
    numbered: bool
    """Whether it is such a concept itself."""
    previous: TopicLink | None
    next: TopicLink | None
    articles: tuple[Any, ...]
    """Pelican's articles of this topic and of its narrower ones, newest first."""
    about: tuple[Group, ...]
    """The articles that it, or a narrower topic, is a topic of."""
    mentioned: tuple[Group, ...]
    """The other articles that name it."""

    @property
    def definition_lang(self) -> str:
        """The language of the definition."""
        return self.definition.lang


def topic(concept: str, here: Room) -> TopicView:
    """Return the page of a topic: at once what its feed has, and the rest for who asks."""
    shown = labels.label(here.site.vocabulary.concepts[concept], here.edition, here.site.language)
    now = {
        "label": shown.text,
        "lang": shown.lang,
        "direction": shown.direction,
        "articles": tuple(here.articles[name] for name in here.carriers.get(concept, ())),
    }
    return late(TopicView, now, partial(_rest, concept, here, shown), "")


def _rest(concept: str, here: Room, shown: labels.Text) -> Mapping[str, Any]:
    scheme, language = here.site.vocabulary, here.site.language
    found = scheme.concepts[concept]
    members = sequences.members(concept, scheme)
    before, behind = sequences.neighbours(concept, scheme)
    about = here.carriers.get(concept, ())
    others = {name for name in here.articles if concept in named(name, here.site)} - {*about}
    return {
        "reading": reading(found, shown),
        "definition": labels.definition(found, here.edition, language),
        "notation": found.notation,
        "codes": tuple(
            (scheme.head.code_names[kind], code)
            for kind, code in found.codes
            if kind in scheme.head.code_names
        ),
        "notes": labels.notes(found, here.edition, language),
        "path": tuple(link(wider, here) for wider in _path(concept, scheme)),
        "narrower": links(
            [one for one in scheme.narrower.get(concept, ()) if one not in members], here
        ),
        "related": links(found.related, here),
        "names": tuple(
            Name(tag, labels.language_name(tag, here.edition.locale), name.text, name.direction)
            for tag, name in labels.names(found, shown).items()
        ),
        "members": tuple(_member(one, here) for one in members),
        "numbered": sequences.place(concept, scheme) is not None,
        "previous": link(before, here) if before else None,
        "next": link(behind, here) if behind else None,
        "about": entries.groups(concept, about, here),
        "mentioned": entries.groups(concept, newest_first(others, here.articles), here),
    }


def _member(concept: str, here: Room) -> Member:
    topic = link(concept, here)
    found = here.site.vocabulary.concepts[concept]
    return Member(topic, reading(found, labels.Text(topic.label, topic.lang)))


def _path(concept: str, scheme: Vocabulary) -> tuple[str, ...]:
    path: list[str] = []
    broader = scheme.concepts[concept].broader
    while broader:
        path.append(broader[0])
        broader = scheme.concepts[broader[0]].broader
    return tuple(reversed(path))
