"""What a translation must keep whatever its language: numbers, units, codes, code, placeholders."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache

from babel.units import UnknownUnitError, format_unit

from editions import locales
from editions.checking import numerals
from editions.model import LITERAL, Segment
from editions.reading.plain import plain

# Letters in capitals and a number: a point, a standard, a vitamin. LI 4 and LI-4 are LI4.
_CODE = re.compile(
    r"(?<![A-Za-z0-9])((?:[A-Z]{1,6}-)?[A-Z]{1,6})[ \u2010-\u2015-]?(\d+)(?![A-Za-z0-9])"
)
_CLOSE = re.compile(r"(?<![A-Za-z0-9])((?:[A-Z]{1,6}-)?[A-Z]{1,6})(?:-?)(\d+)(?![A-Za-z0-9])")
_SPAN = re.compile(r"(?<![`\\])(`+)(?!`)(.+?)(?<!`)\1(?!`)", re.DOTALL)
_TARGET = re.compile(r"\]\([^()]*\)|<[^<>]*>")
_PLACEHOLDER = re.compile(
    r"%\(\w+\)[a-z]|\{\{[^{}]+\}\}|\$?\{[A-Za-z_0-9.]+\}|(?<!\d)%[sd](?![A-Za-z])"
)
_UNITS = {
    "%": "percent",
    "°C": "celsius", "°F": "fahrenheit", "mm": "millimeter", "cm": "centimeter",
    "m": "meter", "km": "kilometer", "mg": "milligram", "µg": "microgram", "g": "gram",
    "kg": "kilogram", "ml": "milliliter", "mL": "milliliter", "kcal": "kilocalorie",
    "kJ": "kilojoule", "Hz": "hertz",
}  # fmt: skip
_UNIT = re.compile(
    rf"\d[ \u00a0\u202f]?({'|'.join(sorted(_UNITS, key=len, reverse=True))})(?![A-Za-z²³])"
)
# The word in languages where CLDR writes the sign alone.
_PERCENT = {"id": "persen", "en": "percent", "zh": "百分", "ja": "パーセント", "ko": "퍼센트"}


def numbers(segment: Segment, msgstr: str, locale: str) -> Iterator[str]:
    """Tell numbers that became others or got lost; one that may be spelt out is not missed."""
    del locale
    if segment.plural:
        return
    source, target = _text(segment.msgid), _text(msgstr)
    lost = list(_unmatched(source, target))
    new = list(_unmatched(target, source))
    if lost and new:
        yield f"the number {_list(lost)} is missing, {_list(new)} is new"
    elif lost and not all(map(_spellable, lost)):
        yield f"the number {_list(lost)} is missing"
    elif new and not all(map(_spellable, new)):
        yield f"the number {_list(new)} is new"


def _text(markdown: str) -> str:
    """Return what a reader sees, code too: what leaves its backticks is not lost."""
    return plain(markdown.replace("`", " "))


def _unmatched(text: str, other: str) -> Iterator[str]:
    found = tuple(numerals.numbers(text))
    if not found:  # as of most texts
        return
    known = {
        value
        for written, values in numerals.numbers(other)
        for value in values or numerals.parts(written)
    }
    known |= numerals.spelt(other)
    known |= {number for _, number in _CODE.findall(other)}
    loose = numerals.parts(other)
    for written, values in found:
        apart = numerals.parts(written)
        if not values & known and not (apart <= loose and (len(apart) > 1 or not values)):
            yield written


def _spellable(written: str) -> bool:
    return all(
        numerals.spellable(value) for _, values in numerals.numbers(written) for value in values
    )


def units(segment: Segment, msgstr: str, locale: str) -> Iterator[str]:
    """Tell the units that a translation does not name, by their sign or as CLDR names them."""
    target = unicodedata.normalize("NFKC", plain(msgstr)).casefold()
    for sign in dict.fromkeys(_UNIT.findall(plain(segment.msgid))):
        names = _names(sign, locale)
        if not any(name in target for name in names):
            yield f"the unit ‹{sign}› is missing"


@cache
def _names(sign: str, locale: str) -> frozenset[str]:
    """Return what a locale may call a unit."""
    cldr = locales.cldr(locale)
    names = {sign, *filter(None, [_PERCENT.get(cldr.language)] if sign == "%" else ())}
    for length in ("long", "short", "narrow"):
        for number in (1, 2, 5, 11, 1.5):
            try:
                text = format_unit(number, _UNITS[sign], length, locale=cldr)
            except UnknownUnitError:
                continue
            names.add(re.sub(r"[\d.,٫\s\u200e\u200f]+", " ", numerals.ascii_digits(text)).strip())
    if sign == "%":
        names.add("٪")
    return frozenset(unicodedata.normalize("NFKC", name).casefold() for name in names if name)


def codes(segment: Segment, msgstr: str, locale: str) -> Iterator[str]:
    """Tell the codes (LI4) that a translation lacks, and those that only it has."""
    del locale
    source, target = _text(segment.msgid), _text(msgstr)
    before, after = _codes(source, _CLOSE), _codes(target, _CODE)
    lost = sorted(item for item in before - after if not _stands(item, target))
    new = _codes(target, _CLOSE) - _codes(source, _CODE)
    new = {item for item in new if not _stands(item, source)}
    if lost:
        yield f"the code {_list(lost)} is missing"
    if new:
        yield f"the code {_list(sorted(new))} is new"


def _stands(item: str, text: str) -> bool:
    return item.casefold() in text.casefold()


def _codes(text: str, pattern: re.Pattern[str]) -> set[str]:
    text = unicodedata.normalize("NFKC", text)
    return {f"{letters}{number}" for letters, number in pattern.findall(text)}


def code(segment: Segment, msgstr: str, locale: str) -> Iterator[str]:
    """Tell the code in backticks that a translation lacks or changes."""
    del locale
    if segment.kind in LITERAL:
        return
    kept = set(_spans(msgstr))
    lost = [span for span in _spans(segment.msgid) if span not in kept]
    if lost:
        yield f"the code {_list(lost)} is missing"


def _spans(text: str) -> list[str]:
    return [" ".join(span.split()) for _, span in _SPAN.findall(text)] if "`" in text else []


def placeholders(segment: Segment, msgstr: str, locale: str) -> Iterator[str]:
    """Tell the placeholders that a translation lacks; one that counts may be words."""
    del locale
    if segment.plural:
        return
    kept = set(_placeholders(msgstr))
    lost = [name for name in _placeholders(segment.msgid) if name not in kept]
    if lost:
        yield f"the placeholder {_list(lost)} is missing"


def _placeholders(text: str) -> list[str]:
    if "%" not in text and "{" not in text:  # as in most texts
        return []
    return list(dict.fromkeys(_PLACEHOLDER.findall(_TARGET.sub("", _SPAN.sub("", text)))))


def _list(items: Iterable[str]) -> str:
    return ", ".join(f"‹{item}›" for item in dict.fromkeys(items))
