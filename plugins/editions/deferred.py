"""Texts in settings and plugins that each edition says in its own language.

`SITENAME = _("Meridian")` marks a text for extraction (gettext's deferred translation); the
edition's settings then hold its translation from the catalog `site`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


class Deferred(str):
    """A text of the settings that is translated later; until then an ordinary string."""

    __slots__ = ()


def _(text: str) -> Deferred:
    """Mark a text of the settings for translation."""
    return Deferred(text)


def translated(value: Any, translate: Callable[[str], str]) -> Any:
    """Return a setting with every deferred text in it translated.

    Plain lists, tuples and dictionaries are entered; one without such a text is returned itself.
    """
    if isinstance(value, Deferred):
        return translate(str(value))
    if type(value) in {list, tuple}:
        items = [translated(item, translate) for item in value]
        same = all(new is old for new, old in zip(items, value, strict=True))
        return value if same else type(value)(items)
    if type(value) is dict:
        table = {key: translated(item, translate) for key, item in value.items()}
        return value if all(table[key] is item for key, item in value.items()) else table
    return value
