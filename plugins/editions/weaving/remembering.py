"""Documents that were woven before, by an earlier build: from shelves where nothing has changed.

What a document in a locale is made of: the source (its text, and its HTML, in which there is what
Markdown's extensions have read besides), its catalog, the words of the domain `site` that weaving
says, the edition's policy, the settings and code of Markdown and of weaving. Whether it counts as
translated is not kept: that hangs on more.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from editions import asjson, shelves
from editions.catalogs import remembering as catalogs
from editions.checking import skeleton
from editions.model import Document, Edition, Woven
from editions.reading import content, generated, parsing
from editions.reading.remembering import made_by
from editions.shelves import Shelf


class Shelves:
    """The shelves of a site's woven documents: one for each locale.

    What is made of the same is kept on shelves of another kind. What a development server keeps in
    memory needs none.
    """

    def __init__(
        self,
        settings: Mapping[str, Any],
        documents: Sequence[Document],
        editions: Sequence[Edition],
        kind: str = "woven",
    ) -> None:
        self._kind = kind
        self._machine = parsing.machine(settings)
        may_differ = sorted(settings.get("SKELETON_MAY_DIFFER", skeleton.MAY_DIFFER))
        reading = (content.contexts(settings), content.formatted(settings), may_differ)
        source, *others = editions
        language = (source.locale, source.direction)
        self._made_by = made_by(settings, self._machine, *reading, language)
        self._settings = settings if self._made_by and "WARM" not in settings else {}
        self._root = Path(settings["PATH"])
        self._others = others
        self._documents = {str(item.path): item for item in documents}
        self._sources: dict[str, tuple[str, tuple[str, ...]]] = {}
        self._words: dict[tuple[str, tuple[str, ...]], str] = {}
        self._shelves: dict[str, Shelf[Woven]] = {each.locale: self._shelf(each) for each in others}
        self._keeps = any(shelf.keeps for shelf in self._shelves.values())

    def row(self, document: Document) -> Sequence[Woven] | None:
        """Return a document in each locale as it was woven before, or none where one is missing.

        A document with a version of its own in some locale is not kept.
        """
        if not self._keeps or document.own:
            return None
        path, found = str(document.path), []
        for edition in self._others:
            woven = self._shelves[edition.locale].get(path, self._key(path, edition))
            if woven is None:
                return None
            found.append(woven)
        return tuple(found)

    def one(self, document: Document, edition: Edition) -> Woven | None:
        """Return a document in one locale as it was woven before, if it was."""
        if not self._keeps or document.own:
            return None
        path = str(document.path)
        return self._shelves[edition.locale].get(path, self._key(path, edition))

    def let_go(self, edition: Edition) -> None:
        """Forget what was read of a locale's shelf."""
        self._shelves[edition.locale] = self._shelf(edition)

    def put(self, document: Document, row: Sequence[Woven]) -> None:
        """Keep a document that was woven in each locale."""
        if not self._keeps or document.own:
            return
        path = str(document.path)
        for edition, woven in zip(self._others, row, strict=True):
            self._shelves[edition.locale].put(path, self._key(path, edition), woven)

    def rest(self) -> None:
        """Let go of what was read of the files, and keep what was taken from them."""
        for shelf in self._shelves.values():
            shelf.keep()

    def keep(self) -> None:
        """Write what is new, and remove what is too much."""
        self.rest()
        shelves.tidy(self._settings)

    def _shelf(self, edition: Edition) -> Shelf[Woven]:
        return shelves.of(self._settings, f"{self._kind}-{edition.locale}", asjson.WOVEN)

    def _key(self, path: str, edition: Edition) -> str:
        source, words = self._source(path)
        return shelves.digest(
            source,
            edition.locale,
            edition.fallback,
            catalogs.digest(edition.catalog(self._documents[path].name)),
            edition.catalog(generated.DOMAIN).path,
            self._said(words, edition),
        )

    def _said(self, words: tuple[str, ...], edition: Edition) -> str:
        """Return the hash of what a locale's catalog says for some words: most texts have those."""
        known = self._words.get((edition.locale, words))
        if known is None:
            site = edition.catalog(generated.DOMAIN).entries
            keys = [(None, word) for word in words]
            known = catalogs.of_messages((key, site[key]) for key in keys if key in site)
            self._words[edition.locale, words] = known
        return known

    def _source(self, path: str) -> tuple[str, tuple[str, ...]]:
        """Return the hash of a source, and the words that weaving it may say."""
        # Not by a cache of functools, which would hold this object, and all catalogs, for good.
        known = self._sources.get(path)
        if known is None:
            known = self._sources[path] = self._source_of(path)
        return known

    def _source_of(self, path: str) -> tuple[str, tuple[str, ...]]:
        document = self._documents[path]
        found = [*generated.messages(self._machine.markdown, [document]), *generated.own()]
        whole = (
            self._made_by or "",
            path,
            document.name,
            (self._root / path).read_text("utf-8-sig"),
            document.html,
        )
        return shelves.digest(*whole), tuple(sorted({segment.msgid for segment in found}))
