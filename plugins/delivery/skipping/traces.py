"""Which trace of a page led to which fingerprint, in the build before.

For each edition a file of JSON beside the releases, like the table of pages: what it says stays
true. It holds its own hash; one that is odd, or of another version, is none.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from delivery.skipping.kept import digest
from editions import files

FORMAT = "1"


@dataclass(frozen=True, slots=True)
class Trace:
    """What a page was made from."""

    mark: str
    """Of the run, of what the page is given, and of each of the texts."""
    fingerprint: str
    texts: tuple[str, ...]
    """Paths of the texts of which its template has read something."""


def read(file: Path) -> Mapping[str, Trace]:
    """Return the traces of an edition's pages, by their files; none where they are odd."""
    try:
        said, _, text = file.read_text("utf-8").partition("\n")
        value = json.loads(text) if said == digest(text.encode()) else {}
        if value.get("format") != FORMAT:
            return {}
        texts = value["texts"]
        return {
            name: Trace(mark, fingerprint, tuple(texts[number] for number in numbers))
            for name, (mark, fingerprint, numbers) in value["pages"].items()
        }
    except (OSError, ValueError, TypeError, KeyError, AttributeError, IndexError):
        return {}


def write(file: Path, traces: Mapping[str, Trace]) -> None:
    """Write the traces of an edition's pages."""
    texts = sorted({path for each in traces.values() for path in each.texts})
    numbers = {path: number for number, path in enumerate(texts)}
    pages = {
        name: (each.mark, each.fingerprint, [numbers[path] for path in each.texts])
        for name, each in traces.items()
    }
    value = {"format": FORMAT, "texts": texts, "pages": pages}
    text = json.dumps(value, separators=(",", ":"))
    files.replace(file, f"{digest(text.encode())}\n{text}".encode())
