"""The addresses of previews for translators, as pages of one edition link to them.

An address leads to the first message that somebody should look at. What the checks said of a
message they need not say again: after an edit one message is new, and a hundred are not.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from delivery import findings, preview
from delivery.preview import Remarks
from editions.model import Document, Edition, Entry, Location, Problem, Segment
from editions.weaving import assembly

_NOWHERE = Location("", 0)
Key = tuple[Segment, Entry]
"""A message, wherever it stands in its document, and its translation, where it stands."""


class Previews:
    """The previews of one edition; settings, vocabulary and theme stay the same."""

    def __init__(self, settings: Mapping[str, Any], edition: Edition) -> None:
        self._settings, self._edition = settings, edition
        self._notes: dict[Key, tuple[Problem, ...]] = {}

    def address(self, document: Document) -> str:
        """Return the URL of a document's preview, under the root of the site."""
        return preview.address(document, self._edition, *self.remarks(document))

    def remarks(self, document: Document) -> tuple[Remarks, Remarks]:
        """Return why messages of a document are refused, and what looks odd about others."""
        locale, path = self._edition.locale, str(document.path)
        woven = {locale: {path: self._settings["WOVEN"][locale][path]}}
        refused = sorted({*assembly.refusals(woven)})
        marks = self._edition.catalog(document.name).notes
        notes = sorted({*self._noted(document), *assembly.notes(woven), *marks})
        away = {problem.location for problem in refused}
        shown = [note for note in notes if note.location not in away]
        return preview.remarks(refused), preview.remarks(shown)

    def _noted(self, document: Document) -> Iterator[Problem]:
        """Yield what the checks of translations find odd, of all of a document's messages."""
        keys = dict(self._keys(document))
        fresh = tuple(segment for segment, key in keys.items() if key not in self._notes)
        if fresh:
            editions: tuple[Edition, ...] = self._settings["SITE_EDITIONS"]
            both = (editions[0], self._edition)
            own = {document.name: fresh}
            found = findings.noted(self._settings, own, [document], both, {}, ())
            # Those come along, and may change where the message does not.
            catalog = self._edition.catalog(document.name)
            for key in (keys[segment] for segment in fresh):
                place = Location(catalog.path, key[1].line)
                self._notes[key] = tuple(
                    note for note in found if note.location == place and note not in catalog.notes
                )
        for key in keys.values():
            yield from self._notes[key]

    def _keys(self, document: Document) -> Iterator[tuple[Segment, Key]]:
        entries = self._edition.catalog(document.name).entries
        for segment in document.segments:
            entry = entries.get((segment.context, segment.msgid))
            if entry is not None:
                yield segment, (replace(segment, location=_NOWHERE), entry)
