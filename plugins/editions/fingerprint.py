"""What a piece of text can do in a page: its links, images, raw HTML and attributes.

Taken from the tree after inline parsing, so it is the parser's own reading and not a guess from
the Markdown. A translation must have its source's fingerprint: nothing in it may link, load or run
what the source does not, and no link may be lost.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from xml.etree.ElementTree import Element

from markdown.util import ETX, HTML_PLACEHOLDER_RE, STX

# What a translator may add or leave out: emphasis differs between languages.
_FREE_TAGS = frozenset({"em", "strong", "br", "del", "ins", "sub", "sup", "span", "code", "abbr"})
# Text for readers, or what we set ourselves.
_FREE_ATTRIBUTES = frozenset({"alt", "title", "lang", "dir", "id"})
_ENTITY = re.compile(r"&(?:[a-zA-Z][a-zA-Z0-9]*|#[0-9]+|#[xX][0-9a-fA-F]+);")
_STASHED = re.compile(rf"{STX}[^{ETX}]*{ETX}")

Fingerprint = tuple[str, ...]


def _of_text(text: str | None, stash: Sequence[object]) -> Iterator[str]:
    for index in HTML_PLACEHOLDER_RE.findall(text or ""):
        raw = stash[int(index)]
        if isinstance(raw, str) and not _ENTITY.fullmatch(raw):
            yield f"HTML {raw}"


def _of_attributes(element: Element) -> Iterator[str]:
    for name, value in sorted(element.attrib.items()):
        if name not in _FREE_ATTRIBUTES:
            yield f"{name}={value}"


def _of_element(element: Element, stash: Sequence[object]) -> Iterator[str]:
    attributes = " ".join(_of_attributes(element))
    if element.tag not in _FREE_TAGS or attributes:
        yield f"{element.tag} {attributes}".strip()
    yield from _of_text(element.text, stash)
    for child in element:
        yield from _of_element(child, stash)
        yield from _of_text(child.tail, stash)


def of_slot(
    holder: Element, inline: Iterable[Element], text: str | None, stash: Sequence[object]
) -> Fingerprint:
    """Return the fingerprint of a slot: its block's attributes, its text, its inline elements."""
    found = [f"attribute {item}" for item in _of_attributes(holder)]
    found += _of_text(text, stash)
    for element in inline:
        found += _of_element(element, stash)
        found += _of_text(element.tail, stash)
    return tuple(sorted(found))


def added(source: Fingerprint, translation: Fingerprint) -> list[str]:
    """Return what the translation has and its source lacks."""
    return sorted((Counter(translation) - Counter(source)).elements())


def lost(source: Fingerprint, translation: Fingerprint) -> list[str]:
    """Return what the source has and the translation lacks."""
    return sorted((Counter(source) - Counter(translation)).elements())
