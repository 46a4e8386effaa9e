"""PO and POT files: the one room where their bytes are read and written.

Catalogs are data that cannot be made again, so what an update does not change keeps its bytes:
previous msgids, comments, flags, unknown headers, obsolete entries. Babel's reader and writer lose
some of each; translate-toolkit's keep them (docs/decisions/0003).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz, process
from translate.misc.multistring import multistring
from translate.storage import pypo
from translate.storage.poparser import PoParseError

from editions import locales
from editions.model import BuildError, Catalog, Entry, Location, Problem, Segment

NO_WRAP = -1
CLOSE_ENOUGH = 75  # similarity, 0 to 100, from which an old text is a suggestion for a new one
TEMPLATE_FORMS = 2  # empty plural forms of a message in a template
SHORT = 12  # characters below which a likeness means little
_MARKDOWN = re.compile(r"[*_`\[\]<>\\&]|!\[")
_MSGID_LINE = re.compile(rb'^msgid[ \t]*"')
_LINE_IN_ERROR = re.compile(r"on line (\d+)")

Key = tuple[str | None, str]


def _parse(data: bytes, path: str) -> Any:
    store = _new_store()
    try:
        store.parse(data)
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


def _key(unit: Any) -> Key:
    return (unit.getcontext() or None, str(unit.source))


def _strings(unit: Any) -> tuple[str, ...]:
    target = unit.target
    return tuple(map(str, target.strings)) if unit.hasplural() else (str(target or ""),)


def read(path: Path, shown: str) -> Catalog:
    """Read a catalog; `shown` is the path that messages to people name.

    Raises `BuildError` for a file that is no PO file, or that says one message twice.
    """
    data = path.read_bytes()
    units = [unit for unit in _parse(data, shown).units if not unit.isobsolete()]
    lines = [n for n, line in enumerate(data.splitlines(), 1) if _MSGID_LINE.match(line)]
    if len(lines) != len(units):
        lines = [1] * len(units)
    entries: dict[Key, Entry] = {}
    problems = []
    for unit, line in zip(units, lines, strict=True):
        if unit.isheader():
            continue
        key = _key(unit)
        if key in entries:
            problems.append(
                Problem(
                    Location(shown, line),
                    f"this message stands here a second time (first in line {entries[key].line})",
                    "Keep one of the two.",
                )
            )
            continue
        entries[key] = Entry(_strings(unit), unit.isfuzzy(), line)
    if problems:
        raise BuildError(tuple(problems))
    return Catalog(shown, entries)


def merge(segments: Iterable[Segment]) -> dict[Key, list[Segment]]:
    """Return the messages of a document in reading order, each with all its segments."""
    merged: dict[Key, list[Segment]] = {}
    for segment in segments:
        merged.setdefault((segment.context, segment.msgid), []).append(segment)
    return merged


def _new_store() -> Any:
    return pypo.pofile(width=NO_WRAP, noheader=True)


def _header(domain: str, locale: str | None) -> Any:
    """Return the header entry, without the clock's date: equal input, equal bytes."""
    number, rule = locales.plurals(locale) if locale else ("INTEGER", "EXPRESSION")
    fields = {
        "Project-Id-Version": "Meridian",
        "Report-Msgid-Bugs-To": "",
        "PO-Revision-Date": "YEAR-MO-DA HO:MI+ZONE",
        "Last-Translator": "FULL NAME <EMAIL@ADDRESS>",
        "Language-Team": "none",
        "Language": locales.folder(locale) if locale else "",
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": f"nplurals={number}; plural={rule};",
    }
    comment = f"# Template of {domain!r}.\n"
    if locale:
        language = locales.cldr(locale).english_name
        comment = (
            f"# {language} translation of {domain!r}.\n# No native reader has reviewed it yet.\n"
        )
    lines = "".join(f'"{name}: {value}\\n"\n' for name, value in fields.items())
    return _parse(f'{comment}msgid ""\nmsgstr ""\n{lines}'.encode(), domain).units[0]


def _describe(unit: Any, segments: list[Segment]) -> None:
    """Bring what the source says of a message up to date: kind, places, flags."""
    notes = [note for segment in segments for note in (str(segment.kind), *segment.comments)]
    comments = [f"#. {note}\n" for note in dict.fromkeys(notes)]
    if unit.automaticcomments != comments:
        unit.automaticcomments = comments
    places = [
        str(place).replace(" ", "%20")
        for place in dict.fromkeys(segment.location for segment in segments)
    ]
    if unit.sourcecomments != [f"#: {place}\n" for place in places]:
        unit.sourcecomments = [f"#: {place}\n" for place in places]
    if _MARKDOWN.search(segments[0].msgid) and not unit.hastypecomment("md-text"):
        unit.settypecomment("md-text")


def _new_unit(store: Any, key: Key, segments: list[Segment], forms: int) -> Any:
    unit = store.create_unit()
    context, msgid = key
    plural = next((segment.plural for segment in segments if segment.plural), "")
    unit.source = multistring([msgid, plural]) if plural else msgid
    if plural:
        unit.target = [""] * forms
    if context:
        unit.msgctxt = unit.quote(context)
    _describe(unit, segments)
    return unit


def template(domain: str, segments: Iterable[Segment]) -> bytes:
    """Return a POT file: the messages of a document in reading order. Same input, same bytes."""
    store = _new_store()
    store.addunit(_header(domain, None))
    for key, uses in merge(segments).items():
        store.addunit(_new_unit(store, key, uses, TEMPLATE_FORMS))
    return bytes(store)


def update(
    domain: str,
    segments: Iterable[Segment],
    locale: str,
    old: bytes | None,
    known: Mapping[Key, str],
    path: str = "",
) -> bytes:
    """Return a locale's catalog brought up to date with its document.

    A message that stayed keeps its entry; one that came back is revived; one that is gone becomes
    obsolete, never lost. A new one takes what is `known` of it elsewhere (the vocabulary's labels),
    else the translation of the old text most like it, marked fuzzy with that text as `#|`.
    Raises `BuildError` where the old bytes are no PO file.
    """
    before = _parse(old, path) if old is not None else _new_store()
    by_key = {_key(unit): unit for unit in before.units if not unit.isheader()}
    header = next((unit for unit in before.units if unit.isheader()), None)
    after = _new_store()
    after.units.append(header if header is not None else _header(domain, locale))
    messages = merge(segments)
    forms = locales.plurals(locale)[0]
    gone = {
        key: unit for key, unit in by_key.items() if key not in messages and str(unit.target or "")
    }
    for key, uses in messages.items():
        unit = by_key.get(key)
        if unit is not None:
            if unit.isobsolete():
                unit.resurrect()
            _describe(unit, uses)
        else:
            unit = _new_unit(after, key, uses, forms)
            if key in known:
                unit.target = known[key]
            else:
                _suggest(unit, key, gone)
        after.units.append(unit)
    for key, unit in by_key.items():
        if key not in messages:
            if not unit.isobsolete() and str(unit.target or ""):
                unit.makeobsolete()
            if unit.isobsolete():
                after.units.append(unit)
    return bytes(after)


def _suggest(unit: Any, key: Key, gone: Mapping[Key, Any]) -> None:
    """Offer the translation of the most similar text that has left the document."""
    context, msgid = key
    if len(msgid) < SHORT:
        return
    candidates = {old: old[1] for old in gone if old[0] == context}
    best = process.extractOne(msgid, candidates, scorer=fuzz.ratio, score_cutoff=CLOSE_ENOUGH)
    if best is not None:
        old = gone[best[2]]
        unit.target = old.target
        unit.prev_source = str(old.source)
        unit.markfuzzy()
