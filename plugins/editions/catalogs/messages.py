"""The messages of a catalog that are read when the first of them is asked for.

What an earlier build has made of a catalog is found by the hash of the file. Where all of that
stands, no message is ever asked for: reading all catalogs was the longest part of a build in which
one paragraph had changed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from editions.model import Catalog, Entry

Key = tuple[str | None, str]
"""Context and msgid."""


def at_hand(catalog: Catalog) -> Catalog:
    """Return a catalog with its messages read, for as long as it is in use."""
    said = catalog.entries
    return replace(catalog, entries=said.once()) if isinstance(said, Messages) else catalog


class Messages(Mapping[Key, Entry]):
    """The messages of one file, with its hash where that is known.

    A catalog of some of them, or of others, has another mapping, and so no such hash.
    """

    __slots__ = ("_found", "_make", "digest")

    def __init__(self, make: Callable[[], Mapping[Key, Entry]], digest: str = "") -> None:
        self.digest = digest
        self._make: Callable[[], Mapping[Key, Entry]] | None = make
        self._found: Mapping[Key, Entry] = {}

    def _messages(self) -> Mapping[Key, Entry]:
        if self._make is not None:
            self._found, self._make = self._make(), None
        return self._found

    def once(self) -> Mapping[Key, Entry]:
        """Return the messages, which are not kept here if nobody has asked for them before."""
        return self._make() if self._make is not None else self._found

    def __getitem__(self, key: Key) -> Entry:
        """Return a message."""
        return self._messages()[key]

    def __iter__(self) -> Iterator[Key]:
        """Yield the keys, in the order of the file."""
        return iter(self._messages())

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._messages())

    def __contains__(self, key: object) -> bool:
        """Return whether there is such a message."""
        return key in self._messages()

    def __repr__(self) -> str:
        """Return them as a dictionary's."""
        return repr(self._messages())

    def get(self, key: Any, default: Any = None) -> Any:
        """Return a message; as a dictionary would, since themes ask often."""
        return self._messages().get(key, default)

    def items(self) -> Any:
        """Return all messages."""
        return self._messages().items()
