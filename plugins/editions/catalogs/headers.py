"""What a catalog's header says, held against where the catalog lies.

A catalog that was saved over another language's is well formed, and its text is shown. Pages count
with the rule that they know for their language, not with the header's: where the two differ, the
forms of a plural stand in other places than the translator thinks.
"""

from __future__ import annotations

import gettext
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from babel import UnknownLocaleError, core

from editions import locales
from editions.catalogs import syntax
from editions.catalogs.blocks import Block
from editions.model import Location, Problem

_FORMS = re.compile(r"nplurals\s*=\s*(\d+)\s*;\s*plural\s*=\s*([^;]+);?\s*")
_PRIMARY = re.compile(r"([A-Za-z]{2,3})(?![A-Za-z])")
_NUMBERS = range(201)
"""Enough to tell one rule from another: all of them look at the last two digits."""


def notes(path: str, header: Block | None, blocks: Sequence[Block]) -> Iterator[Problem]:
    """Yield what a header says otherwise than the catalog's place; nothing where that is unknown.

    A file without anything is told too: a disk that was full leaves such ones.

    `path` ends as gettext has it: `id/LC_MESSAGES/qi.po`.
    """
    place = PurePosixPath(path).parent
    if place.name != "LC_MESSAGES":
        return
    tag = locales.tag(place.parent.name)
    try:
        number, rule = locales.plurals(tag)
    except (UnknownLocaleError, ValueError):
        return
    if header is None:
        if not blocks:
            yield Problem(Location(path, 1), "this file is empty", syntax.LAST_GOOD)
        return
    said = fields(header.translations[0])
    language = said.get("language", "")
    if _primary(language) not in {"", _primary(tag)}:
        message = f"this file says that it is in {language!r}, and lies where {tag!r} belongs"
        remedy = f"If it is in {tag}, mend the header; else: {syntax.LAST_GOOD}"
        yield Problem(Location(path, header.line), message, remedy)
    stated = said.get("plural-forms", "")
    counts = any("msgid_plural" in block.strings for block in blocks)
    if counts and stated and not _agree(stated, number, rule):
        message = f"pages in {tag} count with nplurals={number}; plural={rule}; this file otherwise"
        remedy = "Write that into the header, and the forms of each plural in its order."
        yield Problem(Location(path, header.line), message, remedy)


def fields(header: str) -> Mapping[str, str]:
    """Return the fields of a header by their names in lower case."""
    lines = (line.partition(":") for line in header.split("\n"))
    return {name.strip().lower(): value.strip() for name, _, value in lines}


def _primary(language: str) -> str:
    """Return a tag's first part, as it is called today; empty for what is no tag."""
    found = _PRIMARY.match(language)
    name = found[1].lower() if found else ""
    return str(core.get_global("language_aliases").get(name, name)).partition("_")[0]


def _agree(stated: str, number: int, rule: str) -> bool:
    found = _FORMS.fullmatch(stated)
    if found is None or int(found[1]) != number:
        return False
    try:
        theirs, ours = gettext.c2py(found[2]), gettext.c2py(rule)
        return all(theirs(count) == ours(count) for count in _NUMBERS)
    except (ValueError, RecursionError, OverflowError, ZeroDivisionError):
        return False
