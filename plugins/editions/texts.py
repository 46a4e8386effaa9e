"""The texts that a Pelican generator holds, whatever their kind and status."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pelican.generators import Generator

_LISTS = ("articles", "drafts", "hidden_articles", "pages", "hidden_pages", "draft_pages")


def texts(generator: Generator) -> Iterator[Any]:
    """Yield a generator's articles or pages, drafts and hidden ones too (Pelican's contents)."""
    for name in _LISTS:
        yield from getattr(generator, name, ())
