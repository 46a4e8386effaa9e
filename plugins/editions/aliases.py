"""The files that an article or page (Pelican's) would have by other slugs than its own."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import Any

_OWN = ("_expand_settings", "override_save_as", "override_url")
"""What a content holds that leads to the one address which it has."""


def file(item: Any, slug: str) -> str:
    """Return the file that a text has by a slug, as Pelican fills in the pattern of its kind."""
    other = copy.copy(item)
    for name in _OWN:
        vars(other).pop(name, None)
    other.slug = slug
    return str(other.save_as)


def files(item: Any) -> Mapping[str, str]:
    """Return the files of a text's earlier addresses, each with its slug; a draft has none.

    Front matter counts as the source has it, so they are the same in every edition.
    """
    if item.status == "draft":
        return {}
    return {file(item, slug): slug for slug in item.document.names("aliases")}
