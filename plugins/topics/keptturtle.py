"""The vocabulary as Turtle, from its shelf where an earlier build has written the same scheme.

rdflib takes half a second for it, which each build would pay that publishes the file.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from editions import shelves, versions
from editions.lazily import lazily
from editions.shelves import Form, Shelf
from topics import cached, remembering
from topics.vocabulary import Vocabulary

with lazily():  # it brings rdflib
    from topics import exports

_SHELF, _NAME = "vocabulary", "turtle"


def turtle(scheme: Vocabulary, settings: Mapping[str, Any]) -> str:
    """Return a scheme as `exports.turtle` does; without settings nothing is kept."""
    code = versions.code(remembering.OWN)
    shelf: Shelf[str] = shelves.of(settings if code else {}, _SHELF, _FORM)
    if not shelf.keeps:
        return exports.turtle(scheme)
    key = shelves.digest(code or "", cached.written(scheme))
    found = shelf.made(_NAME, key, lambda: exports.turtle(scheme))
    shelf.keep()
    return found


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("this is no text")
    return value


_FORM: Form[str] = Form(_text, _text)
