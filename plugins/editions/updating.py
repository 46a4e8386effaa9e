"""Bringing a catalog up to date with its document: nothing that was translated is lost."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from rapidfuzz import fuzz, process
from translate.misc.multistring import multistring

from editions import locales, po, templates
from editions.model import Segment

CLOSE_ENOUGH = 75  # similarity, 0 to 100, from which an old text is a suggestion for a new one
SHORT = 12  # characters below which a likeness means little


def update(
    domain: str,
    segments: Iterable[Segment],
    locale: str,
    old: bytes | None,
    known: Mapping[po.Key, str],
    path: str = "",
) -> bytes:
    """Return a locale's catalog brought up to date with its document.

    A message that stayed keeps its entry; one that came back is revived; one that is gone becomes
    obsolete, never lost. A new one takes what is `known` of it elsewhere (the vocabulary's labels),
    else the translation of the old text most like it, marked fuzzy with that text as `#|`.
    Raises `BuildError` where the old bytes are no PO file.
    """
    before = po.parse(old, path) if old is not None else po.new_store()
    po.lines(before, old or b"", path)
    units = [unit for unit in before.units if not unit.isheader()]
    # Where a message is both live and obsolete (a merge by hand), the live one counts.
    by_key = {po.key(unit): unit for unit in sorted(units, key=lambda unit: not unit.isobsolete())}
    header = next((unit for unit in before.units if unit.isheader()), None)
    after = po.new_store()
    after.units.append(header if header is not None else templates.header(domain, locale))
    messages = templates.merge(segments)
    forms = locales.plurals(locale)[0]
    gone = {
        key: unit for key, unit in by_key.items() if key not in messages and any(po.strings(unit))
    }
    for key, uses in messages.items():
        unit = by_key.get(key)
        if unit is not None:
            if unit.isobsolete():
                unit.resurrect()
            _count(unit, uses, forms)
            templates.describe(unit, uses)
        else:
            unit = templates.new_unit(after, key, uses, forms)
            if key in known:
                unit.target = known[key]
            else:
                _suggest(unit, key, gone, forms)
        after.units.append(unit)
    for unit in units:
        if po.key(unit) not in messages and not unit.isobsolete() and any(po.strings(unit)):
            unit.makeobsolete()
        if unit.isobsolete():
            after.units.append(unit)
    return bytes(after)


def _count(unit: Any, segments: list[Segment], forms: int) -> None:
    """Give a message its plural where the program has begun to count; the rest is to be written."""
    plural = next((segment.plural for segment in segments if segment.plural), "")
    if plural and not unit.hasplural():
        (single,) = po.strings(unit)
        unit.source = multistring([str(unit.source), plural])
        unit.target = _forms((single,), forms)
        if single:
            unit.markfuzzy()


def _forms(strings: tuple[str, ...], forms: int) -> list[str]:
    return [*strings, *[""] * forms][:forms]


def _suggest(unit: Any, key: po.Key, gone: Mapping[po.Key, Any], forms: int) -> None:
    """Offer the translation of the most similar text that has left the document."""
    context, msgid = key
    if len(msgid) < SHORT:
        return
    candidates = {old: old[1] for old in gone if old[0] == context}
    best = process.extractOne(msgid, candidates, scorer=fuzz.ratio, score_cutoff=CLOSE_ENOUGH)
    if best is not None:
        old = gone[best[2]]
        strings = po.strings(old)
        unit.target = _forms(strings, forms) if unit.hasplural() else strings[0]
        unit.prev_source = str(old.source)
        unit.markfuzzy()
