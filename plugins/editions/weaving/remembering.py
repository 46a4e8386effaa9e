"""Documents that were woven before, by an earlier build: from shelves where nothing has changed.

What a document in a locale is made of: the source (its text, and its HTML, in which there is what
Markdown's extensions have read besides), its catalog, the words of the domain `site` that weaving
says, the edition's policy, the settings and code of Markdown and of weaving. Whether it counts as
translated is not kept: that hangs on more.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any

from editions import asjson, shelves
from editions.catalogs import remembering as catalogs
from editions.model import Document, Edition, Woven
from editions.reading import generated
from editions.reading.extension import Machine
from editions.reading.remembering import made_by
from editions.shelves import Shelf


class Shelves:
    """The shelves of a site's woven documents: one for each locale."""

    def __init__(
        self,
        settings: Mapping[str, Any],
        documents: Sequence[Document],
        texts: Mapping[str, str],
        machine: Machine,
        *more: Any,
    ) -> None:
        self._made_by = made_by(settings, machine, *more)
        self._settings = settings if self._made_by else {}
        self._machine = machine
        self._texts = texts
        self._documents = {str(item.path): item for item in documents}
        self._source = cache(self._source_of)
        self._shelves: dict[str, Shelf[Woven]] = {}

    def made(self, document: Document, edition: Edition, make: Callable[[], Woven]) -> Woven:
        """Return a document in a locale as it was woven before, or weave and keep it."""
        locale, path = edition.locale, str(document.path)
        if locale not in self._shelves:
            self._shelves[locale] = shelves.of(self._settings, f"woven-{locale}", asjson.WOVEN)
        shelf = self._shelves[locale]
        if not shelf.keeps:
            return make()
        return shelf.made(path, self._key(path, edition), make)

    def keep(self) -> None:
        """Write what is new, and remove what is too much."""
        for shelf in self._shelves.values():
            shelf.keep()
        shelves.tidy(self._settings)

    def _key(self, path: str, edition: Edition) -> str:
        source, words = self._source(path)
        site = edition.catalog(generated.DOMAIN)
        said = [
            (key, site.entries[key])
            for key in ((None, word) for word in words)
            if key in site.entries
        ]
        return shelves.digest(
            source,
            edition.locale,
            edition.fallback,
            catalogs.digest(edition.catalog(self._documents[path].name)),
            site.path,
            catalogs.of_messages(said),
        )

    def _source_of(self, path: str) -> tuple[str, Sequence[str]]:
        """Return the hash of a source, and the words that weaving it may say."""
        document = self._documents[path]
        found = [*generated.messages(self._machine.markdown, [document]), *generated.own()]
        whole = (self._made_by or "", path, document.name, self._texts[path], document.html)
        return shelves.digest(*whole), sorted({segment.msgid for segment in found})
