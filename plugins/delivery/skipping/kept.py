"""The pages that stand with the last release, by their fingerprints.

For each edition a file of JSON beside the releases: of each page its fingerprint and the hash of
its bytes. That the one leads to the other stays true whatever becomes of a release, so a table may
be older or newer than the pages. It holds its own hash; one that is odd, or of another version, is
no table, and a page whose bytes are not those of its hash is no page.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from editions import files

FORMAT = "1"
Table = Mapping[str, tuple[str, str]]
"""Fingerprint and hash of each page, by its file under the edition's folder."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the pages of the last release are, and the tables of the editions."""

    site: Path
    tables: Path

    def file(self, locale: str) -> Path:
        """Return the file of an edition's table."""
        return self.tables / f"pages-{locale}.json"

    def read(self, locale: str) -> Table:
        """Return the table of an edition; an empty one where there is none to be trusted."""
        try:
            said, _, text = self.file(locale).read_text("utf-8").partition("\n")
            value = json.loads(text) if said == digest(text.encode()) else {}
            if value.get("format") != FORMAT:
                return {}
            return {name: (page[0], page[1]) for name, page in value["pages"].items()}
        except (OSError, ValueError, TypeError, KeyError, AttributeError, IndexError):
            return {}

    def write(self, locale: str, pages: Table) -> None:
        """Write the table of an edition."""
        value = {"format": FORMAT, "pages": pages}
        text = json.dumps(value, sort_keys=True)
        files.replace(self.file(locale), f"{digest(text.encode())}\n{text}".encode())

    def page(self, prefix: str, name: str, hashed: str) -> str | None:
        """Return the text of a page of the last release; None where it has other bytes."""
        try:
            data = (self.site / prefix / name).read_bytes()
            return data.decode("utf-8") if digest(data) == hashed else None
        except (OSError, ValueError):
            return None


def digest(data: bytes) -> str:
    """Return the hash of bytes, as it stands in a table."""
    return hashlib.blake2b(data, digest_size=32).hexdigest()
