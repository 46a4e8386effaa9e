"""A drawing as part of a page: its words are text there, and its colours the page's.

It is given ids of its own, so that none is met twice on a page, and a name and description for who
does not see it. Its geometry runs from left to right in every language: a left hand stays one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from lxml import etree

from delivery.pictures import safety
from delivery.pictures.safety import SVG, XLINK
from topics.lettering import unbroken, wrap

_HASH = re.compile(r"url\(\s*[\"']?#([^\"')]*?)\s*[\"']?\s*\)")
_UNKNOWN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML has no characters for."""
_NUMBER = re.compile(r"[0-9]{1,3}(?:\.[0-9]+)?")
_LEADING = 1.15  # em
_STEP = 0.25  # em
_SMALLER = 1.1  # how much larger a label may be than the one under it
_UPWARDS = {"up": 1.0, "both": 0.5}


@dataclass(frozen=True, slots=True)
class Described:
    """What the author says of a drawing where it stands."""

    text: str
    lang: str = ""
    """Where it is not the drawing's."""


def inline(root: Any, prefix: str, described: Described) -> str:
    """Return a drawing, which is changed, as HTML; `prefix` makes its ids the page's only ones.

    It must be one that `safety.fits_a_page`.
    """
    _clean(root)
    for element in root.iter():
        _rename(element, prefix)
    for label in list(root.iter(f"{SVG}text")):
        _set_in_lines(label)
    names = [_named(root, "title", prefix), _described(root, prefix, described)]
    for name in ("role", "aria-labelledby", "font-family", "version"):
        root.attrib.pop(name, None)
    root.set("class", "drawing")
    root.set("direction", "ltr")
    root.set("role", "img")
    root.set("aria-labelledby", " ".join(name for name in names if name))
    etree.cleanup_namespaces(root)
    return str(etree.tostring(root, encoding="unicode", with_tail=False))


def _clean(root: Any) -> None:
    """Take out comments, white space between elements, and what is for standing alone."""
    for node in list(root.iter()):
        if not isinstance(node.tag, str) or safety.stands_alone(node):
            parent, before = node.getparent(), node.getprevious()
            if before is not None:
                before.tail = (before.tail or "") + (node.tail or "")
            elif parent is not None:
                parent.text = (parent.text or "") + (node.tail or "")
            if parent is not None:
                parent.remove(node)
    for element in root.iter():
        # Between shapes white space is nothing; between a label's parts it is a space.
        inside = any(True for _ in element.iterancestors(f"{SVG}text"))
        if element.tag != f"{SVG}text" and not inside and not (element.text or "").strip():
            element.text = None
        if not inside and not (element.tail or "").strip():
            element.tail = None


def _rename(element: Any, prefix: str) -> None:
    # HTML knows `translate` on its own elements only; programs heed the class on all.
    if element.attrib.pop("translate", "") == "no":
        element.set("class", f"{element.get('class', '')} notranslate".strip())
    link = element.attrib.pop(f"{XLINK}href", None)
    if link:
        element.set("href", link)
    for name, value in element.items():
        if name == "id":
            element.set(name, prefix + value)
        elif name == "href":
            element.set(name, f"#{prefix}{value[1:]}")
        elif "url(" in value:
            element.set(name, _HASH.sub(rf"url(#{prefix}\1)", value))


def _set_in_lines(label: Any) -> None:
    """Break a label that is wider than its room (`data-em`, in em).

    It grows down, and pushes down what stands under it; or `up`, or `both` ways (`data-grow`).
    """
    room = label.attrib.pop("data-em", "")
    grow = label.attrib.pop("data-grow", "down")
    if not _NUMBER.fullmatch(room) or len(label):
        return
    lines = _balanced(label.text or "", max(1.0, float(room)))
    more = _LEADING * (len(lines) - 1)
    if not more:
        return
    label.text = None
    first = _shift(label) - more * _UPWARDS.get(grow, 0.0)
    label.attrib.pop("dy", None)
    for number, text in enumerate(lines):
        line = etree.SubElement(label, f"{SVG}tspan", x=label.get("x", "0"))
        line.set("dy", f"{_LEADING if number else first:g}em")
        # The space is for who copies the label.
        line.text = text if number == len(lines) - 1 else f"{text} "
    for below in label.itersiblings(f"{SVG}text") if grow == "down" else ():
        if below.get("x") == label.get("x"):
            below.set("dy", f"{_shift(below) + more * _SMALLER:g}em")


def _balanced(text: str, room: float) -> tuple[str, ...]:
    """Return a text in as few lines as fit, about as wide as each other, and words whole."""
    lines, least = wrap(text, room), max(1.0, unbroken(text))
    while room - _STEP >= least and len(closer := wrap(text, room := room - _STEP)) == len(lines):
        lines = closer
    return lines


def _shift(label: Any) -> float:
    """Return by how many em a label has been pushed down."""
    found = _NUMBER.fullmatch(label.get("dy", "").removesuffix("em"))
    return float(found[0]) if found else 0.0


def _named(root: Any, tag: str, prefix: str) -> str:
    """Give the drawing's own title or description an id, and return it; nothing without one."""
    found = root.find(f"{SVG}{tag}")
    if found is None:
        return ""
    found.set("id", f"{prefix}{tag}")
    return f"{prefix}{tag}"


def _described(root: Any, prefix: str, described: Described) -> str:
    """Let the author's words for this place stand for the drawing's own."""
    if described.text:
        found = root.find(f"{SVG}desc")
        if found is None:
            found = etree.Element(f"{SVG}desc")
            root.insert(1 if root.find(f"{SVG}title") is not None else 0, found)
        found.attrib.clear()
        for child in list(found):
            found.remove(child)
        found.text = _UNKNOWN.sub("", described.text)
        if described.lang:
            found.set("lang", described.lang)
    return _named(root, "desc", prefix)
