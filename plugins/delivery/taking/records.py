"""What a fingerprint leads to: the files of an edition, by their hashes, and what its run told.

For each edition a file of JSON beside the releases. What it says is true whatever becomes of a
release. It holds its own hash; one that is odd, or of another version, is none.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from pathlib import Path
from typing import Any

from delivery.addresses import Stand
from delivery.alternates import Standing
from delivery.bodies.parts import Places
from delivery.publication import Written
from delivery.skipping.kept import digest
from editions import files
from editions.assembling import Assembled

FORMAT = "3"
_FIELDS = tuple(each.name for each in fields(Standing))


@dataclass(frozen=True, slots=True)
class Record:
    """An edition as it was made."""

    fingerprint: str
    files: Mapping[str, str]
    """Hashes, by path under the site's root."""
    assembled: Assembled
    face: str = ""
    """Of the edition's texts; empty where nobody has seen who reads their bodies."""
    bodies: Mapping[str, str] = field(default_factory=dict)
    """Marks of their parts, by name."""
    read: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Of each page by its file in the edition: the names of the parts that it has read."""
    places: Mapping[str, Places] = field(default_factory=dict)
    """Of pages that have parts: where they stand."""


def place(folder: Path, locale: str) -> Path:
    """Return the file of an edition's record."""
    return folder / f"edition-{locale}.json"


def read(path: Path, locale: str) -> Record | None:
    """Return a record, where there is one to be trusted."""
    try:
        said, _, text = path.read_text("utf-8").partition("\n")
        value = json.loads(text) if said == digest(text.encode()) else {}
        if (value.get("format"), value.get("locale")) != (FORMAT, locale):
            return None
        told = _told(value["written"])
        bodies, made = value["bodies"], Assembled(locale, (told,))
        paths = tuple(bodies)
        seen = {
            name: frozenset(paths[each] for each in read) for name, read in value["read"].items()
        }
        places = {name: _places(each) for name, each in value["places"].items()}
        face = value["face"]
        return Record(value["fingerprint"], value["files"], made, face, bodies, seen, places)
    except (OSError, ValueError, TypeError, KeyError, AttributeError, IndexError):
        return None


def write(path: Path, record: Record) -> bool:
    """Write a record; none where plugins have told more than we can."""
    told = record.assembled.told
    if len(told) != 1 or not isinstance(told[0], Written):
        return False
    numbers = {path: number for number, path in enumerate(record.bodies)}
    value = {
        "format": FORMAT,
        "locale": record.assembled.locale,
        "fingerprint": record.fingerprint,
        "files": record.files,
        "written": _said(told[0]),
        "face": record.face,
        "bodies": record.bodies,
        "read": {
            name: sorted(numbers[path] for path in read) for name, read in record.read.items()
        },
        "places": record.places,
    }
    text = json.dumps(value)
    files.replace(path, f"{digest(text.encode())}\n{text}".encode())
    return True


def _places(found: Mapping[str, tuple[int, int]]) -> Places:
    return {path: (begin, end) for path, (begin, end) in found.items()}


def _said(told: Written) -> Any:
    pages = [*map(_page, told.pages)]
    texts = {path: [stand.pattern, dict(stand.files)] for path, stand in told.texts.items()}
    return [pages, dict(told.files), told.card, told.modules, told.names, texts]


def _told(said: Any) -> Written:
    pages, own, card, modules, names, texts = said
    stands = {path: Stand(pattern, files) for path, (pattern, files) in texts.items()}
    return Written(tuple(map(_read_page, pages)), own, card, tuple(modules), tuple(names), stands)


def _page(page: Standing) -> Any:
    said = {name: getattr(page, name) for name in _FIELDS}
    modified: date | None = said["modified"]
    return [*{**said, "modified": modified and modified.isoformat()}.values()]


def _read_page(said: Any) -> Standing:
    locale, url, canonical, robots, listed, alternates, modified, *words = said
    versions = tuple((tag, address) for tag, address in alternates)
    day = date.fromisoformat(modified) if modified else None
    return Standing(locale, url, canonical, robots, listed, versions, day, *words)
