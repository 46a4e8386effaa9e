"""The pictures of one edition, by the address that its pages know them by."""

from __future__ import annotations

import copy
import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit, urlunsplit

from delivery.pictures import safety
from delivery.pictures.variants import Picture
from editions.model import Catalog
from editions.reading import drawings
from editions.weaving import drawing


def normal(url: str) -> str:
    """Return an address in one form, however it was put together."""
    parts = urlsplit(url)
    return urlunsplit(parts._replace(path=posixpath.normpath(unquote(parts.path))))


@dataclass(frozen=True)
class Drawing:
    """An SVG file as an edition has it."""

    path: Path
    catalog: Catalog | None
    """Of the words that are put in; none where they stand as they are."""
    locale: str
    source: str

    @cached_property
    def _root(self) -> Any:
        root = drawings.parse(self.path.read_bytes())
        if not safety.fits_a_page(root):
            return None
        translated = self.catalog is None or drawing.fill(root, self.catalog, self.source)
        root.set("lang", self.locale if translated else self.source)
        return root

    @property
    def root(self) -> Any:
        """Return a copy of the drawing with its words; none where it may not be part of a page."""
        return copy.deepcopy(self._root)


@dataclass(frozen=True, slots=True)
class Pictures:
    """What the pages of an edition may show, by address under the edition's root."""

    bitmaps: Mapping[str, Picture] = field(default_factory=dict)
    drawings: Mapping[str, Drawing] = field(default_factory=dict)

    def at(self, root: str) -> tuple[Mapping[str, Picture], Mapping[str, Drawing]]:
        """Return both by their addresses as a page has them; `root` leads from it to theirs."""
        return (
            {normal(posixpath.join(root or ".", url)): one for url, one in self.bitmaps.items()},
            {normal(posixpath.join(root or ".", url)): one for url, one in self.drawings.items()},
        )
