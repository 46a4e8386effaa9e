"""Catalogs that were read before, by an earlier build: from a shelf where their bytes are known."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from editions import asjson, shelves, versions
from editions.catalogs import po
from editions.catalogs.messages import Key, Messages
from editions.model import Catalog, Entry
from editions.shelves import Shelf


def shelf(settings: Mapping[str, Any], locale: str) -> Shelf[Catalog]:
    """Return the shelf of a locale's catalogs."""
    known = settings if versions.code() else {}
    return shelves.of(known, f"catalogs-{locale}", asjson.CATALOG)


def read(data: bytes, shown: str, kept: Shelf[Catalog]) -> Catalog:
    """Read a catalog from a file's bytes; raises as `po.read_bytes` does."""
    key = shelves.digest(versions.code() or "", shown, data)
    found = kept.made(shown, key, lambda: po.read_bytes(data, shown))
    return replace(found, entries=Messages(partial(_interned, found.entries), key))


def _interned(said: Mapping[Key, Entry]) -> Mapping[Key, Entry]:
    # One text for all locales: a msgid stands in each one's catalog.
    said = said.once() if isinstance(said, Messages) else said
    return {(context, sys.intern(msgid)): entry for (context, msgid), entry in said.items()}


def digest(catalog: Catalog) -> str:
    """Return the hash of what a catalog says, but for its notes."""
    said = catalog.entries
    known = said.digest if isinstance(said, Messages) else ""
    known = known or of_messages(said.items())
    return shelves.digest(catalog.path, str(catalog.revised), known)


def of_messages(entries: Iterable[tuple[Any, Entry]]) -> str:
    """Return the hash of some messages."""
    return shelves.digest(json.dumps(asjson.of_messages(entries)))
