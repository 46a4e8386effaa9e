"""The face of a text: what lists, addresses and relations are made from before pages are written.

All else of a text (its body, its title, its summary) others read when their page is rendered, from
the text itself; so it may change under them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pelican.contents import Content

from editions.reading import content

BODY = frozenset({"document", "toc", "coverage", "translated_on", "fallback"})
"""Metadata that tell of the body (see `editions.reader`)."""


def same_face(before: Content, now: Content, settings: Mapping[str, Any]) -> bool:
    """Return whether two readings of one text stand in the same places under the same addresses."""
    orders = (settings["ARTICLE_ORDER_BY"], settings["PAGE_ORDER_BY"])
    free = {*BODY, *content.contexts(settings)}
    if any(callable(order) for order in orders):
        free = {*BODY}
    free -= {str(order).removeprefix("reversed-") for order in orders}
    names = ("status", "slug", "template", "url", "save_as", "lang")
    return all(getattr(before, name) == getattr(now, name) for name in names) and (
        _own(before, free) == _own(now, free)
    )


def _own(item: Content, free: set[str]) -> dict[str, Any]:
    return {key: value for key, value in item.metadata.items() if key not in free}
