"""Woven texts of a site that is kept in memory: each is woven when somebody asks for it.

A page tells of its own text in all editions, and an edition's run reads all texts in its own. So
the first page of the source is there long before all is woven, and an edition that nobody looks at
costs nothing. What a build has woven is taken from its shelves, on which nothing is put here: the
build behind does that. The slow twin is `assembly.weave_site`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from editions.catalogs import standing
from editions.model import Document, Edition, Woven
from editions.weaving import assembly, remembering
from editions.weaving.woven import as_written


class Texts(dict[str, Woven]):
    """The texts of one edition by path; those that are not there are woven when they are read.

    Who goes through all of them has called `whole` before.
    """

    def __init__(self, loom: Loom, edition: Edition) -> None:
        super().__init__()
        self._loom, self._edition = loom, edition

    def __missing__(self, path: str) -> Woven:
        """Weave a text; raises `KeyError` where the site has none of that path."""
        self[path] = found = self._loom.woven(self._loom.documents[path], self._edition)
        return found

    def whole(self) -> None:
        """Have all texts of the site."""
        for path in self._loom.documents:
            self[path]
        self._loom.let_go(self._edition)


class Loom:
    """Weaves the documents of a site, one in one edition."""

    def __init__(
        self,
        documents: Sequence[Document],
        editions: Sequence[Edition],
        settings: Mapping[str, Any],
    ) -> None:
        self.documents: Mapping[str, Document] = {str(item.path): item for item in documents}
        self._source, self._settings = editions[0], settings
        self._known = standing.recorded(Path(settings.get("TRANSLATIONS_PATH", "translations")))
        cold = {name: value for name, value in settings.items() if name != "WARM"}
        self._shelves = remembering.Shelves(cold, documents, editions)

    def woven(self, document: Document, edition: Edition) -> Woven:
        """Return a document in an edition other than the source's."""
        both = (self._source, edition)
        ((found,),) = assembly.weave_part((document,), both, self._settings, self._shelves.one)
        known = self._known.get(edition.locale, frozenset())
        return assembly.in_standing(document, edition, known, found)

    def let_go(self, edition: Edition) -> None:
        """Forget what was read of an edition's shelf."""
        self._shelves.let_go(edition)


def weave_site(
    documents: Sequence[Document], editions: Sequence[Edition], settings: Mapping[str, Any]
) -> assembly.Site:
    """Return every document in every edition, as `assembly.weave_site` does; later."""
    source, *others = editions
    loom = Loom(documents, editions, settings)
    written = {str(item.path): as_written(item) for item in documents}
    return {source.locale: written, **{each.locale: Texts(loom, each) for each in others}}


def whole(site: assembly.Site, edition: Edition) -> None:
    """Have all texts of an edition."""
    texts = site[edition.locale]
    if isinstance(texts, Texts):
        texts.whole()
