"""Documents, catalogs and texts that many tests begin with."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from casefiles import load
from translate.storage import pypo

from editions.model import Catalog, Document, Entry, Woven
from editions.reading import content, parsing
from editions.reading.extension import Machine
from editions.weaving import woven

ROOT = Path(__file__).parent.parent.parent
CATALOG = "translations/xx/LC_MESSAGES/page.po"
ENGLISH = ("en", "ltr")


def read(text: str, machine: Machine) -> Document:
    """Read a text as the document `page`."""
    path = PurePosixPath("articles/page.md")
    return parsing.read(text, path, content.DEFAULT_CONTEXTS, machine, "content")


def catalog(messages: Mapping[str, str], context: str | None = None) -> Catalog:
    """Return a catalog of plain messages, one a line of its file."""
    entries = {
        (context, msgid): Entry((msgstr,), fuzzy=False, line=line)
        for line, (msgid, msgstr) in enumerate(messages.items(), 1)
    }
    return Catalog(CATALOG, entries)


def weave(text: str, messages: Catalog, machine: Machine) -> Woven:
    """Read a text and weave it."""
    document = read(text, machine)
    contexts = content.DEFAULT_CONTEXTS
    # The catalog of the page is the catalog of the site too: a case has one list of messages.
    return woven.weave(document, text, messages, contexts, ENGLISH, machine, messages)


def identity(document: Document) -> Catalog:
    """Return the catalog in which every message is translated by itself."""
    entries = {
        (segment.context, segment.msgid): Entry((segment.msgid,), fuzzy=False, line=1)
        for segment in (*document.segments, *document.generated)
    }
    return Catalog(CATALOG, entries)


def corpus() -> dict[str, str]:
    """Return the source of every case and every text of the site, by name."""
    found = {
        case.place: case.sections[0]
        for folder, count in (("segments", 2), ("weave", 3))
        for case in load(folder, count)
    }
    for path in sorted((ROOT / "content").rglob("*.md")):
        found[path.name] = path.read_text("utf-8")
    return found


def units(data: bytes) -> list[Any]:
    """Return the entries of a PO file as another program reads them."""
    store: Any = pypo.pofile
    found: list[Any] = store.parsestring(data).units
    return [unit for unit in found if not unit.isheader()]


def squeezed(text: str) -> str:
    """Return a text without its white space."""
    return re.sub(r"\s+", "", text)
