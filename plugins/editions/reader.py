"""The Markdown reader of an edition: Pelican's, over documents that are woven already."""

from __future__ import annotations

import copy
import os
from functools import partial
from pathlib import Path
from typing import Any

from markdown.extensions.meta import MetaPreprocessor
from pelican.readers import MarkdownReader

from editions import asjson, hostfiles, unread, waiting
from editions.model import Document, Edition, Woven
from editions.reading import parsing
from editions.reading.addresses import slug


class EditionReader(MarkdownReader):  # type: ignore[misc] # Pelican has no types
    """Gives Pelican each document in the edition's language.

    In the source edition that is what Pelican's own reader gives, byte for byte. Slug and heading
    ids come from the source in every edition. Besides Pelican's metadata: `document`, `toc`,
    `coverage`, `translated_on`, `waits` and `fallback`. A text that waits is hidden, so that no
    list has it, and has a template of its own.
    """

    def __init__(self, settings: dict[str, Any]) -> None:
        # Pelican's reader adds to the lists of the MARKDOWN setting, which all editions share.
        super().__init__({**settings, "MARKDOWN": copy.deepcopy(settings["MARKDOWN"])})
        self._machine = parsing.machine(settings)

    def read(self, source_path: str) -> tuple[str, dict[str, Any]]:
        """Return a document's HTML and metadata; Pelican's interface."""
        edition: Edition = self.settings["EDITION"]
        path = _under(str(self.settings["PATH"]), source_path)
        document: Document = self.settings["DOCUMENTS"][path]
        woven: Woven = self.settings["WOVEN"][edition.locale][path]
        self._source_path = source_path
        metadata = self._metadata(woven.metadata)
        if not edition.source:
            metadata["slug"] = slug(document, self.settings)
        if woven.waits:
            metadata["template"] = waiting.TEMPLATE
            if document.published:
                metadata["status"] = "hidden"
        return self._html(woven), {
            **metadata,
            # Pelican compares with the lower-case DEFAULT_LANG to know its own language.
            "lang": edition.locale.lower(),
            "document": document,
            "toc": woven.toc,
            "coverage": woven.coverage,
            "translated_on": woven.day,
            "waits": woven.waits,
            "fallback": woven.fallback,
        }

    def _html(self, woven: Woven) -> str:
        """Return a text's HTML; late, where nobody needs it to read the text."""
        files = asjson.unread(woven) if unread.wanted(self.settings) else None
        return woven.html if files is None else unread.Unread(partial(_html, woven), files)

    def process_metadata(self, name: str, value: str) -> Any:
        """Return a field as Pelican's own reader does; its interface."""
        found = hostfiles.moment(name, value)
        return super().process_metadata(name, value) if found is None else found

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


def _under(root: str, source_path: str) -> str:
    """Return a text's path under the content folder, as documents are named."""
    begin = f"{root}/"
    if source_path.startswith(begin) and os.sep == "/":  # as Pelican makes it of that folder
        return source_path.removeprefix(begin)
    return Path(source_path).relative_to(root).as_posix()


def _html(woven: Woven) -> str:
    return woven.html
