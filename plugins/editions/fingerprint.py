"""What a piece of text can do in a page: its links, images, raw HTML and attributes.

Taken from the tree after inline parsing, so it is the parser's own reading and not a guess from
the Markdown. A translation must have its source's fingerprint: nothing in it may link, load or run
what the source does not, and no link may be lost.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from xml.etree.ElementTree import Element

from markdown.util import AMP_SUBSTITUTE, HTML_PLACEHOLDER_RE

from editions.slots import MARKERS

# What a translator may add or leave out: emphasis differs between languages.
_FREE_TAGS = frozenset({"em", "strong", "br", "del", "ins", "sub", "sup", "span", "code", "abbr"})
# Text for readers, or what we set ourselves.
_FREE_ATTRIBUTES = frozenset({"alt", "title", "lang", "dir"})
_FOOTNOTE = "fnref"  # the id of a reference to a footnote counts the references before it
_ENTITY = re.compile(r"&(?:[a-zA-Z][a-zA-Z0-9]*|#[0-9]+|#[xX][0-9a-fA-F]+);")
_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]*)")
_VOID = frozenset({"area", "br", "col", "embed", "hr", "img", "input", "link", "source", "wbr"})

Fingerprint = tuple[str, ...]


class _Content:
    """What stands between the tags of one element, read in order."""

    def __init__(self, stash: Sequence[object], first: int) -> None:
        self._stash = stash
        self._first = first
        self._open: list[str] = []

    def marks(self, text: str | None, elements: Iterable[Element]) -> Iterator[str]:
        """Yield the marks of a text and of the elements after it, each with its tail."""
        yield from self._of_text(text)
        for element in elements:
            yield from self._of_element(element)
            yield from self._of_text(element.tail)
        yield from (f"HTML <{name}> without its end" for name in self._open)

    def _of_element(self, element: Element) -> Iterator[str]:
        attributes = " ".join(_of_attributes(element))
        if element.tag not in _FREE_TAGS or attributes:
            yield f"{element.tag} {attributes}".strip()
        if (element.text or "").strip() in MARKERS:
            yield "marker [TOC]"
        yield from _Content(self._stash, self._first).marks(element.text, element)

    def _of_text(self, text: str | None) -> Iterator[str]:
        for index in map(int, HTML_PLACEHOLDER_RE.findall(text or "")):
            raw = self._stash[index]
            # Blocks of raw HTML have their own segments; what inline parsing stashed comes after.
            if index < self._first or not isinstance(raw, str) or _ENTITY.fullmatch(raw):
                continue
            yield f"HTML {raw}"
            yield from self._nested(raw)

    def _nested(self, raw: str) -> Iterator[str]:
        tag = _TAG.match(raw)
        if tag is None or tag[2].lower() in _VOID or raw.endswith("/>"):
            return
        name = tag[2].lower()
        if not tag[1]:
            self._open.append(name)
        elif self._open and self._open[-1] == name:
            self._open.pop()
        else:
            yield f"HTML </{name}> without its beginning"


def _of_attributes(element: Element) -> Iterator[str]:
    for name, value in sorted(element.attrib.items()):
        if name in _FREE_ATTRIBUTES:
            continue
        if name == "id" and element.tag == "sup" and value.startswith(_FOOTNOTE):
            continue
        yield html.unescape(f"{name}={value}".replace(AMP_SUBSTITUTE, "&"))


def of_slot(
    holder: Element,
    inline: Iterable[Element],
    text: str | None,
    stash: Sequence[object],
    first: int,
) -> Fingerprint:
    """Return the fingerprint of a slot: its block's attributes, its text, its inline elements.

    `first` is the index in the stash from which it holds inline HTML.
    """
    found = [f"attribute {item}" for item in _of_attributes(holder)]
    if (text or "").strip() in MARKERS:
        found.append("marker [TOC]")
    found += _Content(stash, first).marks(text, inline)
    return tuple(sorted(found))


def added(source: Fingerprint, translation: Fingerprint) -> list[str]:
    """Return what the translation has and its source lacks."""
    return sorted((Counter(translation) - Counter(source)).elements())


def lost(source: Fingerprint, translation: Fingerprint) -> list[str]:
    """Return what the source has and the translation lacks."""
    return sorted((Counter(source) - Counter(translation)).elements())
