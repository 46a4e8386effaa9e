"""What a drawing may hold: to be published at all, and to be part of a page.

In `<img>` nothing in a drawing acts, but a reader may open the file by itself, so what could act or
load there is refused. Part of a page is only what stands on a list of harmless elements and
attributes; a drawing with anything else stays a file.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from typing import Any

from lxml import etree

SVG = "{http://www.w3.org/2000/svg}"
XLINK = "{http://www.w3.org/1999/xlink}"
ALONE = "alone"
"""Class of a style sheet that a drawing needs only where it stands alone; a page has its own."""

_ELEMENTS = frozenset(
    f"{SVG}{name}"
    for name in (
        *("svg", "g", "defs", "title", "desc", "path", "rect", "circle", "ellipse", "line"),
        *("polyline", "polygon", "text", "tspan", "clipPath", "mask", "use", "symbol", "marker"),
        *("pattern", "linearGradient", "radialGradient", "stop"),
    )
)
_ATTRIBUTES = frozenset(
    (
        *("id", "class", "lang", "role", "translate", "href", "data-em", "data-grow"),
        *("transform", "viewBox"),
        *("x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "ry", "fx", "fy", "d", "points"),
        *("width", "height", "dx", "dy", "rotate", "offset", "pathLength", "preserveAspectRatio"),
        *("fill", "fill-opacity", "fill-rule", "stroke", "stroke-width", "stroke-opacity"),
        *("stroke-linecap", "stroke-linejoin", "stroke-dasharray", "stroke-dashoffset"),
        *("stroke-miterlimit", "opacity", "color", "stop-color", "stop-opacity", "paint-order"),
        *("clip-path", "clip-rule", "clipPathUnits", "mask", "maskUnits", "maskContentUnits"),
        *("marker-start", "marker-mid", "marker-end", "markerWidth", "markerHeight", "refX"),
        *("refY", "orient", "markerUnits", "gradientUnits", "gradientTransform", "spreadMethod"),
        *("patternUnits", "patternContentUnits", "patternTransform", "vector-effect", "display"),
        *("font-family", "font-size", "font-style", "font-weight", "letter-spacing", "visibility"),
        *("text-anchor", "dominant-baseline", "direction", "unicode-bidi", "writing-mode"),
        *("aria-hidden", "aria-labelledby", "version"),
    )
)
_ACTING = frozenset(
    (
        *("script", "foreignObject", "iframe", "object", "embed", "audio", "video"),
        *("handler", "listener"),
    )
)
_LOADING = re.compile(r"@import|url\(\s*[\"']?\s*(?!#|data:(?:image|font)/)", re.IGNORECASE)
_REFERENCE = re.compile(r"url\(\s*[\"']?([^\"')]*)[\"']?\s*\)", re.IGNORECASE)
_LINK = re.compile(r"#|https?:", re.IGNORECASE)
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_ESCAPE = re.compile(r"\\([0-9a-fA-F]{1,6})\s?")
_PICTURE = re.compile(r"#|data:image/(?:png|jpeg|webp|gif);", re.IGNORECASE)


def acting(root: Any) -> Iterator[tuple[int, str]]:
    """Yield what in a drawing acts or loads something from elsewhere: its line and what it is."""
    doctype = root.getroottree().docinfo.internalDTD
    if doctype is not None and list(doctype.iterentities()):
        yield 1, "entities"
    for node in root.getroottree().xpath("//processing-instruction()"):
        yield node.sourceline or 1, f"the instruction <?{node.target}?>"
    for element in root.iter(etree.Element):
        name, line = etree.QName(element).localname, element.sourceline or 1
        if name in _ACTING:
            yield line, f"<{name}>"
        if name == "style" and _LOADING.search(_read(element.text or "")):
            yield line, "a style sheet that loads a file"
        for attribute, value in element.items():
            if what := _acts(name, etree.QName(attribute).localname.lower(), value.strip()):
                yield line, what


def _acts(element: str, name: str, value: str) -> str:
    """Return what an attribute does; nothing where it is harmless."""
    if name.startswith("on"):
        return f"the attribute {name}"
    if name in {"href", "src"} and not (_LINK if element == "a" else _PICTURE).match(value):
        return f"a reference to {value[:60]!r}"
    if name == "attributename" and value.lower().split(":")[-1] in {"href", "src"}:
        return "an animation of a link"
    return f"the attribute {name}, which loads a file" if _LOADING.search(_read(value)) else ""


def _read(css: str) -> str:
    r"""Return a style sheet without comments, and with its escapes (`\75 rl(`) read."""
    return _ESCAPE.sub(_character, _COMMENT.sub("", css)).replace("\\", "")


def _character(found: re.Match[str]) -> str:
    number = int(found[1], 16)
    return chr(number) if 0 < number <= sys.maxunicode else ""


def fits_a_page(root: Any) -> bool:
    """Return whether a drawing holds only what may be part of a page.

    A style sheet of the class `alone` does not count: it is left out there.
    """
    return root.tag == f"{SVG}svg" and all(
        _fits(element, root) for element in root.iter(etree.Element) if not stands_alone(element)
    )


def stands_alone(element: Any) -> bool:
    """Return whether an element is a style sheet for the drawing as a file of its own."""
    return bool(element.tag == f"{SVG}style" and element.get("class") == ALONE)


def _fits(element: Any, root: Any) -> bool:
    if element.tag not in _ELEMENTS or (element.tag == f"{SVG}svg" and element is not root):
        return False
    return all(_harmless(name, value) for name, value in element.items())


def _harmless(name: str, value: str) -> bool:
    name = "href" if name == f"{XLINK}href" else name
    if name not in _ATTRIBUTES or "\\" in value:
        return False
    if name == "href":
        return value.startswith("#")
    references = _REFERENCE.findall(value)
    return all(each.startswith("#") for each in references) and value.lower().count("url(") == len(
        references
    )
