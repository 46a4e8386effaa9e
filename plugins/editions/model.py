"""The values of the pipeline: what is read, translated, checked and published.

Nothing of ours is imported here but what lets a value have fields that are made late. Every value
is frozen; the functions of the other modules take values and return values.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import PurePosixPath

from editions.late import Late, again


class Kind(StrEnum):
    """What a segment is in its document; a translator reads it as a comment."""

    TITLE = "title"
    METADATA = "metadata"
    PARAGRAPH = "paragraph"
    HEADING = "heading"
    ITEM = "list item"
    TERM = "term"
    DEFINITION = "definition"
    CELL = "table cell"
    HEADER = "table header"
    CAPTION = "caption"
    BOX_TITLE = "title of a box"
    LINK_TITLE = "title of a link"
    ABBREVIATION = "meaning of an abbreviation"
    RAW_HTML = "text in HTML"
    ATTRIBUTE = "text of an attribute"
    INTERFACE = "interface"
    DRAWING = "text in a drawing"


LITERAL = frozenset({Kind.RAW_HTML, Kind.ATTRIBUTE, Kind.INTERFACE, Kind.DRAWING})
"""Kinds of text that are not Markdown."""


class State(StrEnum):
    """How far a message is: gettext's three states, and two that a comment tells."""

    REVIEWED = "reviewed"
    TRANSLATED = "translated"
    MACHINE = "machine"
    FUZZY = "fuzzy"
    UNTRANSLATED = "untranslated"

    @property
    def shown(self) -> bool:
        """Whether readers see the translation."""
        return self in {State.REVIEWED, State.TRANSLATED, State.MACHINE}


class Fallback(StrEnum):
    """What readers of an edition get in the place of what is not translated."""

    SOURCE = "source"
    """The source's text, marked with its language."""
    STALE = "stale"
    """The translation of the text as it was, marked as out of date; else the source's text."""
    HIDE = "hide"
    """Nothing: it is left out of the page."""
    WAIT = "wait"
    """Nothing of the whole page, until enough of it is translated."""


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in a source file."""

    path: str
    """POSIX path, relative to the project's root."""
    line: int
    """Line number, from 1."""

    def __str__(self) -> str:
        """Return it as compilers and editors write places."""
        return f"{self.path}:{self.line}"


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of text that is translated as a whole (XLIFF's *segment*)."""

    msgid: str
    """The source text in its normal form: inline Markdown, soft line breaks joined."""
    kind: Kind
    location: Location
    context: str | None = None
    """gettext's context: a short stable word where one text needs two translations."""
    level: int = 0
    """Of a heading, 1 to 6; else 0."""
    fingerprint: tuple[str, ...] = ()
    """Its links, images, raw HTML and attributes (see `fingerprint`)."""
    stray: str = ""
    """The marks of emphasis that its rendering shows to readers."""
    plural: str = ""
    """The plural form of the msgid, where the program counts something."""
    comments: tuple[str, ...] = ()
    """What the author tells the translator."""
    longest: int = 0
    """Characters that its translation may have; 0 is any number."""


@dataclass(frozen=True, slots=True)
class Heading:
    """An entry of a table of contents."""

    id: str
    text: str
    """Plain text."""
    level: int
    children: tuple[Heading, ...]
    lang: str = ""
    """BCP 47 tag, where its text is marked as being in another language than the page."""


@dataclass(frozen=True, slots=True)
class Document(Late):
    """One source file, read once."""

    name: str
    """Its gettext domain: the file's stem, unique in the site."""
    path: PurePosixPath
    """Relative to the content folder."""
    segments: tuple[Segment, ...]
    """In reading order: title, other metadata, body, footnotes."""
    metadata: Mapping[str, tuple[str, ...]]
    """Front matter as written: lower-case key to its lines."""
    html: str = ""
    """The body as Python-Markdown renders it, with Pelican's placeholders in its links."""
    heading_ids: tuple[str, ...] = ()
    """The ids of the body's headings, in reading order; empty for a heading without one."""
    toc: tuple[Heading, ...] = ()
    lines: Mapping[str, int] = field(default_factory=dict)
    """The line of each metadata key."""
    generated: tuple[Segment, ...] = ()
    """What Python-Markdown adds of its own words; the domain `site` has their translations."""
    heading_levels: tuple[int, ...] = ()
    """Beside `heading_ids`: 1 to 6."""
    own: Mapping[str, Document] = field(default_factory=dict)
    """What locales have in its place, by BCP 47 tag: texts of their own, in no catalog."""

    words: int = 0
    """What its segments weigh in a share (see `msgid.weight`); 0 where nobody has counted."""

    def value(self, key: str, default: str = "") -> str:
        """Return the first line of a metadata field, stripped."""
        lines = self.metadata.get(key, ())
        return lines[0].strip() if lines else default

    def names(self, key: str) -> tuple[str, ...]:
        """Return the comma-separated names of a metadata field, stripped, as written."""
        parts = (part.strip() for line in self.metadata.get(key, ()) for part in line.split(","))
        return tuple(part for part in parts if part)

    @property
    def title(self) -> str:
        """The title as written."""
        return self.value("title")

    @property
    def published(self) -> bool:
        """Whether readers get links to it: neither draft, hidden nor skipped."""
        return self.value("status", "published").lower() == "published"

    def location(self, key: str) -> Location:
        """Return where a metadata field stands, or the file's first line."""
        return Location(f"content/{self.path}", self.lines.get(key, 1))


@dataclass(frozen=True, slots=True)
class Translation:
    """What a catalog says of one segment."""

    text: str
    """The text to show: the msgstr, or the msgid where there is none to trust."""
    state: State


@dataclass(frozen=True, slots=True)
class Entry:
    """One message of a catalog."""

    msgstrs: tuple[str, ...]
    """One string, or one for each plural form."""
    fuzzy: bool
    line: int
    """Line of its msgid in the PO file."""
    origin: State = State.TRANSLATED
    """What is known of a translation that is there: translated, reviewed or machine."""
    day: date | None = None
    """When that was said of it."""
    previous: str = ""
    """Of a fuzzy one, the msgid that the msgstr translates, where the file says so."""

    @property
    def state(self) -> State:
        """How far the message is."""
        if not self.msgstrs[0]:
            return State.UNTRANSLATED
        return State.FUZZY if self.fuzzy else self.origin


@dataclass(frozen=True, slots=True)
class Catalog:
    """The messages of one domain in one locale."""

    path: str
    entries: Mapping[tuple[str | None, str], Entry]
    revised: date | None = None
    """The day of its PO-Revision-Date, where that is one."""
    notes: tuple[Problem, ...] = ()
    """The marks of review that do not count, or no longer."""

    def lookup(self, msgid: str, context: str | None = None) -> Translation:
        """Return the translation of a message; a fuzzy one is known but not used."""
        entry = self.entries.get((context, msgid))
        state = entry.state if entry else State.UNTRANSLATED
        return Translation(entry.msgstrs[0] if entry and state.shown else msgid, state)


EMPTY_CATALOG = Catalog("", {})


@dataclass(frozen=True, slots=True)
class Limits:
    """Shares from which a page counts as translated: the higher to come in, the lower to stay."""

    enter: float = 0.8
    leave: float = 0.6


@dataclass(frozen=True, slots=True)
class Edition:
    """The whole site in one locale."""

    locale: str
    """BCP 47 tag: `zh-Hans`."""
    name: str
    """The language's own name for itself."""
    direction: str
    """`ltr` or `rtl`."""
    prefix: str
    """Folder and first part of the URL; empty for the source edition."""
    source: bool
    """Whether it is the edition in the language that the author writes."""
    catalogs: Mapping[str, Catalog] = field(default_factory=dict)
    """By domain."""
    fallback: Fallback = Fallback.SOURCE
    limits: Limits = Limits()

    def catalog(self, domain: str) -> Catalog:
        """Return the catalog of a domain, empty where nobody has begun it."""
        return self.catalogs.get(domain, EMPTY_CATALOG)


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of a document is translated, in words of the source."""

    translated: int
    """All that is in use; what is reviewed and what a machine made are parts of it."""
    total: int
    reviewed: int = 0
    machine: int = 0
    stale: int = 0
    """Shown in a translation of the text as it was; no part of what is translated."""

    @property
    def share(self) -> float:
        """From 0 to 1; an empty document counts as translated."""
        return self.translated / self.total if self.total else 1.0

    @property
    def stale_share(self) -> float:
        """How much is shown in a translation that is out of date, from 0 to 1."""
        return self.stale / self.total if self.total else 0.0

    @property
    def readable(self) -> float:
        """How much stands in the page's language, out of date or not, from 0 to 1."""
        return (self.translated + self.stale) / self.total if self.total else 1.0

    @property
    def reviewed_share(self) -> float:
        """How much of what is translated has been reviewed, from 0 to 1."""
        return self.reviewed / self.translated if self.translated else 0.0

    @property
    def machine_share(self) -> float:
        """How much of what is translated a machine has made, from 0 to 1."""
        return self.machine / self.translated if self.translated else 0.0


@dataclass(frozen=True, slots=True)
class Woven(Late):
    """A document in one locale."""

    html: str
    metadata: Mapping[str, tuple[str, ...]]
    toc: tuple[Heading, ...]
    coverage: Coverage
    fallback: frozenset[str]
    """The metadata fields that stand in the source language."""
    problems: tuple[Problem, ...]
    """The messages that were refused; their source text is shown."""
    notes: tuple[Problem, ...] = ()
    """The messages that are shown and look odd when rendered."""
    day: date | None = None
    """Of when its translation is, where the catalog says so."""
    bare: bool = False
    """Whether no text of its body is shown."""
    counts: bool = True
    """Whether it counts as translated, for search engines and lists of languages."""
    waits: bool = False
    """Whether readers are sent to the source's page until more of it is translated."""

    def standing(self, *, counts: bool, waits: bool) -> Woven:
        """Return it as what counts as translated, or waits for that; itself where it is so."""
        if (self.counts, self.waits) == (counts, waits):
            return self
        return again(self, counts=counts, waits=waits)


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """Something that a person must mend, with the place and the remedy."""

    location: Location
    message: str
    remedy: str

    def __str__(self) -> str:
        """Return it as one line."""
        return f"{self.location}: {self.message}. {self.remedy}"


class BuildError(Exception):
    """Raised at the end of a stage that found problems; carries all of them."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(problems)
        self.problems = problems

    def __str__(self) -> str:
        """Return one line a problem."""
        return "\n".join(str(problem) for problem in self.problems)
