"""Words in SVG drawings: messages like any other, so that one drawing serves all languages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lxml import etree

from editions import checks
from editions.model import BuildError, Catalog, Kind, Location, Problem, Segment, State
from editions.msgid import normalise
from editions.slots import has_words

_SVG = "{http://www.w3.org/2000/svg}"
_TEXTS = frozenset(f"{_SVG}{name}" for name in ("title", "desc", "text", "tspan"))


def _parse(svg: bytes) -> Any:
    # No entities and no network: a drawing is untrusted input too.
    return etree.fromstring(svg, etree.XMLParser(resolve_entities=False, no_network=True))


def _texts(element: Any, *, inside: bool = False) -> Iterator[tuple[Any, str, str]]:
    """Yield the places of texts: an element, `text` or `tail`, and the text's normal form."""
    if not isinstance(element.tag, str) or element.get("translate") == "no":
        return
    inside = inside or element.tag in _TEXTS
    if inside:
        yield from _text(element, "text")
    for child in element:
        yield from _texts(child, inside=inside)
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
        root = _parse(svg)
    except etree.XMLSyntaxError as error:
        place = Location(path, error.lineno or 1)
        problem = Problem(place, f"this is no well-formed SVG ({error.msg})", "Mend the file.")
        raise BuildError((problem,)) from error
    return tuple(
        Segment(text, Kind.DRAWING, Location(path, element.sourceline or 1))
        for element, _, text in _texts(root)
    )


def weave(svg: bytes, catalog: Catalog, locale: str, source: str) -> bytes | None:
    """Return a drawing with its words in a locale, or none where no word of it is translated."""
    root = _parse(svg)
    translated = False
    for element, field, msgid in list(_texts(root)):
        found = checks.lookup(catalog, msgid)
        if found.state is State.TRANSLATED:
            setattr(element, field, found.text)
            translated = True
        elif field == "text":
            element.set("lang", source)
    if not translated:
        return None
    root.set("lang", locale)
    return bytes(etree.tostring(root, encoding="utf-8", xml_declaration=False)) + b"\n"
