"""The one walk over Python-Markdown's block tree, for reading and for weaving alike.

At the priority where we stand (see `extension`) block elements hold their text as raw inline
Markdown, in `text` and `tail`. Each such place is a *slot*. A slot's text is split into lead, core
and trail; the core is what a translator sees, lead and trail are syntax that belongs to the block.

Law: putting every core back in its place changes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from markdown.extensions.attr_list import get_attrs_and_remainder
from markdown.util import ETX, HTML_PLACEHOLDER_RE, STX, AtomicString

from editions.model import Kind
from editions.msgid import normalise

_PLACEHOLDER = rf"{STX}[^{ETX}]*{ETX}"
_ANY_PLACEHOLDER = re.compile(_PLACEHOLDER)
# Comments and tags, but for those with text for readers: alone they are not to be translated.
_MARKUP = re.compile(
    r"<!--.*?-->|</?[a-zA-Z](?![^<>]*\b(?:alt|title|aria-label|placeholder)[ ]*=)[^<>]*>", re.DOTALL
)
_LEAD = re.compile(rf"(?:\s|{_PLACEHOLDER})*")
_TRAIL = re.compile(rf"(?:\s|{_PLACEHOLDER})*\Z")
# As the attr_list extension reads them; at a block's end they are not text.
_ATTRIBUTES = r"\{:?[ ]*([^}\n ][^\n]*)\}[ ]*\Z"
_ON_OWN_LINE = re.compile(rf"\n[ ]*{_ATTRIBUTES}")
_AT_LINE_END = re.compile(rf"[ ]+{_ATTRIBUTES}")
_CLOSING_HASHES = re.compile(r"[ ]*#+\s*\Z")
# A fence inside a list or a quote is not code yet at this point, but it will be or was meant to be.
_FENCE = re.compile(r"\A(?:```|~~~)")
MARKERS = frozenset({"[TOC]"})
"""What the toc extension replaces wherever an element holds nothing else."""
_OPAQUE = frozenset({"pre", "code", "script", "style", "textarea"})
_ATTRIBUTES_AT_LINE_END = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "dt", "td", "th"})
_KINDS = {
    "li": Kind.ITEM,
    "dt": Kind.TERM,
    "dd": Kind.DEFINITION,
    "td": Kind.CELL,
    "th": Kind.HEADER,
    "caption": Kind.CAPTION,
    "figcaption": Kind.CAPTION,
}
_HEADINGS = {f"h{level}": level for level in range(1, 7)}


@dataclass(frozen=True, slots=True)
class Slot:
    """A place in the tree that holds text for readers."""

    element: Element
    field: str
    """`text` or `tail`."""
    holder: Element
    """The element whose text it is: of a tail, the parent."""
    lead: str
    core: str
    """Raw inline Markdown, with the author's line breaks."""
    trail: str
    kind: Kind
    level: int
    """Of a heading; else 0."""
    literal: bool
    """Whether it is text of raw HTML, which Python-Markdown will not parse."""
    tags: tuple[tuple[str, str], ...]
    """Of literal text: the placeholders in it, and the inline tags that they stand for."""

    @property
    def source(self) -> str:
        """The core as the author wrote it."""
        text = self.core
        for placeholder, tag in self.tags:
            text = text.replace(placeholder, tag)
        return text

    @property
    def msgid(self) -> str:
        """The core in its normal form."""
        return normalise(self.source)

    def filled(self, text: str) -> str:
        """Return what the slot holds with another text in the place of its source."""
        for placeholder, tag in self.tags:
            text = text.replace(tag, placeholder, 1)
        text = f"{self.lead}{text}{self.trail}"
        return AtomicString(text) if self.literal else text


@dataclass(frozen=True, slots=True)
class Stashed:
    """A place where a block of raw HTML stands; its text is in Markdown's stash."""

    element: Element
    indexes: tuple[int, ...]


def has_words(text: str) -> bool:
    """Return whether there is anything to translate: at least one letter."""
    return any(character.isalpha() for character in text)


def split(text: str, tag: str) -> tuple[str, str, str]:
    """Split a slot's text into lead, core and trail; joined they are the text again."""
    lead = _LEAD.match(text)
    start = lead.end() if lead else 0
    end = _end(text, start, _TRAIL)
    attributes = _AT_LINE_END if tag in _ATTRIBUTES_AT_LINE_END else _ON_OWN_LINE
    found = attributes.search(text[:end], start)
    # With a brace left over it is no attribute list to the extension, but text.
    if found and not get_attrs_and_remainder(found[1])[1]:
        end = found.start()
        if tag in _HEADINGS:
            end = _end(text[:end], start, _CLOSING_HASHES)
        end = _end(text[:end], start, _TRAIL)
    return text[:start], text[start:end], text[end:]


def _end(text: str, start: int, pattern: re.Pattern[str]) -> int:
    found = pattern.search(text, start)
    return found.start() if found else len(text)


def walk(root: Element, stash: Sequence[object]) -> Iterator[Slot | Stashed]:
    """Yield the slots of a block tree in reading order, and where raw HTML stands between them.

    Left out: code, markers, footnotes' arrows, text without a letter.
    """
    yield from _inside(root, Kind.PARAGRAPH, stash)


def _inside(element: Element, kind: Kind, stash: Sequence[object]) -> Iterator[Slot | Stashed]:
    tag = element.tag
    if not isinstance(tag, str) or tag in _OPAQUE or "footnote-backref" in element.get("class", ""):
        return
    kind = _kind_of(element, kind)
    yield from _slot(element, "text", element, kind, stash)
    for child in element:
        yield from _inside(child, kind, stash)
        yield from _slot(child, "tail", element, kind, stash)


def _kind_of(element: Element, around: Kind) -> Kind:
    if element.tag in _HEADINGS:
        return Kind.HEADING
    if "admonition-title" in element.get("class", ""):
        return Kind.BOX_TITLE
    # A paragraph within a list item or a definition is that item's text.
    return _KINDS.get(element.tag, around if element.tag == "p" else Kind.PARAGRAPH)


def _slot(
    element: Element, field: str, holder: Element, kind: Kind, stash: Sequence[object]
) -> Iterator[Slot | Stashed]:
    text: str | None = getattr(element, field)
    if not text:
        return
    stashed = tuple(int(found) for found in HTML_PLACEHOLDER_RE.findall(text))
    if stashed:
        yield Stashed(element, stashed)
    # Code is left out by its element; what else is atomic stands in raw HTML within md_in_html.
    literal = isinstance(text, AtomicString)
    lead, core, trail = _without_space(text) if literal else split(text, holder.tag)
    words = _MARKUP.sub("", _ANY_PLACEHOLDER.sub("", core))
    if not has_words(words) or core in MARKERS or _FENCE.match(core):
        return
    level = _HEADINGS.get(holder.tag, 0) if kind is Kind.HEADING else 0
    tags = tuple(_tags(core, stash)) if literal else ()
    yield Slot(element, field, holder, lead, core, trail, kind, level, literal, tags)


def _without_space(text: str) -> tuple[str, str, str]:
    start, end = len(text) - len(text.lstrip()), len(text.rstrip())
    return text[:start], text[start:end], text[end:]


def _tags(core: str, stash: Sequence[object]) -> Iterator[tuple[str, str]]:
    for found in HTML_PLACEHOLDER_RE.finditer(core):
        tag = stash[int(found[1])]
        if isinstance(tag, str):
            yield found[0], tag
