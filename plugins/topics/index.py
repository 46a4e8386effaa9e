"""The index of topics: by branch, and by letter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from editions.collation import letter, order
from topics.sequences import place
from topics.views import Room, TopicLink, in_order, link


@dataclass(frozen=True, slots=True)
class Branch:
    """A topic in the tree of all topics."""

    topic: TopicLink
    count: int
    """Articles, with those of the narrower topics."""
    children: tuple[Branch, ...]


@dataclass(frozen=True, slots=True)
class Letter:
    """A heading of the index, with the topics under it."""

    letter: str
    topics: tuple[TopicLink, ...]


def tree(here: Room) -> tuple[Branch, ...]:
    """Return the topics that have pages, as a tree from the widest.

    Siblings stand in the order of the edition's language, numbered ones in that of their numbers.
    """
    return _branches(here.site.vocabulary.top, here)


def _branches(concepts: Sequence[str], here: Room) -> tuple[Branch, ...]:
    scheme, key = here.site.vocabulary, order(here.edition.locale)
    branches = [
        (
            place(concept, scheme) or ("", 0),
            Branch(
                link(concept, here),
                len(here.carriers.get(concept, ())),
                _branches(scheme.narrower.get(concept, ()), here),
            ),
        )
        for concept in concepts
        if concept in here.pages
    ]
    branches.sort(key=lambda one: (one[0], key(one[1].topic.label), one[1].topic.url))
    return tuple(branch for _, branch in branches)


def letters(here: Room) -> tuple[Letter, ...]:
    """Return the topics that have pages by the letters of the edition's language."""
    initial = letter(here.edition.locale)
    listed = in_order((link(concept, here) for concept in sorted(here.pages)), here.edition)
    return tuple(
        Letter(head, tuple(topics))
        for head, topics in groupby(listed, key=lambda topic: initial(topic.label))
    )
