"""Text in blocks of raw HTML, which Python-Markdown stashes unparsed.

A unit is the inner HTML of the outermost element that holds text of its own, so that a sentence
with a bold word stays one message; besides, the texts that attributes show or speak.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import StringIO

from editions.lazily import lazily
from editions.model import Kind
from editions.msgid import normalise
from editions.reading.fingerprint import EMPHASIS, SPEAKING, SPOKEN
from editions.reading.slots import has_words

# Its selectors, which a build never uses, take longer to load than all else of Beautiful Soup.
with lazily("soupsieve"):
    from bs4 import BeautifulSoup
    from bs4.element import NavigableString, PreformattedString, Tag

_OPAQUE = frozenset({"pre", "code", "script", "style", "textarea", "svg", "math"})


@dataclass(frozen=True, slots=True)
class Unit:
    """A text in raw HTML, and the element where it stands."""

    element: Tag
    attribute: str
    """Empty for the inner HTML."""
    msgid: str
    kind: Kind


def parse(html: str) -> BeautifulSoup:
    """Parse a fragment without adding anything to it."""
    # As a file, so that Beautiful Soup does not warn of a text that looks like an address.
    return BeautifulSoup(StringIO(html), "html.parser")


def text_of(html: str) -> str:
    """Return the text of a fragment."""
    plain = "<" not in html and "&" not in html
    return html if plain else str(parse(html).get_text())


def units(root: Tag) -> Iterator[Unit]:
    """Yield the texts of a fragment in reading order."""
    for child in root.find_all(recursive=False):
        if child.name in _OPAQUE or child.get("translate") == "no":
            continue
        for attribute in SPOKEN:
            value = child.get(attribute)
            if isinstance(value, str) and has_words(value):
                yield Unit(child, attribute, normalise(value), Kind.ATTRIBUTE)
        if any(_is_text(node) for node in child.children):
            yield Unit(
                child, "", normalise(child.decode_contents(formatter="minimal")), Kind.RAW_HTML
            )
        else:
            yield from units(child)


def _is_text(node: object) -> bool:
    return (
        isinstance(node, NavigableString)
        and not isinstance(node, PreformattedString)
        and has_words(str(node))
    )


def fingerprint(html: str) -> tuple[str, ...]:
    """Return the tags and attributes of a fragment, whatever its words and their order.

    Comments and declarations count with their text, since where they end is read differently by
    browsers (`<!-->`).
    """
    if "<" not in html:
        return ()
    return tuple(sorted(_marks(parse(html))))


def stray(html: str) -> str:
    """Return the marks of emphasis that a reader of a fragment sees; those in code are meant."""
    if not EMPHASIS.search(html):
        return ""
    texts = (
        str(node)
        for node in parse(html).find_all(string=True)
        if not isinstance(node, PreformattedString) and node.find_parent(["code", "pre"]) is None
    )
    return "".join(EMPHASIS.findall("".join(texts)))


def _marks(root: Tag) -> Iterator[str]:
    for node in root.descendants:
        if isinstance(node, PreformattedString):
            yield f"{type(node).__name__} {node}"
        elif isinstance(node, Tag):
            shown = [f"{k}={v}" for k, v in sorted(node.attrs.items()) if k not in SPOKEN]
            yield " ".join([node.name, *shown])


def weave(html: str, put: Callable[[Unit], str | None], mark: Callable[[Tag], None]) -> str:
    """Return the fragment with its texts replaced.

    `put` gives the new text of a unit, or none where the source's stays; then `mark` is called on
    its element. A fragment in which nothing changes is returned as it was, to the byte.
    """
    soup = parse(html)
    changed = False
    for unit in list(units(soup)):
        text = put(unit)
        if text == unit.msgid:
            continue
        changed = True
        if text is None:
            if not unit.attribute or unit.element.name in SPEAKING:
                mark(unit.element)
        elif unit.attribute:
            unit.element[unit.attribute] = text
        else:
            unit.element.clear()
            for node in list(parse(text).contents):
                unit.element.append(node)
    return soup.decode(formatter="minimal") if changed else html


def marked(html: str, mark: Callable[[Tag], None]) -> str:
    """Return a fragment that is not to be translated, its outermost elements marked so."""
    soup = parse(html)
    shown = [child for child in soup.find_all(recursive=False) if child.name not in _OPAQUE]
    for child in shown:
        mark(child)
        child["translate"] = "no"
    return soup.decode(formatter="minimal") if shown else html
