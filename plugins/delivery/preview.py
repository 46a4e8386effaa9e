"""A document in one locale as its translator wants it: each message in place, with its state.

A translation that is not shown on the page is given as text, for a template to escape; the body's
HTML is the page's own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import quote

from delivery import progress
from delivery.progress import Count
from editions.model import Document, Edition, Entry, Location, Problem, Segment
from editions.msgid import weight
from editions.weaving.loom import Key
from editions.weaving.marking import MARK, numbers

FOLDER = "translations"
"""Where the reports lie, under the root of the site."""


@dataclass(frozen=True, slots=True)
class Message:
    """A message of a document, and all that is known of its translation."""

    number: int
    """From 1, in reading order."""
    segment: Segment
    """Where it stands first."""
    state: str
    """One of `progress.ORDER`."""
    translation: str
    """The msgstr, shown or not; empty where there is none."""
    previous: str
    """The msgid that a fuzzy translation was made of, where that is known."""
    place: Location | None
    """Its place in the catalog; none where the catalog does not have it."""
    remarks: tuple[str, ...]
    """Why it is refused, or what looks odd about it."""

    @property
    def shown(self) -> bool:
        """Whether readers see the translation."""
        return self.state in progress.SHOWN

    @property
    def open(self) -> bool:
        """Whether there is something to do, or to look at again."""
        return not self.shown or bool(self.remarks)


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a body, and the message that begins where it ends."""

    html: str
    message: Message | None
    first: bool
    """Whether the message stands here for the first time."""


@dataclass(frozen=True, slots=True)
class Preview:
    """A document in one locale, message by message."""

    document: Document
    path: str
    """The catalog's; empty where nobody has begun it."""
    count: Count
    fields: tuple[Message, ...]
    """The messages of the front matter."""
    parts: tuple[Part, ...]
    elsewhere: tuple[Message, ...]
    """The messages of the body that the page does not show."""
    open: tuple[Message, ...]


Remarks = Mapping[Location, tuple[str, ...]]
"""What a check says of a message, by its place in the catalog."""


def remarks(found: Iterable[Problem]) -> Remarks:
    """Return what checks say, by place."""
    said: dict[Location, tuple[str, ...]] = {}
    for problem in found:
        said[problem.location] = (*said.get(problem.location, ()), problem.message)
    return said


def messages(
    document: Document, edition: Edition, refused: Remarks, noted: Remarks
) -> tuple[Message, ...]:
    """Return a document's messages in reading order."""
    catalog = edition.catalog(document.name)
    segments: dict[Key, Segment] = {}
    for segment in document.segments:
        segments.setdefault((segment.context, segment.msgid), segment)

    def message(key: Key, number: int) -> Message:
        entry = catalog.entries.get(key, Entry(("",), fuzzy=False, line=0))
        place = Location(catalog.path, entry.line) if key in catalog.entries else None
        state = progress.name(catalog, key, refused)
        said = () if place is None else (*refused.get(place, ()), *noted.get(place, ()))
        translation, previous = entry.msgstrs[0], entry.previous
        return Message(number, segments[key], state, translation, previous, place, said)

    return tuple(message(key, number) for key, number in numbers(document).items())


def path(locale: str, name: str) -> str:
    """Return the path of a document's preview, under the root of the site."""
    return f"{FOLDER}/{locale}/{name}/"


def address(document: Document, edition: Edition, refused: Remarks, noted: Remarks) -> str:
    """Return the URL of a preview, under the root of the site, at the first message to look at."""
    found = messages(document, edition, refused, noted)
    first = next((f"#message-{message.number}" for message in found if message.open), "")
    return f"{quote(path(edition.locale, document.name))}{first}"


def preview(document: Document, edition: Edition, found: tuple[Message, ...], body: str) -> Preview:
    """Return a preview; `body` is the page's, with marks."""
    parts = tuple(_parts(body, {message.number: message for message in found}))
    placed = {part.message.number for part in parts if part.message}
    return Preview(
        document,
        edition.catalog(document.name).path,
        _count(found),
        tuple(message for message in found if message.segment.context),
        parts,
        tuple(
            message
            for message in found
            if not message.segment.context and message.number not in placed
        ),
        tuple(message for message in found if message.open),
    )


def _parts(body: str, found: Mapping[int, Message]) -> Iterator[Part]:
    seen = set()
    texts = MARK.split(body)
    # `split` gives text and number in turn, and a last text.
    for text, number in zip(texts[::2], [*map(int, texts[1::2]), 0], strict=True):
        yield Part(text, found.get(number), number not in seen)
        seen.add(number)


def _count(found: Iterable[Message]) -> Count:
    counted: dict[str, int] = {}
    weighed: dict[str, int] = {}
    for message in found:
        counted[message.state] = counted.get(message.state, 0) + 1
        weighed[message.state] = weighed.get(message.state, 0) + weight(message.segment.msgid)
    return Count(counted, weighed)
