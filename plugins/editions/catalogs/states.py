"""What a PO file says of a message beyond gettext's three states: reviewed, or made by a machine.

A translator comment of its own line, which Poedit, Weblate and gettext keep:

    # reviewed: 2026-11-20 5d41402a
    # machine: 2026-11-20 5d41402a

The last word is a seal: eight digits of a hash over the message and its translation. Where either
was edited since, the seal is broken and the message is merely translated. A mark that a person
wrote has no seal yet. Of a machine it counts at once, since it lessens trust; of a review it counts
when `invoke update` has sealed it. In the head of a file a mark stands for every message that has
none. A seal protects from forgetting, not from forgery.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from editions.catalogs import headers
from editions.catalogs.blocks import Block
from editions.model import Catalog, Entry, Location, Problem, State

_MARK = re.compile(
    r"#[ \t]+(reviewed|machine):[ \t]+(\d{4}-\d{2}-\d{2})(?:[ \t]+([0-9a-f]{8}))?\s*"
)
_REVISED = re.compile(r"(\d{4}-\d{2}-\d{2})[ T]\d{2}:\d{2}(?::\d{2})?(?:[+-]\d{4}|Z)?")
_YEARS = range(1990, 2100)
DIGITS = 8


@dataclass(frozen=True, slots=True)
class Mark:
    """What a comment says of a translation."""

    state: State
    """Reviewed or machine."""
    day: date
    seal: str = ""
    """Empty where a person wrote it and nobody has sealed it yet."""

    def __str__(self) -> str:
        """Return it as a line of a PO file."""
        return f"{f'# {self.state}: {self.day.isoformat()} {self.seal}'.rstrip()}\n"


def day(text: str) -> date | None:
    """Return the day that a text names in ISO form, if there is one and it can be meant."""
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return None
    return found if found.year in _YEARS else None


def parse(line: str) -> Mark | None:
    """Return the mark of a comment's line; none where it is another comment."""
    found = _MARK.fullmatch(line)
    when = day(found[2]) if found else None
    return Mark(State(found[1]), when, found[3] or "") if found and when else None


def mark(comments: Iterable[str]) -> Mark | None:
    """Return the mark among a message's comments; the last counts."""
    return next((found for line in reversed([*comments]) if (found := parse(line))), None)


def seal(context: str, msgids: Iterable[str], msgstrs: Iterable[str]) -> str:
    """Return the seal of a message with its translation."""
    text = json.dumps([context, list(msgids), list(msgstrs)])
    return hashlib.sha256(text.encode()).hexdigest()[:DIGITS]


def of_unit(unit: Any) -> str:
    """Return the seal of an entry as it stands; of a fuzzy one, with the text that it translates.

    `unit` is translate-toolkit's.
    """
    source = unit.prev_source if unit.isfuzzy() and unit.prev_source else unit.source
    return seal(unit.getcontext() or "", _forms(source), _forms(unit.target))


def of_block(block: Block) -> str:
    """Return the seal of an entry as it stands in its file, the same as `of_unit`'s."""
    said = block.strings
    before = "| " if "fuzzy" in block.flags and said.get("| msgid") else ""
    names = (f"{before}msgid", f"{before}msgid_plural")
    return seal(
        said.get("msgctxt", ""), [said[name] for name in names if name in said], block.translations
    )


def _forms(text: Any) -> list[str]:
    """Return the plural forms of a text of translate-toolkit, or the one that it is."""
    return [str(form) for form in getattr(text, "strings", [text or ""])]


def holds(found: Mark, now: str) -> bool:
    """Return whether a mark still says the truth of its entry, whose seal is such `now`."""
    return found.state is State.MACHINE if not found.seal else found.seal == now


def entry(block: Block, head: Mark | None = None) -> Entry:
    """Return an entry of a PO file as a value; `head` is the mark of the whole file, if any."""
    strings = block.translations
    own = _mark_of(block) or head
    if own is not None and not (any(strings) and holds(own, of_block(block))):
        own = None
    fuzzy = _is_fuzzy(block)
    previous = block.strings.get("| msgid", "") if fuzzy else ""
    if own is None:
        return Entry(strings, fuzzy, block.line, previous=previous)
    return Entry(strings, fuzzy, block.line, own.state, own.day, previous)


def _mark_of(block: Block) -> Mark | None:
    """Return the mark of an entry; most have no word of one anywhere."""
    known = "reviewed:" in block.text or "machine:" in block.text
    return mark(block.comments) if known else None


def _is_fuzzy(block: Block) -> bool:
    return "fuzzy" in block.text and "fuzzy" in block.flags


def catalog(path: str, blocks: Iterable[Block]) -> Catalog:
    """Return the entries of a PO file as values."""
    live = [block for block in blocks if not block.obsolete]
    header = next((block for block in live if block.key == (None, "")), None)
    head = _mark_of(header) if header else None
    messages = [block for block in live if block is not header]
    entries = {block.key: entry(block, head) for block in messages}
    day_of = revised(header.translations[0]) if header else None
    noted = (*headers.notes(path, header, messages), *_notes(path, head, messages))
    return Catalog(path, entries, day_of, noted)


def _notes(path: str, head: Mark | None, blocks: Iterable[Block]) -> Iterator[Problem]:
    if head is not None:
        message = f"this file's mark {str(head.state)!r} is not on its messages yet"
        yield Problem(Location(path, 1), message, "Run: invoke update.")
    for block in blocks:
        found = _mark_of(block)
        if found is None or _is_fuzzy(block):
            continue
        if not found.seal:
            message = f"this mark {str(found.state)!r} has no seal yet"
            yield Problem(Location(path, block.line), message, "Run: invoke update.")
        elif not holds(found, of_block(block)):
            message = f"this was edited after it was marked {str(found.state)!r}"
            remedy = "Review it again, then: invoke review; the next update takes the mark out."
            yield Problem(Location(path, block.line), message, remedy)


def revised(header: str) -> date | None:
    """Return the day of a header's PO-Revision-Date; none where nobody has filled it in."""
    for line in header.split("\n"):
        name, _, value = line.partition(":")
        if name.strip().lower() == "po-revision-date":
            found = _REVISED.fullmatch(value.strip())
            return day(found[1]) if found else None
    return None
