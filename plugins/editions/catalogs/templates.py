"""Templates: what there is to translate, as a POT file in reading order."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from translate.misc.multistring import multistring

from editions import locales
from editions.catalogs import flags, po
from editions.model import Segment

UNREVIEWED = "# No native reader has reviewed it yet.\n"
"""Stands in the head of a new catalog."""
FORMS = 2  # empty plural forms of a message in a template


def merge(segments: Iterable[Segment]) -> dict[po.Key, list[Segment]]:
    """Return the messages of a document in reading order, each with all its segments."""
    merged: dict[po.Key, list[Segment]] = {}
    for segment in segments:
        merged.setdefault((segment.context, segment.msgid), []).append(segment)
    return merged


def template(domain: str, segments: Iterable[Segment]) -> bytes:
    """Return a POT file: the messages of a document in reading order. Same input, same bytes."""
    units = [header(domain, None)]
    for key, uses in merge(segments).items():
        unit = new_unit(key, uses, FORMS)
        flag(unit, uses)
        units.append(unit)
    return po.write(units)


def header(domain: str, locale: str | None) -> Any:
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
        comment = f"# {language} translation of {domain!r}.\n{UNREVIEWED}"
    lines = "".join(f'"{name}: {value}\\n"\n' for name, value in fields.items())
    return po.parse(f'{comment}msgid ""\nmsgstr ""\n{lines}'.encode(), domain).units[0]


def new_unit(key: po.Key, segments: list[Segment], forms: int) -> Any:
    """Return the entry of a message that nobody has translated yet; it has no flags."""
    unit = po.new_unit()
    context, msgid = key
    plural = next((segment.plural for segment in segments if segment.plural), "")
    unit.source = multistring([msgid, plural]) if plural else msgid
    if plural:
        unit.target = [""] * forms
    if context:
        unit.msgctxt = unit.quote(context)
    describe(unit, segments)
    return unit


def describe(unit: Any, segments: list[Segment]) -> None:
    """Bring what the source says of a message up to date: kind and places."""
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


def flag(unit: Any, segments: list[Segment]) -> None:
    """Give a message the flags that it is to have."""
    ours = flags.of(segments)
    stale = own_flags(unit) - set(ours)
    for old in sorted(stale):
        unit.settypecomment(old, present=False)
    for new in ours:
        unit.settypecomment(new)


def own_flags(unit: Any) -> frozenset[str]:
    """Return the flags of a message that are of our kinds."""
    parts = ",".join(line.removeprefix("#,") for line in unit.typecomments).split(",")
    return frozenset(part.strip() for part in parts if flags.name(part.strip()) in flags.OURS)
