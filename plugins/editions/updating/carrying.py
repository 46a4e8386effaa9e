"""Edits that are not news: a translation goes over to a msgid that says the same.

Where the words are the same, the new msgid's markup is put into the old translation, mark for
mark; the result is taken only with proof: it has the new msgid's marks, and the old translation's
words. Emphasis is the translator's own affair and stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from editions.updating.marks import Mark, Name, Reading, Span, read

# What can be taken away and leave a sound text. An image has its words with it.
_REMOVABLE = frozenset({"link", "code", "citation", "footnote", "attributes"})
_ADDED = frozenset({"link", "code"})
_POINTS = frozenset({"citation", "footnote"})
_A_NAME = re.compile(r"[^\W\d_]*[A-Z0-9]|[^\x00-\x7f]")

Edit = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class _Changes:
    """How the marks of one msgid become those of another."""

    values: Mapping[Name, str]
    """Of each mark that stays, its value now."""
    removed: frozenset[Name]
    added: tuple[Mark, ...]


def carry(old: str, new: str, translation: str) -> str | None:
    """Return the translation of `old` as one of `new`, or None where that cannot be proved."""
    before, after = read(old), read(new)
    if before.words != after.words:
        return None
    if _structure(before) == _structure(after):
        return translation
    now = read(translation)
    changes = _changes(before, after)
    if changes is None or now.names != before.names:
        return None
    edits = list(_edits(changes, now, translation))
    for mark in changes.added:
        wrapped = _wrap(mark, new, old, translation, now)
        if wrapped is None:
            return None
        edits += wrapped
    result = _apply(edits, translation)
    proof = read(result)
    return result if proof.names == after.names and proof.words == now.words else None


def _structure(reading: Reading) -> list[tuple[Name, Span]]:
    return [(mark.name, mark.place) for mark in reading.marks]


def _changes(before: Reading, after: Reading) -> _Changes | None:
    """Pair the marks that stand at the same words; None where two readings are possible."""
    rest = list(after.marks)
    pairs: list[tuple[Mark, Mark]] = []
    gone = list(before.marks)
    for same in (_same_mark, _same_place, _same_link):
        for mark in list(gone):
            other = next((each for each in rest if same(mark, each)), None)
            if other is not None:
                gone.remove(mark)
                rest.remove(other)
                pairs.append((mark, other))
    values: dict[Name, str] = {}
    for mark, other in pairs:
        if values.setdefault(mark.name, other.value) != other.value:
            return None
    removed = frozenset(mark.name for mark in gone)
    clear = (
        removed.isdisjoint(values)
        and removed.isdisjoint(mark.name for mark in rest)
        and all(mark.kind in _REMOVABLE for mark in gone)
        and all(mark.kind in _ADDED for mark in rest)
    )
    return _Changes(values, removed, tuple(rest)) if clear else None


def _same_mark(mark: Mark, other: Mark) -> bool:
    return mark.name == other.name and mark.place == other.place


def _same_place(mark: Mark, other: Mark) -> bool:
    return mark.kind == other.kind and mark.place == other.place


def _same_link(mark: Mark, other: Mark) -> bool:
    """Tell a link of which a word more or less is now the text."""
    return mark.name == other.name and max(mark.place[0], other.place[0]) < min(
        mark.place[1], other.place[1]
    )


def _edits(changes: _Changes, now: Reading, text: str) -> Iterator[Edit]:
    for mark in now.marks:
        if mark.name in changes.removed:
            for start, end in mark.syntax:
                first = len(text[:start].rstrip()) if mark.kind in _POINTS else start
                yield first, end, ""
        elif changes.values[mark.name] != mark.value:
            yield *mark.span, changes.values[mark.name]


def _wrap(mark: Mark, new: str, old: str, text: str, now: Reading) -> list[Edit] | None:
    """Put a new link or code around its words, if they stand once, as a name, in every text."""
    (opened, closed) = mark.syntax
    words = new[opened[1] : closed[0]]
    found = [place.span() for place in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)]
    if len(found) != 1 or old.count(words) != 1 or not _A_NAME.search(words):
        return None
    start, end = found[0]
    taken = [mark.span for mark in now.marks] + [part for mark in now.marks for part in mark.syntax]
    if any(first < end and start < last for first, last in taken) or read(words).marks:
        return None
    return [(start, start, new[slice(*opened)]), (end, end, new[slice(*closed)])]


def _apply(edits: list[Edit], text: str) -> str:
    for start, end, replacement in sorted(edits, reverse=True):
        text = f"{text[:start]}{replacement}{text[end:]}"
    return text
