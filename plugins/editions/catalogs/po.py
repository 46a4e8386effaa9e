"""PO and POT files: the one room where their bytes are read and written.

Catalogs are data that cannot be made again, so what does not change keeps its bytes: read and
written, a file is the same; of a changed entry only the changed lines are new
(docs/decisions/0013).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from editions.catalogs import encoding, states, syntax
from editions.catalogs.blocks import Block
from editions.lazily import lazily
from editions.model import BuildError, Catalog, Location, Problem

with lazily():  # they bring translate-toolkit, which writes catalogs
    from editions.catalogs import units, wrapping

_MOST_PROBLEMS = 20
Key = tuple[str | None, str]


@dataclass(frozen=True)
class Sheet:
    """A PO file as it stands: its entries in order and what stands after them."""

    path: str
    blocks: tuple[Block, ...] = ()
    tail: str = ""

    @cached_property
    def style(self) -> wrapping.Style:
        """How its strings are written."""
        return wrapping.style_of(self.blocks)

    @cached_property
    def units(self) -> tuple[Any, ...]:
        """Its entries as translate-toolkit's units, which can be changed and written."""
        return tuple(units.of_block(block) for block in self.blocks)


def new_unit() -> Any:
    """Return an entry that says nothing yet."""
    return units.new()


def parse(data: bytes, path: str) -> Sheet:
    """Return the entries of a PO file; `path` is what messages to people name.

    Raises `BuildError` for a file that is not well formed, that is not UTF-8 or does not say so, or
    that says one message twice.
    """
    text = encoding.decode(data, path)
    blocks: list[Block] = []
    first: dict[Key, int] = {}
    problems = []
    for block in syntax.scan(text, path):
        blocks.append(block)
        if block.key in first:
            message = f"this message stands here a second time (first in line {first[block.key]})"
            problems.append(Problem(Location(path, block.line), message, "Keep one of the two."))
            if len(problems) == _MOST_PROBLEMS:
                break
        first.setdefault(block.key, block.line)
    encoding.check(text, blocks, path)
    if problems:
        raise BuildError(tuple(problems))
    end = sum(len(block.gap) + len(block.text) for block in blocks)
    return Sheet(path, tuple(blocks), text[end:])


def write(changed: Iterable[Any], before: Sheet | None = None) -> bytes:
    """Return a PO file of these units, those of an older one as they stand there.

    The law: of a unit that says what it said, not a byte changes, wherever it stands now; of
    another, the lines of what it says otherwise.
    """
    sheet = before or Sheet("")
    places = {id(block): place for place, block in enumerate(sheet.blocks)}
    newline = sheet.style.newline
    out: list[str] = []
    following: int | None = 0
    unchanged = True
    for unit in changed:
        block: Any = getattr(unit, "block", None)
        text = units.text(unit, sheet.style)
        place = places.get(id(block))
        stays = place is not None and place == following
        if out and not (stays and unchanged) and not out[-1].endswith("\n"):
            out.append(newline)
        if stays:
            out.append(block.gap)
        elif out:
            out.append(block.gap if block and "\n" in block.gap else newline)
        out.append(text)
        following = None if place is None else place + 1
        unchanged = stays and text == block.text
    if sheet.tail.strip() and out and not out[-1].endswith("\n"):
        out.append(newline)
    return "".join([*out, sheet.tail]).encode()


def key(unit: Any) -> Key:
    """Return what tells an entry from all others: context and msgid."""
    return (unit.getcontext() if unit.msgctxt else None, str(unit.source))


def is_header(unit: Any) -> bool:
    """Return whether an entry is the header, be it empty."""
    return not unit.isobsolete() and not unit.msgctxt and not str(unit.source)


def strings(unit: Any) -> tuple[str, ...]:
    """Return an entry's translation: one string, or one for each plural form."""
    target = unit.target
    return tuple(map(str, target.strings)) if unit.hasplural() else (str(target or ""),)


def read(path: Path, shown: str) -> Catalog:
    """Read a catalog; `shown` is the path that messages to people name.

    Raises `BuildError` for a file that is no PO file, or that says one message twice.
    """
    return read_bytes(bytes_of(path, shown), shown)


def bytes_of(path: Path, shown: str) -> bytes:
    """Return a file's bytes.

    Raises `BuildError` for a folder of that name, a link to nothing, a file that nobody may read.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        message = f"this file cannot be read ({error.strerror})"
        problem = Problem(Location(shown, 1), message, syntax.LAST_GOOD)
        raise BuildError((problem,)) from error


def read_bytes(data: bytes, shown: str) -> Catalog:
    """Read a catalog from a file's bytes, as `read` does."""
    return states.catalog(shown, parse(data, shown).blocks)
