"""Two versions of a catalog made one, message by message, with the version that both began from.

What one side alone changed is taken, part by part: translation, flags, remarks, references. Where
both translated a message differently, that is a conflict: the first side's translation stays,
marked fuzzy so that no reader sees it, and a remark says the other's.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from editions.catalogs import po
from editions.catalogs.po import Key, Sheet
from editions.catalogs.wrapping import Style

CONFLICT = "# Merge conflict; the other translation:"
_BY_THE_SOURCE = ("automaticcomments", "sourcecomments")
_DATE = "PO-Revision-Date"


def merge(base: Sheet, ours: Sheet, theirs: Sheet) -> tuple[bytes, tuple[Key, ...]]:
    """Return the merged file and the messages that are in conflict.

    The order is that of ours, with what only theirs has behind its neighbour there; the next
    `update` brings both into reading order. Nothing that one side has and the other changed is
    removed.
    """
    olds, others = _by_key(base), _by_key(theirs)
    conflicts: list[Key] = []
    merged: dict[Key, Any] = {}
    for key, unit in _by_key(ours).items():
        old, other = olds.get(key), others.get(key)
        if other is None and _same(unit, old):
            continue
        merged[key] = unit
        if other is None or _same(other, old) or _same(unit, other):
            continue
        if old is not None and _same(unit, old):
            merged[key] = other
        elif po.is_header(unit):
            _header(old, unit, other)
        elif not _message(old, unit, other):
            conflicts.append(key)
    order = list(merged)
    before: Key | None = None
    for key, unit in others.items():
        if key not in merged and not _same(unit, olds.get(key)):
            merged[key] = unit
            order.insert(len(order) if before is None else order.index(before) + 1, key)
        before = key if key in merged else before
    return po.write([merged[key] for key in order], ours), tuple(conflicts)


def _by_key(sheet: Sheet) -> dict[Key, Any]:
    return {po.key(unit): unit for unit in sheet.units}


def _same(one: Any, other: Any | None) -> bool:
    """Return whether two entries are written alike, line ends aside."""
    return other is not None and _plain(one) == _plain(other)


def _plain(unit: Any) -> str:
    return str(unit.block.text).replace("\r\n", "\n").rstrip("\n")


def _three(old: Any, ours: Any, theirs: Any) -> Any:
    """Return what three values make: a change beats none, and ours beats theirs."""
    return theirs if ours == old else ours


def _message(old: Any | None, unit: Any, other: Any) -> bool:
    """Bring what theirs changed into our entry; return whether that was possible."""
    agreed = _translation(old, unit, other)
    flags = [_flags(each) for each in (old, unit, other)]
    kept = (flags[1] & flags[2]) | ((flags[1] ^ flags[2]) - flags[0])
    fuzzy = unit.isfuzzy()
    for flag in (flags[1] | flags[2]) - {"fuzzy"}:
        unit.settypecomment(flag, flag in kept)
    unit.othercomments = _lines(old, unit, other)
    if old is not None:
        for name in (*_BY_THE_SOURCE, "prev_msgctxt", "prev_msgid", "prev_msgid_plural"):
            setattr(
                unit, name, _three(getattr(old, name), getattr(unit, name), getattr(other, name))
            )
    if not agreed:
        fuzzy = True
        texts = [line for text in po.strings(other) for line in Style().quote(text)]
        unit.othercomments += [f"{line}\n" for line in (CONFLICT, *(f"# {text}" for text in texts))]
    unit.markfuzzy(fuzzy)
    return agreed


def _flags(unit: Any | None) -> frozenset[str]:
    return unit.block.flags if unit is not None else frozenset()


def _lines(old: Any | None, unit: Any, other: Any) -> list[str]:
    """Return the remarks of both sides, without those that one of them has removed."""
    before, theirs = old.othercomments if old is not None else [], other.othercomments
    kept = [line for line in unit.othercomments if line in theirs or line not in before]
    return [*kept, *(line for line in theirs if line not in unit.othercomments + before)]


def _translation(old: Any | None, unit: Any, other: Any) -> bool:
    """Take the translation that counts into our entry; return whether there is one.

    A translation beats none, and one that somebody has confirmed beats a fuzzy one.
    """
    before, ours, theirs = (_said(each) for each in (old, unit, other))
    gone = [bool(each is not None and each.isobsolete()) for each in (old, unit, other)]
    if _three(*gone) != gone[1]:
        unit.makeobsolete() if gone[2] else unit.resurrect()
    unit.markfuzzy(ours[1])
    if theirs in {ours, before} or (ours != before and _rank(ours) > _rank(theirs)):
        return True
    if ours != before and _rank(ours) == _rank(theirs):
        return not _rank(ours)
    unit.target = list(theirs[0]) if unit.hasplural() else theirs[0][0]
    unit.markfuzzy(theirs[1])
    return True


Said = tuple[tuple[str, ...], bool]
"""A translation, and whether it is fuzzy."""


def _said(unit: Any | None) -> Said:
    return (po.strings(unit), bool(unit.isfuzzy())) if unit is not None else ((), False)


def _rank(said: Said) -> int:
    """Return how much a translation counts: none, fuzzy, confirmed."""
    if not any(said[0]):
        return 0
    return 1 if said[1] else 2


def _header(old: Any | None, unit: Any, other: Any) -> None:
    """Merge the fields of two headers; where both changed one, the later file's counts."""
    fields = [_fields(each) for each in (old, unit, other)]
    before, ours, theirs = fields
    later = theirs.get(_DATE, "") > ours.get(_DATE, "")
    merged: dict[str, str] = {}
    for name in dict.fromkeys([*ours, *theirs]):
        mine, yours, was = ours.get(name), theirs.get(name), before.get(name)
        said = mine if yours == was else yours if mine == was or later else mine
        if said is not None:
            merged[name] = said
    if merged != ours:
        unit.target = "".join(f"{name}:{said}\n" for name, said in merged.items())
    unit.othercomments = _lines(old, unit, other)


def _fields(unit: Any | None) -> Mapping[str, str]:
    lines: Sequence[str] = str(unit.target).splitlines() if unit is not None else ()
    return {name: said for name, _, said in (line.partition(":") for line in lines) if name}
