"""PO and POT files: the one room where their bytes are read and written.

Catalogs are data that cannot be made again, so what an update does not change keeps its bytes:
previous msgids, comments, flags, unknown headers, obsolete entries. Babel's reader and writer lose
some of each; translate-toolkit's keep them (docs/decisions/0003).
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from translate.storage import pypo
from translate.storage.poparser import PoParseError

from editions.model import BuildError, Catalog, Entry, Location, Problem

NO_WRAP = -1
_MSGID_LINE = re.compile(rb'^msgid[ \t]*"')
_CHARSET = re.compile(rb'"Content-Type:[^"]*charset=([^\s"\\;]+)')
_UTF8 = frozenset({b"utf-8", b"utf8", b"us-ascii", b"ascii"})
_LINE_IN_ERROR = re.compile(r"on line (\d+)")

Key = tuple[str | None, str]


def new_store() -> Any:
    """Return an empty PO file."""
    return pypo.pofile(width=NO_WRAP, noheader=True)


def parse(data: bytes, path: str) -> Any:
    """Return the entries of a PO file; `path` is what messages to people name.

    Raises `BuildError` for a file that is not well formed or not UTF-8.
    """
    store = new_store()
    declared = _CHARSET.search(data)
    if declared and declared[1].lower() not in _UTF8:
        place = Location(path, data.count(b"\n", 0, declared.start()) + 1)
        charset = declared[1].decode("ascii", "replace")
        remedy = "Convert it with: msgconv --to-code=UTF-8."
        raise BuildError((Problem(place, f"this file is in the charset {charset}", remedy),))
    try:
        store.parse(data)
    except UnicodeDecodeError as error:
        problem = Problem(
            Location(path, _not_utf8(data)),
            "this is not UTF-8",
            "Save the file with the encoding UTF-8.",
        )
        raise BuildError((problem,)) from error
    except (PoParseError, UnicodeError, ValueError, LookupError) as error:
        found = _LINE_IN_ERROR.search(str(error))
        place = Location(path, int(found[1]) if found else 1)
        reason = str(error).partition(" on line ")[0].strip().rstrip(".")
        problem = Problem(
            place,
            f"this is not a well-formed PO file ({reason})",
            "Mend the line, or take the file's last good version from git.",
        )
        raise BuildError((problem,)) from error
    return store


def _not_utf8(data: bytes) -> int:
    """Return the first line that does not decode."""
    for number, line in enumerate(data.split(b"\n"), 1):
        try:
            line.decode()
        except UnicodeDecodeError:
            return number
    return 1


def key(unit: Any) -> Key:
    """Return what tells an entry from all others: context and msgid."""
    return (unit.getcontext() or None, str(unit.source))


def strings(unit: Any) -> tuple[str, ...]:
    """Return an entry's translation: one string, or one for each plural form."""
    target = unit.target
    return tuple(map(str, target.strings)) if unit.hasplural() else (str(target or ""),)


def lines(store: Any, data: bytes, path: str) -> dict[Key, int]:
    """Return the line of each live message.

    Raises `BuildError` for a file that ends within a message, or that says one twice.
    """
    units = [unit for unit in store.units if not unit.isobsolete()]
    numbers = [n for n, line in enumerate(data.splitlines(), 1) if _MSGID_LINE.match(line)]
    if len(numbers) > len(units):
        remedy = "Take the file's last good version from git."
        place = Location(path, numbers[len(units)])
        raise BuildError((Problem(place, "the file ends within this message", remedy),))
    if len(numbers) < len(units):
        numbers = [1] * len(units)
    found: dict[Key, int] = {}
    problems = []
    for unit, line in zip(units, numbers, strict=True):
        name = key(unit)
        if name in found:
            message = f"this message stands here a second time (first in line {found[name]})"
            problems.append(Problem(Location(path, line), message, "Keep one of the two."))
        found.setdefault(name, line)
    if problems:
        raise BuildError(tuple(problems))
    return found


def read(path: Path, shown: str) -> Catalog:
    """Read a catalog; `shown` is the path that messages to people name.

    Raises `BuildError` for a file that is no PO file, or that says one message twice.
    """
    data = path.read_bytes()
    store = parse(data, shown)
    places = lines(store, data, shown)
    entries = {
        key(unit): Entry(
            strings(unit), unit.isfuzzy(), places[key(unit)], previous=str(unit.prev_source or "")
        )
        for unit in store.units
        if not unit.isheader() and not unit.isobsolete()
    }
    return Catalog(shown, entries)
