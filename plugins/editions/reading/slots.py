"""The places of text in Python-Markdown's block tree.

At the priority where we stand (see `extension`) block elements hold their text as raw inline
Markdown, in `text` and `tail`. Each such place is a *slot*. A slot's text is split into lead, core
and trail; the core is what a translator sees, lead and trail are syntax that belongs to the block.

Law: putting every core back in its place changes nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from markdown.extensions.attr_list import get_attrs_and_remainder
from markdown.util import ETX, HTML_PLACEHOLDER_RE, STX, AtomicString

from editions.model import Kind
from editions.msgid import normalise
from editions.reading import directives

_PLACEHOLDER = rf"{STX}[^{ETX}]*{ETX}"
_ANY_PLACEHOLDER = re.compile(_PLACEHOLDER)
# Comments and tags, but for those with text for readers: alone they are not to be translated.
_MARKUP = re.compile(
    r"<!--.*?-->|</?[a-zA-Z](?![^<>]*\b(?:alt|title|aria-label|placeholder)[ ]*=)[^<>]*>", re.DOTALL
)
_LEAD = re.compile(rf"(?:\s|{_PLACEHOLDER}|{directives.LEAD})*", re.DOTALL)
_TRAIL = re.compile(rf"(?:\s|{_PLACEHOLDER})*\Z")
# As the attr_list extension reads them; at a block's end they are not text.
_ATTRIBUTES = r"\{:?[ ]*([^}\n ][^\n]*)\}[ ]*\Z"
_ON_OWN_LINE = re.compile(rf"\n[ ]*{_ATTRIBUTES}")
_AT_LINE_END = re.compile(rf"[ ]+{_ATTRIBUTES}")
_CLOSING_HASHES = re.compile(r"[ ]*#+\s*\Z")
MARKERS = frozenset({"[TOC]"})
"""What the toc extension replaces wherever an element holds nothing else."""
_ATTRIBUTES_AT_LINE_END = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "dt", "td", "th"})
HEADINGS = {f"h{level}": level for level in range(1, 7)}
"""Level by tag."""


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
    comments: tuple[str, ...]
    """What the author tells the translator of it."""

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
    comments: tuple[str, ...] = ()
    """What the author tells the translator of the first text in it."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """A block, or a slot alone, that the author wants untranslated."""

    block: Element | Slot

    @property
    def stashed(self) -> tuple[int, ...]:
        """Of a block that is raw HTML and nothing else: its places in Markdown's stash."""
        text = "" if isinstance(self.block, Slot) else self.block.text or ""
        alone = not HTML_PLACEHOLDER_RE.sub("", text).strip()
        return tuple(map(int, HTML_PLACEHOLDER_RE.findall(text))) if alone else ()


Item = Slot | Stashed | Skipped


def has_words(text: str) -> bool:
    """Return whether there is anything to translate: at least one letter."""
    return any(character.isalpha() for character in text)


def split(text: str, tag: str) -> tuple[str, str, str]:
    """Split a slot's text into lead, core and trail; joined they are the text again."""
    lead = _LEAD.match(text)
    start = lead.end() if lead else 0
    end = _before_trail(text, start)
    attributes = _AT_LINE_END if tag in _ATTRIBUTES_AT_LINE_END else _ON_OWN_LINE
    found = attributes.search(text[:end], start)
    # With a brace left over it is no attribute list to the extension, but text.
    if found and not get_attrs_and_remainder(found[1])[1]:
        end = found.start()
        if tag in HEADINGS:
            end = _end(text[:end], start, _CLOSING_HASHES)
        end = _before_trail(text[:end], start)
    return text[:start], text[start:end], text[end:]


def _before_trail(text: str, start: int) -> int:
    """Return where a text's trail begins; only one that ends in a placeholder needs looking."""
    end = max(start, len(text.rstrip()))
    return _end(text, start, _TRAIL) if text[start:end].endswith(ETX) else end


def _end(text: str, start: int, pattern: re.Pattern[str]) -> int:
    found = pattern.search(text, start)
    return found.start() if found else len(text)


def words(text: str) -> str:
    """Return a slot's core without placeholders, comments and tags that say nothing."""
    return _MARKUP.sub("", _ANY_PLACEHOLDER.sub("", text))
