"""The texts of an edition, each in two parts: what lists are made from, and all else.

The face of an edition is all that its run is handed but the bodies of its texts. Of a text it has
the front matter, the headings and the topics, in the order of their weight. The body is the rest,
in parts that pages read apart from each other.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from delivery.bodies.topics import Topics
from delivery.working import OURS
from editions import asjson
from editions.model import Document, Woven
from editions.shelves import digest


class Part(StrEnum):
    """A part of a text's body."""

    TEXT = "text"
    """All of it that no other part has."""
    DAY = "day"
    """Of when its translation is."""
    FAR = "far"
    """How far it is translated."""
    ELSEWHERE = "elsewhere"
    """How far it is in the other editions."""
    RELATED = "related"
    """What it is related to, and how much it is about its topics."""

    def of(self, path: str) -> str:
        """Return the name of this part of a text."""
        return f"{self} {path}"


OWN = (Part.TEXT, Part.DAY, Part.FAR)
"""What a text has of its own in an edition."""


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts of an edition, as its run is handed them."""

    face: str
    """A hash."""
    bodies: Mapping[str, str]
    """Hashes, by the names of their parts."""

    def changed(self, before: Mapping[str, str]) -> frozenset[str]:
        """Return the names of the parts that are not what they were."""
        return frozenset(name for name, mark in self.bodies.items() if before.get(name) != mark)


def known(settings: Mapping[str, Any]) -> bool:
    """Return whether all that reads the bodies of a site's texts is seen when it does.

    A plugin of others may, when nobody looks; a report shows all messages of all texts; a link that
    attaches a file moves it for all texts.
    """
    documents: Mapping[str, Document] = settings["DOCUMENTS"]
    return (
        "REPORTS" not in settings
        and OURS.issuperset(settings["PLUGINS"])
        and not any("attach" in each.html for each in documents.values())
    )


@dataclass(frozen=True, slots=True)
class Shared:
    """What all editions know of a text: hashes of its face and of parts of its body."""

    face: str
    text: str
    related: str


def shared(
    settings: Mapping[str, Any], sources: Mapping[str, str]
) -> tuple[Sequence[str], Mapping[str, Shared]]:
    """Return what all editions know of the whole site, and of each text, by path.

    `sources` are the hashes of the source files.
    """
    documents: Mapping[str, Document] = settings["DOCUMENTS"]
    topics = Topics(settings.get("SITE_TOPICS"))
    return tuple(topics.whole()), {
        path: Shared(
            digest(path, *_face(documents[path]), *topics.face(path)),
            digest(sources[path], documents[path].html, *topics.text(path)),
            digest(*topics.related(path)),
        )
        for path in sorted(documents)
    }


def of(
    around: str,
    shared: tuple[Sequence[str], Mapping[str, Shared]],
    given: Mapping[str, Mapping[str, Woven]],
    locale: str,
) -> Texts:
    """Return the texts of an edition.

    `around` is the hash of all else that its run is handed, `shared` what all editions know;
    `given` are the texts of all editions as it knows them, by locale and path.
    """
    whole, known = shared
    others = [texts for tag, texts in given.items() if tag != locale]
    # Days and shares are few.
    far, marked = _Far(), cache(digest)
    faces: list[str] = []
    bodies: dict[str, str] = {}
    for path, common in known.items():
        woven = given[locale][path]
        faces += common.face, asjson.listed(woven), repr(woven.waits)
        parts = {
            Part.TEXT: digest(common.text, asjson.digest(woven)),
            Part.DAY: marked(repr(woven.day)),
            Part.FAR: marked(repr((woven.coverage, woven.counts))),
            Part.ELSEWHERE: marked(*[far.of(each[path]) for each in others]),
            Part.RELATED: common.related,
        }
        bodies |= {part.of(path): mark for part, mark in parts.items()}
    return Texts(digest(around, *faces, *whole), bodies)


def _face(document: Document) -> Iterator[str]:
    yield json.dumps([[key, list(lines)] for key, lines in document.metadata.items()])
    yield repr((document.name, sorted(document.own)))


class _Far:
    """How far texts are: those of other editions that are equally far are one value."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[Woven, str]] = {}

    def of(self, woven: Woven) -> str:
        """Return what pages show of that."""
        known = self._known.get(id(woven))
        if known is None:
            said = repr((woven.coverage, woven.counts, woven.waits))
            known = self._known[id(woven)] = woven, said
        return known[1]
