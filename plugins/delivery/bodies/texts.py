"""The texts of an edition, each in two parts: what lists are made from, and all else.

The face of an edition is all that its run is handed but the bodies of its texts. Of a text it has
the front matter, the headings and the topics, in the order of their weight. The body is the rest,
in parts that pages read apart from each other.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from delivery.working import OURS
from editions import asjson
from editions.model import Document, Woven
from editions.shelves import digest
from topics.site import SiteTopics

_STATIC = re.compile(r"[{|](?:static|attach)[|}][^\"'<>]*")


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


def of(
    shared: str,
    settings: Mapping[str, Any],
    given: Mapping[str, Mapping[str, Woven]],
    locale: str,
    sources: Mapping[str, str],
) -> Texts:
    """Return the texts of an edition.

    `shared` is the hash of all else that its run is handed; `given` are the texts of all editions
    as it knows them, by locale and path; `sources` the hashes of the source files.
    """
    own, documents = given[locale], settings["DOCUMENTS"]
    others = [texts for tag, texts in given.items() if tag != locale]
    topics = _Topics(settings.get("SITE_TOPICS"))
    faces: list[str] = []
    bodies: dict[str, str] = {}
    for path in sorted(documents):
        woven: Woven = own[path]
        faces += path, *_face(documents[path], woven), *topics.face(path)
        parts = {
            Part.TEXT: (
                sources[path],
                documents[path].html,
                asjson.digest(woven),
                *topics.text(path),
            ),
            Part.DAY: (repr(woven.day),),
            Part.FAR: (repr((woven.coverage, woven.counts)),),
            Part.ELSEWHERE: [
                repr((each[path].coverage, each[path].counts, each[path].waits)) for each in others
            ],
            Part.RELATED: topics.related(path),
        }
        bodies |= {part.of(path): digest(*marks) for part, marks in parts.items()}
    return Texts(digest(shared, *faces, *topics.whole()), bodies)


def _face(document: Document, woven: Woven) -> Iterator[str]:
    yield json.dumps([[key, list(lines)] for key, lines in document.metadata.items()])
    yield json.dumps([[key, list(lines)] for key, lines in woven.metadata.items()])
    yield repr((document.name, sorted(document.own), woven.toc, woven.waits))
    yield repr(sorted(woven.fallback))
    # Which files are linked decides which are published.
    yield repr(sorted({*_STATIC.findall(woven.html)}) if "static" in woven.html else [])


class _Topics:
    """What is known of the topics of a site's texts."""

    def __init__(self, site: SiteTopics | None) -> None:
        self._site = site or SiteTopics()

    def whole(self) -> Iterator[str]:
        """Yield what is the whole site's."""
        yield repr(self._site.series)
        yield repr(sorted(self._site.related))

    def face(self, path: str) -> Iterator[str]:
        """Yield what pages of topics and lists are made from."""
        name = self._site.names.get(path)
        if name is not None:
            yield repr([one.concept for one in self._site.annotations.get(name, ())])
            found = self._site.named.get(name)
            yield repr(list(found.headings.items()) if found else None)

    def related(self, path: str) -> Iterator[str]:
        """Yield what is shown with the text itself, and on the map."""
        name = self._site.names.get(path)
        if name is not None:
            yield repr([(one.concept, one.score) for one in self._site.annotations.get(name, ())])
            # Scores decide the order, and are not shown: every edit changes some of them.
            for post in self._site.related.get(name, ()):
                yield repr((post.name, [(r.kind, r.concepts, r.words) for r in post.reasons]))

    def text(self, path: str) -> Iterator[str]:
        """Yield where the text names concepts, which its links tell alone."""
        name = self._site.names.get(path)
        if name is not None:
            found = self._site.named.get(name)
            blocks = found.blocks if found else {}
            yield repr([(number, sorted(blocks[number])) for number in sorted(blocks)])
