"""A drawing in one locale."""

from __future__ import annotations

from typing import Any

from lxml import etree

from editions.checking import checks
from editions.model import Catalog
from editions.reading import drawings


def weave(svg: bytes, catalog: Catalog, locale: str, source: str) -> bytes | None:
    """Return a drawing with its words in a locale, or none where no word of it is translated."""
    root = drawings.parse(svg)
    if not fill(root, catalog, source):
        return None
    root.set("lang", locale)
    return bytes(etree.tostring(root, encoding="utf-8", xml_declaration=False)) + b"\n"


def fill(root: Any, catalog: Catalog, source: str) -> bool:
    """Put the words of a catalog into a drawing; return whether it has any of them.

    Words that stay are marked as the source's.
    """
    translated = False
    for element, field, msgid in list(drawings.texts(root)):
        found = checks.lookup(catalog, msgid)
        if found.state.shown:
            setattr(element, field, found.text)
            translated = True
        elif field == "text":
            element.set("lang", source)
    return translated
