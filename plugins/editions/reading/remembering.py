"""Documents that were read before, by an earlier build: from its shelf where nothing has changed.

A document is made of its text, its path, the settings and code of Markdown, and what extensions
read besides, such as the sizes of pictures. Where it is not known what an extension reads, nothing
is kept.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import PurePosixPath
from typing import Any

from editions import asjson, shelves, versions
from editions.model import Document
from editions.reading.extension import Machine
from editions.shelves import Late, Shelf

Facts = list[list[Any]]


def _written(value: tuple[Document, Facts]) -> Any:
    document, facts = value
    head, content = asjson.DOCUMENT.written(document)
    return [head, facts], content


def _read(found: Any) -> tuple[Document, Facts]:
    (head, facts), content = found
    return asjson.DOCUMENT.read((head, content)), facts


_FORM = Late(_written, _read)


def made_by(settings: Mapping[str, Any], machine: Machine, *more: Any) -> str | None:
    """Return the hash of the code and settings that rendering depends on; none if not known."""
    packages = machine.packages
    code = None if packages is None else versions.code(packages)
    if code is None:
        return None
    try:
        said = versions.spelled([settings["MARKDOWN"], *more])
    except ValueError:
        return None
    return shelves.digest(code, json.dumps(said))


class Documents:
    """The shelf of a site's documents."""

    def __init__(self, settings: Mapping[str, Any], machine: Machine, *more: Any) -> None:
        self._made_by = made_by(settings, machine, *more)
        self._machine = machine
        known = settings if self._made_by else {}
        self._shelf: Shelf[tuple[Document, Facts]] = shelves.of(known, "documents", _FORM)

    @property
    def empty(self) -> bool:
        """Whether it might keep documents, and has none."""
        return self._shelf.empty

    def get(
        self, path: PurePosixPath, text: str, make: Callable[[], Document | None]
    ) -> Document | None:
        """Return a document of this text, or make and keep it."""
        key = shelves.digest(self._made_by or "", str(path), text)
        found = self._shelf.get(str(path), key)
        if found is not None and self._machine.holds(found[1]):
            return found[0]
        document = make()
        if document is not None:
            self._shelf.put(str(path), key, (document, self._machine.facts()))
        return document

    def keep(self) -> None:
        """Write what is new."""
        self._shelf.keep()
