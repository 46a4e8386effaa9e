"""Words in SVG drawings: messages like any other, so that one drawing serves all languages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lxml import etree

from editions.model import BuildError, Catalog, Kind, Location, Problem, Segment, State
from editions.msgid import normalise
from editions.slots import has_words

_SVG = "{http://www.w3.org/2000/svg}"
_TEXTS = tuple(f"{_SVG}{name}" for name in ("title", "desc", "text", "tspan"))


def _parse(svg: bytes) -> Any:
    # No entities and no network: a drawing is untrusted input too.
    return etree.fromstring(svg, etree.XMLParser(resolve_entities=False, no_network=True))


def _texts(root: Any) -> Iterator[tuple[Any, str]]:
    for element in root.iter(*_TEXTS):
        if element.get("translate") == "no":
            continue
        text = normalise(element.text or "")
        if has_words(text):
            yield element, text


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
        for element, text in _texts(root)
    )


def weave(svg: bytes, catalog: Catalog, locale: str, source: str) -> bytes | None:
    """Return a drawing with its words in a locale, or none where no word of it is translated."""
    root = _parse(svg)
    translated = False
    for element, msgid in _texts(root):
        found = catalog.lookup(msgid)
        if found.state is State.TRANSLATED:
            element.text = found.text
            translated = True
        else:
            element.set("lang", source)
    if not translated:
        return None
    root.set("lang", locale)
    return bytes(etree.tostring(root, encoding="utf-8", xml_declaration=False)) + b"\n"
