"""What a piece of text can do in a page: its links, images, raw HTML and attributes.

Taken from the tree after inline parsing, so it is the parser's own reading and not a guess from
the Markdown. A translation must have its source's fingerprint: nothing in it may link, load or run
what the source does not, and no link may be lost.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from html import unescape
from xml.etree.ElementTree import Element

from markdown.util import AMP_SUBSTITUTE, HTML_PLACEHOLDER_RE, STX

from editions.reading.slots import MARKERS

# What a translator may add or leave out: emphasis differs between languages.
FREE_TAGS = frozenset({"em", "strong", "br", "del", "ins", "sub", "sup", "span", "code", "abbr"})
SPOKEN = ("alt", "title", "aria-label", "placeholder")
"""Attributes that hold text for readers."""
SPEAKING = frozenset({"abbr", "area", "img", "input"})
"""Elements whose language is that of their attributes: they hold no text, or none of their own."""
# Text for readers, or what we set ourselves.
FREE_ATTRIBUTES = frozenset({*SPOKEN, "lang", "dir"})
_FOOTNOTE = "fnref"  # the id of a reference to a footnote counts the references before it
_ENTITY = re.compile(r"&(?:[a-zA-Z][a-zA-Z0-9]*|#[0-9]+|#[xX][0-9a-fA-F]+);")
_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]*)")
# A tag of which every parser reads the same: its attributes are bare or in double quotes.
_ATTRIBUTE = r"\s+([a-zA-Z][-\w:]*)(?:=\"[^\"<>]*\")?"
_ONE_ATTRIBUTE = re.compile(_ATTRIBUTE)
_PLAIN_TAG = re.compile(rf"<[a-zA-Z][\w-]*(?:{_ATTRIBUTE})*\s*/?>")
_ANY_TAG = re.compile(r"<[a-zA-Z/!?][^>]*>")
EMPHASIS = re.compile(r"[*_]")
_VOID = frozenset({"area", "br", "col", "embed", "hr", "img", "input", "link", "source", "wbr"})

Fingerprint = tuple[str, ...]


def _of_content(
    text: str | None, elements: Iterable[Element], stash: Sequence[object], first: int
) -> Iterator[str]:
    raw = list(_raw(text, stash, first))
    for element in elements:
        yield from _of_element(element, stash, first)
        raw += _raw(element.tail, stash, first)
    yield from _of_tags(raw)


def _of_element(element: Element, stash: Sequence[object], first: int) -> Iterator[str]:
    attributes = " ".join(_of_attributes(element))
    if element.tag not in FREE_TAGS or attributes:
        yield f"{element.tag} {attributes}".strip()
    if (element.text or "").strip() in MARKERS:
        yield "marker [TOC]"
    yield from _of_content(element.text, element, stash, first)


def _raw(text: str | None, stash: Sequence[object], first: int) -> Iterator[str]:
    for index in map(int, HTML_PLACEHOLDER_RE.findall(text or "")):
        html = stash[index]
        # Blocks of raw HTML have their own segments; what inline parsing stashed comes after.
        if index >= first and isinstance(html, str) and not _ENTITY.fullmatch(html):
            yield html


def _of_tags(tags: Iterable[str]) -> Iterator[str]:
    """Yield tags as they stand, and those that do not stand in pairs: they would reach further."""
    pending: list[str] = []
    for tag in tags:
        yield f"HTML {_without_spoken(tag)}"
        found = _TAG.match(tag)
        if found is None or found[2].lower() in _VOID:
            continue
        name = found[2].lower()
        if not found[1]:
            pending.append(name)
        elif pending and pending[-1] == name:
            pending.pop()
        else:
            yield f"HTML </{name}> without its beginning"
    yield from (f"HTML <{name}> without its end" for name in pending)


def _without_spoken(tag: str) -> str:
    """Return a tag without its texts for readers, where it is sure what they are."""
    if not _PLAIN_TAG.fullmatch(tag):
        return tag
    return _ONE_ATTRIBUTE.sub(
        lambda found: f" {found[1]}" if found[1].lower() in SPOKEN else found[0], tag
    )


def _of_attributes(element: Element) -> Iterator[str]:
    for name, value in sorted(element.attrib.items()):
        if name in FREE_ATTRIBUTES:
            continue
        if name == "id" and element.tag == "sup" and value.startswith(_FOOTNOTE):
            continue
        yield unescape(f"{name}={value}".replace(AMP_SUBSTITUTE, "&"))


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
    elements = list(inline)
    if not elements and not holder.attrib and _is_words(text or ""):
        return ()
    found = [f"attribute {item}" for item in _of_attributes(holder)]
    if _is_picture(text, elements):
        found.append("a picture that stands alone")
    if (text or "").strip() in MARKERS:
        found.append("marker [TOC]")
    found += _of_content(text, elements, stash, first)
    return tuple(sorted(found))


def _is_words(text: str) -> bool:
    """Return whether a text is nothing but what it says: no raw HTML, no marker."""
    return STX not in text and text.strip() not in MARKERS


def _is_picture(text: str | None, elements: Sequence[Element]) -> bool:
    """Return whether a block is a picture and nothing else, of which a theme makes a figure."""
    parts = [text, *(element.tail for element in elements)]
    tags = [element.tag for element in elements]
    return tags == ["img"] and not any(part and part.strip() for part in parts)


def stray(text: str | None, elements: Iterable[Element]) -> str:
    """Return the marks of emphasis that a reader sees: those that inline parsing left in texts.

    What stands in code, or behind a backslash, is meant.
    """
    shown = [text or ""]
    for element in elements:
        if element.tag != "code":
            shown.append(stray(element.text, element))
        shown.append(element.tail or "")
    return "".join(EMPHASIS.findall("".join(shown)))


def of_literal(text: str) -> Fingerprint:
    """Return the fingerprint of a text with inline tags that is not Markdown."""
    return tuple(sorted(_of_tags(_ANY_TAG.findall(text))))


def added(source: Fingerprint, translation: Fingerprint) -> list[str]:
    """Return what the translation has and its source lacks."""
    return sorted((Counter(translation) - Counter(source)).elements())


def lost(source: Fingerprint, translation: Fingerprint) -> list[str]:
    """Return what the source has and the translation lacks."""
    return sorted((Counter(source) - Counter(translation)).elements())
