"""Bringing a catalog up to date with its document: nothing that was translated is lost.

What a new message begins with, the first that applies: its own old entry, live or obsolete; what is
known of it elsewhere; the entry of the same words in other markup; the same text in another
document; the old text most like it, or its parts; a text of another document much like it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from translate.misc.multistring import multistring

from editions import locales
from editions.catalogs import flags, po, templates
from editions.model import Segment
from editions.updating import reviewing, suggesting
from editions.updating.earlier import Earlier, kept
from editions.updating.memory import Memory

NOTHING = Memory()


def update(
    domain: str,
    segments: Iterable[Segment],
    locale: str,
    old: bytes | None,
    known: Mapping[po.Key, str],
    path: str = "",
    memory: Memory = NOTHING,
) -> bytes:
    """Return a locale's catalog brought up to date with its document.

    A message that stayed keeps its entry; one that came back is revived; one that is gone becomes
    obsolete, never lost. One of which only markup, white space or typography changed keeps its
    translation, in the new markup. A new one takes what is `known` of it elsewhere (the
    vocabulary's labels) or what the `memory` of the site holds, else a suggestion, marked fuzzy
    with the text that it translates as `#|`. Raises `BuildError` where the old bytes are no PO
    file.
    """
    before = po.parse(old, path) if old is not None else None
    found = before.units if before else ()
    entries = [kept(unit) for unit in found if not po.is_header(unit)]
    by_key = {each.key: each for each in entries}
    header = [unit for unit in found if po.is_header(unit)] or [templates.header(domain, locale)]
    after = header[:1]
    messages = templates.merge(segments)
    forms = locales.plurals(locale)[0]
    flagged = _keeps_flags({key: each.unit for key, each in by_key.items()}, messages)
    earlier = Earlier(tuple(each for each in entries if any(each.strings)))
    for key, uses in messages.items():
        is_new = key not in by_key
        unit = None if is_new else by_key[key].unit
        if unit is None and key not in known:
            unit = earlier.carried(key, uses)
        if unit is None:
            unit = templates.new_unit(key, uses, forms)
            unit.target = known.get(key, unit.target)
        elif unit.isobsolete():
            fuzzy = unit.isfuzzy()
            unit.resurrect()
            unit.markfuzzy(fuzzy)  # which pypo forgets
        _count(unit, uses, forms)
        templates.describe(unit, uses)
        if flagged:
            templates.flag(unit, uses)
        if key not in known and not any(po.strings(unit)):
            _suggest(unit, _begin(key, memory, earlier if is_new else None), forms)
        after.append(unit)
    reviewing.tidy(after)
    for entry in entries:
        if entry.key not in messages and not entry.unit.isobsolete() and any(entry.strings):
            entry.unit.makeobsolete()
    return po.write(_with_obsolete(after, [entry.unit for entry in entries]), before)


def _keeps_flags(units: Mapping[po.Key, Any], messages: Mapping[po.Key, list[Segment]]) -> bool:
    """Return whether a file is to have our flags.

    Poedit and gettext's own tools drop them. A file that has none where it had to have some comes
    from such a tool and is left without; else every save there would be undone by the next update.
    """
    here = [(units[key], uses) for key, uses in messages.items() if key in units]
    return any(templates.own_flags(unit) for unit, _ in here) or not any(
        flags.of(uses) for _, uses in here
    )


def _with_obsolete(live: Sequence[Any], units: Sequence[Any]) -> list[Any]:
    """Return live entries and the obsolete ones of a file.

    One that somebody has put among live ones stays behind its neighbour; others end the file.
    """
    among = max((n for n, unit in enumerate(units) if not unit.block.obsolete), default=0)
    behind, rest = {}, []
    for number, unit in enumerate(units):
        if unit.isobsolete() and unit.block.obsolete and number < among:
            behind[id(units[number - 1] if number else live[0])] = unit
        elif unit.isobsolete():
            rest.append(unit)
    found = []
    for each in (*live, *rest):
        unit = each
        while unit is not None:
            found.append(unit)
            unit = behind.pop(id(unit), None)
    return [*found, *behind.values()]


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


def _begin(key: po.Key, memory: Memory, earlier: Earlier | None) -> suggesting.Suggestion | None:
    """Find what a message without a translation begins with; only once is there a guess."""
    context, msgid = key
    found = suggesting.remembered(memory, msgid, context)
    if found is None and earlier is not None:
        found = earlier.past.suggest(msgid, context) or suggesting.alike(memory, msgid, context)
    return found


def _suggest(unit: Any, found: suggesting.Suggestion | None, forms: int) -> None:
    if found is not None:
        strings = found.translations
        unit.target = _forms(strings, forms) if unit.hasplural() else strings[0]
        if not found.sure or po.strings(unit) != strings:
            unit.prev_source = found.previous
            unit.markfuzzy()
