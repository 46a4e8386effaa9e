"""Filling a catalog with what a hand-translated article says; what is there already stays."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from editions.adopting.adoption import Match
from editions.catalogs import po
from editions.model import Segment


@dataclass(frozen=True, slots=True)
class Filled:
    """A catalog with new translations in it, and what was done."""

    data: bytes
    sure: tuple[Segment, ...]
    fuzzy: tuple[Segment, ...]
    kept: tuple[Segment, ...]
    """Messages that had a translation or a suggestion, which was left alone."""


def fill(data: bytes, path: str, matches: Iterable[Match], *, all_fuzzy: bool = False) -> Filled:
    """Return a catalog with the translations of its empty messages; the unsure ones are fuzzy.

    A message of which two places are translated differently has the first one's translation, and is
    fuzzy. Raises `BuildError` where the catalog is malformed.
    """
    sheet = po.parse(data, path)
    units = {po.key(unit): unit for unit in sheet.units if not unit.isobsolete()}
    found: dict[po.Key, list[Match]] = {}
    for match in matches:
        found.setdefault((match.source.context, match.source.msgid), []).append(match)
    done: dict[str, list[Segment]] = {"sure": [], "fuzzy": [], "kept": []}
    for key, same in found.items():
        unit = units.get(key)
        if unit is None:
            continue
        if unit.hasplural() or any(po.strings(unit)):
            done["kept"].append(same[0].source)
            continue
        is_sure = all(match.sure for match in same) and len({match.text for match in same}) == 1
        unit.target = same[0].text
        if all_fuzzy or not is_sure:
            unit.markfuzzy()
        done["fuzzy" if all_fuzzy or not is_sure else "sure"].append(same[0].source)
    return Filled(po.write(sheet.units, sheet), *(tuple(segments) for segments in done.values()))
