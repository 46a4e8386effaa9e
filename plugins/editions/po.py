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
_CHARSET = re.compile(rb'"Content-Type:[^"]*charset=([^\s"\\;]+)')
_UTF8 = frozenset({b"utf-8", b"utf8", b"us-ascii", b"ascii"})
_LINE_IN_ERROR = re.compile(r"on line (\d+)")

Key = tuple[str | None, str]


def _parse(data: bytes, path: str) -> Any:
    store = _new_store()
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


def _key(unit: Any) -> Key:
    return (unit.getcontext() or None, str(unit.source))


def _strings(unit: Any) -> tuple[str, ...]:
    target = unit.target
    return tuple(map(str, target.strings)) if unit.hasplural() else (str(target or ""),)


def _lines(store: Any, data: bytes, path: str) -> dict[Key, int]:
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
        key = _key(unit)
        if key in found:
            message = f"this message stands here a second time (first in line {found[key]})"
            problems.append(Problem(Location(path, line), message, "Keep one of the two."))
        found.setdefault(key, line)
    if problems:
        raise BuildError(tuple(problems))
    return found


def read(path: Path, shown: str) -> Catalog:
    """Read a catalog; `shown` is the path that messages to people name.

    Raises `BuildError` for a file that is no PO file, or that says one message twice.
    """
    data = path.read_bytes()
    store = _parse(data, shown)
    lines = _lines(store, data, shown)
    entries = {
        _key(unit): Entry(_strings(unit), unit.isfuzzy(), lines[_key(unit)])
        for unit in store.units
        if not unit.isheader() and not unit.isobsolete()
    }
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
    _lines(before, old or b"", path)
    units = [unit for unit in before.units if not unit.isheader()]
    # Where a message is both live and obsolete (a merge by hand), the live one counts.
    by_key = {_key(unit): unit for unit in sorted(units, key=lambda unit: not unit.isobsolete())}
    header = next((unit for unit in before.units if unit.isheader()), None)
    after = _new_store()
    after.units.append(header if header is not None else _header(domain, locale))
    messages = merge(segments)
    forms = locales.plurals(locale)[0]
    gone = {
        key: unit for key, unit in by_key.items() if key not in messages and any(_strings(unit))
    }
    for key, uses in messages.items():
        unit = by_key.get(key)
        if unit is not None:
            if unit.isobsolete():
                unit.resurrect()
            _count(unit, uses, forms)
            _describe(unit, uses)
        else:
            unit = _new_unit(after, key, uses, forms)
            if key in known:
                unit.target = known[key]
            else:
                _suggest(unit, key, gone, forms)
        after.units.append(unit)
    for unit in units:
        if _key(unit) not in messages and not unit.isobsolete() and any(_strings(unit)):
            unit.makeobsolete()
        if unit.isobsolete():
            after.units.append(unit)
    return bytes(after)


def _count(unit: Any, segments: list[Segment], forms: int) -> None:
    """Give a message its plural where the program has begun to count; the rest is to be written."""
    plural = next((segment.plural for segment in segments if segment.plural), "")
    if plural and not unit.hasplural():
        (single,) = _strings(unit)
        unit.source = multistring([str(unit.source), plural])
        unit.target = _forms((single,), forms)
        if single:
            unit.markfuzzy()


def _forms(strings: tuple[str, ...], forms: int) -> list[str]:
    return [*strings, *[""] * forms][:forms]


def _suggest(unit: Any, key: Key, gone: Mapping[Key, Any], forms: int) -> None:
    """Offer the translation of the most similar text that has left the document."""
    context, msgid = key
    if len(msgid) < SHORT:
        return
    candidates = {old: old[1] for old in gone if old[0] == context}
    best = process.extractOne(msgid, candidates, scorer=fuzz.ratio, score_cutoff=CLOSE_ENOUGH)
    if best is not None:
        old = gone[best[2]]
        strings = _strings(old)
        unit.target = _forms(strings, forms) if unit.hasplural() else strings[0]
        unit.prev_source = str(old.source)
        unit.markfuzzy()
