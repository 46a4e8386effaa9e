"""Words in SVG drawings: messages like any other, so that one drawing serves all languages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lxml import etree

from editions.model import BuildError, Kind, Location, Problem, Segment
from editions.msgid import normalise
from editions.reading.slots import has_words

_SVG = "{http://www.w3.org/2000/svg}"
_TEXTS = frozenset(f"{_SVG}{name}" for name in ("title", "desc", "text", "tspan"))


def parse(svg: bytes) -> Any:
    """Return the root element of a drawing; raises `XMLSyntaxError`."""
    # No entities and no network: a drawing is untrusted input too.
    return etree.fromstring(svg, etree.XMLParser(resolve_entities=False, no_network=True))


def texts(element: Any, *, inside: bool = False) -> Iterator[tuple[Any, str, str]]:
    """Yield the places of texts: an element, `text` or `tail`, and the text's normal form."""
    if not isinstance(element.tag, str) or element.get("translate") == "no":
        return
    inside = inside or element.tag in _TEXTS
    if inside:
        yield from _text(element, "text")
    for child in element:
        yield from texts(child, inside=inside)
        if inside:
            yield from _text(child, "tail")


def _text(element: Any, field: str) -> Iterator[tuple[Any, str, str]]:
    text = normalise(getattr(element, field) or "")
    if has_words(text):
        yield element, field, text


def segments(svg: bytes, path: str) -> tuple[Segment, ...]:
    """Return the texts of a drawing in the order of its file.

    Raises `BuildError` where the file is no well-formed XML.
    """
    try:
        root = parse(svg)
    except etree.XMLSyntaxError as error:
        place = Location(path, error.lineno or 1)
        problem = Problem(place, f"this is no well-formed SVG ({error.msg})", "Mend the file.")
        raise BuildError((problem,)) from error
    return tuple(
        Segment(text, Kind.DRAWING, Location(path, element.sourceline or 1))
        for element, _, text in texts(root)
    )
