"""From a Markdown file to a `Document`: segments, HTML and headings in one rendering."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown

from editions import warm
from editions.model import BuildError, Document, Heading, Kind, Location, Problem, Segment
from editions.msgid import normalise, weight
from editions.reading import attributes, fingerprint, generated, rawhtml
from editions.reading.extension import Machine
from editions.reading.slots import HEADINGS, Skipped, Slot, Stashed, has_words
from editions.reading.walking import walk


def machine(settings: Mapping[str, Any]) -> Machine:
    """Return the Markdown machinery of a site, with the front matter that Pelican adds.

    Raises `BuildError` where Python-Markdown refuses the setting.
    """
    given: Mapping[str, Any] = settings["MARKDOWN"]

    def made() -> Machine:
        names = [*given.get("extensions", []), *given.get("extension_configs", {})]
        every = list(dict.fromkeys([*names, "markdown.extensions.meta"]))
        try:
            return Machine({**given, "extensions": every})
        except Exception as error:  # an extension of others may raise anything
            message = f"MARKDOWN: {type(error).__name__}: {error}"
            remedy = "Mend the setting, or install the extension."
            raise BuildError((Problem(Location("pelicanconf.py", 1), message, remedy),)) from error

    edition = settings.get("EDITION")
    return warm.of(settings).get(("machine", edition and edition.locale), (given,), made)


class Cursor:
    """Finds the lines of texts that come in reading order, by searching forward.

    The tree knows no line numbers, but the first line of nearly every text stands verbatim in the
    file; a footnote defined earlier than it is read is found by starting over.
    """

    def __init__(self, text: str, path: str, start: int) -> None:
        self._text = text
        self._path = path
        self._at = start

    def find(self, core: str) -> Location:
        """Return the place of a text; where it is not found, the place of the one before."""
        first = core.strip().split("\n", 1)[0].strip()
        found = self._text.find(first, self._at)
        if found < 0:
            found = self._text.find(first)
            at = self._at if found < 0 else found
            return Location(self._path, self._text.count("\n", 0, at) + 1)
        self._at = found + len(first)
        return Location(self._path, self._text.count("\n", 0, found) + 1)


def abbreviations(markdown: Markdown) -> dict[str, str]:
    """Return what the extension `abbr` knows of a document: what is said in place of each."""
    if "abbr" not in markdown.treeprocessors:
        return {}
    found: dict[str, str] = markdown.treeprocessors["abbr"].abbrs  # type: ignore[attr-defined]
    return found


class Region:
    """The slots of one tree, and how to find in it what inline parsing made of them."""

    def __init__(self, root: Element, markdown: Markdown) -> None:
        self._blocks = set(root.iter())
        self._skipped: set[Element] = set()
        self._stashed = len(markdown.htmlStash.rawHtmlBlocks)

    def skip(self, item: Skipped) -> None:
        """Note a block that is not to be translated, nor its attributes."""
        if isinstance(item.block, Element):
            self._skipped |= set(item.block.iter())

    def spoken(self, root: Element) -> Iterator[attributes.Spoken]:
        """Yield the texts in attributes of the blocks, of the same tree after inline parsing."""
        return attributes.spoken(root, self._blocks, self._skipped)

    def fingerprint(self, slot: Slot, markdown: Markdown) -> fingerprint.Fingerprint:
        """Return the fingerprint of a slot's present content."""
        text, inline = self.content(slot)
        stash: Sequence[object] = markdown.htmlStash.rawHtmlBlocks
        return fingerprint.of_slot(slot.holder, inline, text, stash, self._stashed)

    def stray(self, slot: Slot) -> str:
        """Return the marks of emphasis that a slot's present content shows."""
        return fingerprint.stray(*self.content(slot))

    def content(self, slot: Slot) -> tuple[str | None, list[Element]]:
        """Return what inline parsing made of a slot: its text, and the elements after that."""
        if slot.field == "text":
            following = iter(slot.element)
        else:
            siblings = list(slot.holder)
            following = iter(siblings[siblings.index(slot.element) + 1 :])
        inline = []
        for element in following:
            if element in self._blocks:
                break
            inline.append(element)
        return getattr(slot.element, slot.field), inline


class Reading:
    """A pass that changes nothing and writes down what it sees."""

    def __init__(self, cursor: Cursor) -> None:
        self._cursor = cursor
        self._found: list[tuple[Slot | None, Segment]] = []
        self._region: Region | None = None
        self.segments: list[Segment] = []
        self.generated: list[Segment] = []
        self.heading_ids: tuple[str, ...] = ()
        self.heading_levels: tuple[int, ...] = ()
        self.languages: Mapping[str, str] = {}

    def blocks(self, root: Element, markdown: Markdown) -> None:
        """Collect the segments of the body."""
        self._region = Region(root, markdown)
        titles = generated.box_titles(root)
        for item in walk(root, markdown.htmlStash.rawHtmlBlocks):
            if isinstance(item, Stashed):
                blocks = [markdown.htmlStash.rawHtmlBlocks[index] for index in item.indexes]
                self._raw(blocks, item.comments)
            elif isinstance(item, Slot):
                place = self._cursor.find(item.source)
                segment = Segment(
                    item.msgid, item.kind, place, level=item.level, comments=item.comments
                )
                if item.element in titles:
                    self.generated.append(segment)
                else:
                    self._found.append((item, segment))
            else:
                self._region.skip(item)
        for _, title in sorted(markdown.references.values(), key=lambda pair: pair[1] or ""):
            self._aside(title, Kind.LINK_TITLE)
        for short, meaning in abbreviations(markdown).items():
            self._aside(meaning, Kind.ABBREVIATION, short)

    def _aside(self, text: str | None, kind: Kind, *comments: str) -> None:
        if text and has_words(text):
            place = self._cursor.find(text)
            self._found.append((None, Segment(normalise(text), kind, place, comments=comments)))

    def _raw(self, blocks: Iterable[object], comments: tuple[str, ...]) -> None:
        for html in blocks:
            if not isinstance(html, str):
                continue
            for unit in rawhtml.units(rawhtml.parse(html)):
                place = self._cursor.find(unit.msgid.partition("<")[0])
                marks = rawhtml.fingerprint(unit.msgid) if unit.kind is Kind.RAW_HTML else ()
                segment = Segment(
                    unit.msgid, unit.kind, place, fingerprint=marks, comments=comments
                )
                self._found.append((None, segment))
                comments = ()

    def inline(self, root: Element, markdown: Markdown) -> None:
        """Take the fingerprint of each segment."""
        for slot, segment in self._found:
            if slot is None or self._region is None:
                self.segments.append(segment)
                continue
            marks = self._region.fingerprint(slot, markdown)
            stray = self._region.stray(slot)
            self.segments.append(replace(segment, fingerprint=marks, stray=stray))
        for item in self._region.spoken(root) if self._region else ():
            place = self._cursor.find(item.msgid)
            self.segments.append(Segment(item.msgid, Kind.ATTRIBUTE, place))

    def ids(self, root: Element, markdown: Markdown) -> None:
        """Note the ids of the headings."""
        del markdown
        titles = [element for element in root.iter() if element.tag in HEADINGS]
        self.heading_ids = tuple(element.get("id", "") for element in titles)
        self.heading_levels = tuple(HEADINGS[element.tag] for element in titles)
        self.languages = languages(root)


def languages(root: Element) -> dict[str, str]:
    """Return the languages that headings of a tree are marked with, by id."""
    return {
        element.get("id", ""): element.get("lang", "")
        for element in root.iter()
        if element.tag in HEADINGS and "lang" in element.attrib
    }


def headings(tokens: Sequence[Mapping[str, Any]], marked: Mapping[str, str]) -> tuple[Heading, ...]:
    """Return a table of contents from what Python-Markdown's `toc` noted of it.

    `marked` are the languages of headings in another language than the page's, by id.
    """
    return tuple(
        Heading(
            str(token["id"]),
            rawhtml.text_of(str(token["name"])),
            int(token["level"]),
            headings(token["children"], marked),
            marked.get(str(token["id"]), ""),
        )
        for token in tokens
    )


def metadata_lines(text: str) -> dict[str, int]:
    """Return the line of each key of the front matter."""
    lines: dict[str, int] = {}
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            break
        key, colon, _ = line.partition(":")
        if colon and not key.startswith((" ", "\t")):
            lines.setdefault(key.strip().lower(), number)
    return lines


def read(
    text: str, path: PurePosixPath, contexts: Mapping[str, str], markdown: Machine, root: str
) -> Document:
    """Read one document.

    `contexts` are the metadata fields that are text for readers, with their gettext contexts;
    `root` is the content folder's name, for places. Order of segments: metadata as `contexts`
    orders them, then the body, then its footnotes.
    """
    shown = f"{root}/{path}"
    lines = metadata_lines(text)
    body = text.split("\n\n", 1)[-1] if lines else text
    reading = Reading(Cursor(text, shown, len(text) - len(body)))
    html = markdown.convert(text, reading)
    metadata = {
        str(key): tuple(map(str, values))
        for key, values in getattr(markdown.markdown, "Meta", {}).items()
    }
    toc = headings(getattr(markdown.markdown, "toc_tokens", ()), reading.languages)
    segments = (*_metadata_segments(metadata, lines, contexts, shown), *reading.segments)
    return Document(
        path.name.partition(".")[0],
        path,
        segments,
        metadata,
        html,
        reading.heading_ids,
        toc,
        lines,
        tuple(reading.generated),
        reading.heading_levels,
        words=sum(weight(segment.msgid) for segment in segments),
    )


def _metadata_segments(
    metadata: Mapping[str, tuple[str, ...]],
    lines: Mapping[str, int],
    contexts: Mapping[str, str],
    shown: str,
) -> Iterable[Segment]:
    for key, context in contexts.items():
        text = normalise("\n".join(metadata.get(key, ())))
        if has_words(text):
            kind = Kind.TITLE if key == "title" else Kind.METADATA
            yield Segment(text, kind, Location(shown, lines.get(key, 1)), context)
