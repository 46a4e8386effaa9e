"""Catalogs that were read before, by an earlier build: from a shelf where their bytes are known.

Where no file of a locale has changed, all of its catalogs are found at once, and no message is read
until somebody asks for it.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from editions import asjson, digests, shelves, versions
from editions.catalogs import po
from editions.catalogs.messages import Key, Messages
from editions.model import BuildError, Catalog, Entry, Location, Problem
from editions.shelves import Shelf


def shelf(settings: Mapping[str, Any], locale: str) -> Shelf[Catalog]:
    """Return the shelf of a locale's catalogs."""
    known = settings if versions.code() else {}
    return shelves.of(known, f"catalogs-{locale}", asjson.CATALOG)


def read(data: bytes, shown: str, kept: Shelf[Catalog]) -> Catalog:
    """Read a catalog from a file's bytes; raises as `po.read_bytes` does."""
    key = _key(digests.of(data), shown)
    return _known(key, kept.made(shown, key, lambda: po.read_bytes(data, shown)))


def found(hashed: str, shown: str, kept: Shelf[Catalog], data: Callable[[], bytes]) -> Catalog:
    """Read a catalog from a file whose hash is known; its bytes only where no build has."""
    key = _key(hashed, shown)
    catalog = kept.get(shown, key) if hashed else None
    return read(data(), shown, kept) if catalog is None else _known(key, catalog)


class Locale:
    """All catalogs of a locale together, by the hashes of their files."""

    def __init__(
        self,
        settings: Mapping[str, Any],
        locale: str,
        hashes: Mapping[str, str],
        read: Callable[[str], bytes],
    ) -> None:
        """Know the hashes of all files, by path as people see it; `read` gives a file's bytes."""
        code = versions.code()
        known = settings if code and all(hashes.values()) else {}
        said = (part for each in hashes.items() for part in each)
        self._key = shelves.digest(code or "", *said) if known else ""
        self._shelf = shelves.of(known, "catalogs", asjson.HEADS)
        self._each = shelf(known, locale)
        self._locale, self._hashes, self._read = locale, hashes, read
        self._asked = 0

    def get(self) -> dict[str, Catalog] | None:
        """Return the catalogs by domain, where an earlier build has read the same."""
        heads = self._shelf.get(self._locale, self._key)
        if heads is None:
            return None
        self._shelf.keep()
        self._each.touch()
        return {domain: self._late(head) for domain, head in heads.items()}

    def put(self, found: Mapping[str, Catalog]) -> None:
        """Keep what was read; all of it, and nothing was wrong."""
        if len(found) == len(self._hashes):
            self._shelf.put(self._locale, self._key, found)
            self._shelf.keep()

    def _late(self, head: Catalog) -> Catalog:
        hashed = self._hashes[head.path]
        messages = partial(self._messages, head.path, hashed)
        return replace(head, entries=Messages(messages, _key(hashed, head.path)))

    def _messages(self, shown: str, hashed: str) -> Mapping[Key, Entry]:
        said = dict(found(hashed, shown, self._each, lambda: self._same(shown, hashed)).entries)
        # With one catalog a part of the shelf is read: held for many, but not for a few.
        self._asked += 1
        if self._asked < shelves.FILES:
            self._each.keep()
        return said

    def _same(self, shown: str, hashed: str) -> bytes:
        data = self._read(shown)
        if digests.of(data) != hashed:
            message = "this file was changed while the site was built"
            raise BuildError((Problem(Location(shown, 1), message, "Build once more."),))
        return data


def _key(hashed: str, shown: str) -> str:
    return shelves.digest(versions.code() or "", shown, hashed)


def _known(key: str, catalog: Catalog) -> Catalog:
    return replace(catalog, entries=Messages(partial(_interned, catalog.entries), key))


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
