"""The Markdown reader of an edition: Pelican's, with the source read once and woven per locale."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

from markdown.extensions.meta import MetaPreprocessor
from pelican.readers import MarkdownReader

from editions import content, reading
from editions.lint import slug
from editions.model import Coverage, Document, Edition, Heading
from editions.weaving import coverage, weave


class EditionReader(MarkdownReader):  # type: ignore[misc]
    """Gives Pelican each document in the edition's language.

    In the source edition that is what Pelican's own reader gives, byte for byte. Slug and heading
    ids come from the source in every edition. Besides Pelican's metadata: `document`, `toc`,
    `coverage` and `fallback`.
    """

    def __init__(self, settings: dict[str, Any]) -> None:
        # Pelican's reader adds to the lists of the MARKDOWN setting, which all editions share.
        super().__init__({**settings, "MARKDOWN": copy.deepcopy(settings["MARKDOWN"])})
        self._machine = reading.machine(settings)
        self._edition: Edition = settings["EDITION"]
        self._source: Edition = settings["SITE_EDITIONS"][0]

    def read(self, source_path: str) -> tuple[str, dict[str, Any]]:
        """Return a document's HTML and metadata; Pelican's interface."""
        path = Path(source_path)
        relative = path.relative_to(self.settings["PATH"]).as_posix()
        document: Document = self.settings["DOCUMENTS"][relative]
        self._source_path = source_path
        if self._edition.source:
            metadata = self._metadata(document.metadata)
            metadata |= self._extra(
                document, document.toc, coverage(document, self._edition), frozenset()
            )
            return document.html, metadata
        woven = weave(
            document,
            path.read_text("utf-8-sig"),
            self._edition.catalog(document.name),
            content.contexts(self.settings),
            (self._source.locale, self._source.direction),
            self._machine,
        )
        self.settings["REFUSALS"].extend(woven.problems)
        metadata = self._metadata(woven.metadata)
        metadata["slug"] = slug(document, self.settings)
        metadata |= self._extra(document, woven.toc, woven.coverage, woven.fallback)
        return woven.html, metadata

    def _extra(
        self,
        document: Document,
        toc: tuple[Heading, ...],
        translated: Coverage,
        fallback: frozenset[str],
    ) -> dict[str, Any]:
        return {
            # Pelican compares with the lower-case DEFAULT_LANG to know its own language.
            "lang": self._edition.locale.lower(),
            "document": document,
            "toc": toc,
            "coverage": translated,
            "fallback": fallback,
        }

    def _metadata(self, lines: Any) -> dict[str, Any]:
        """Let Pelican process the front matter, with the one Markdown instance."""
        markdown = self._machine.markdown
        self._md = markdown
        try:
            found: dict[str, Any] = self._parse_metadata({k: list(v) for k, v in lines.items()})
        finally:
            # Pelican takes the front matter's parser out for good: its instance lives for one file.
            if "meta" not in markdown.preprocessors:
                markdown.preprocessors.register(MetaPreprocessor(markdown), "meta", 27)
        return found
