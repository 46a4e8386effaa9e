"""The numbers of a text, whatever its script and however it groups digits.

`1,234.5`, `1.234,5`, `1 234,5` and `١٬٢٣٤٫٥` are one number; 150万 is 1.5 million. What can be read
in two ways (`1.234`) is both, so that no right translation is taken for a wrong one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from functools import lru_cache

# A code (LI4, ICD-11) is no number; see `keeping`.
_CODE = re.compile(r"(?<![A-Za-z0-9])(?:[A-Z]{1,6}-)?[A-Z]{1,6}[\u2011-]?\d+(?![A-Za-z0-9])")
_SPACE = r"[ \u00a0\u2007\u2009\u202f]"
_NUMBER = re.compile(
    rf"\d{{1,3}}(?:{_SPACE}\d{{3}})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,·'’\u066b\u066c]\d+)*"
)
_SEPARATOR = re.compile(r"[^0-9]")
_LONGEST = 24  # characters of a number that is worth reading
_GROUP = 3  # digits between two separators of thousands
_POWERS = {
    "hundred": 2, "thousand": 3, "million": 6, "billion": 9,
    "tausend": 3, "mil": 3, "mille": 3, "тыс": 3, "тысяч": 3, "ribu": 3, "juta": 6, "bin": 3,
    "千": 3, "万": 4, "萬": 4, "億": 8, "亿": 8, "천": 3, "만": 4, "억": 8,
    "हज़ार": 3, "लाख": 5, "करोड़": 7, "พัน": 3, "หมื่น": 4, "แสน": 5, "ล้าน": 6, "nghìn": 3,
}  # fmt: skip
_AFTER = re.compile(rf"{_SPACE}?({'|'.join(_POWERS)})")
_EVENING = re.compile(rf"{_SPACE}?p\.?{_SPACE}?m\b", re.IGNORECASE)
_NOON = 12
_DECADE = re.compile(r"s\b")
_HAN = {digit: value for value, digit in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2}
_HAN_UNITS = {"十": 10, "百": 100, "千": 1000}
_HAN_NUMBER = re.compile(f"[{''.join(_HAN)}{''.join(_HAN_UNITS)}]{{1,12}}")
_WORDS = {
    word: value
    for value, words in {
        0: "zero none", 0.5: "half", 1: "one once first single", 2: "two twice second both pair",
        3: "three third", 4: "four fourth quarter", 5: "five fifth", 6: "six sixth",
        7: "seven seventh",
        8: "eight eighth", 9: "nine ninth", 10: "ten tenth", 11: "eleven", 12: "twelve dozen",
        13: "thirteen", 14: "fourteen", 15: "fifteen", 16: "sixteen", 17: "seventeen",
        18: "eighteen", 19: "nineteen", 100: "hundred", 1000: "thousand",
    }.items()
    for word in words.split()
}  # fmt: skip


_TENS = {
    word: value
    for value, word in enumerate(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"],
        2,
    )
}
_COMPOUND = re.compile(rf"\b({'|'.join(_TENS)})(?:[- ]([a-z]+)|ieth)?")


def ascii_digits(text: str) -> str:
    """Return a text with the digits of every script as 0 to 9, and fractions written out."""
    return text if text.isascii() else text.translate(_ASCII)


class _Ascii(dict[int, str]):
    """What stands for the characters that were met so far."""

    def __missing__(self, code: int) -> str:
        self[code] = found = _ascii(chr(code))
        return found


_ASCII = _Ascii()


def _ascii(character: str) -> str:
    if character.isdecimal():
        return str(unicodedata.decimal(character))
    if "VULGAR FRACTION" in unicodedata.name(character, ""):
        return f" {unicodedata.normalize('NFKC', character).replace('⁄', '/')} "
    return character


@lru_cache(maxsize=1 << 12)
def numbers(text: str) -> tuple[tuple[str, frozenset[str]], ...]:
    """Return each number of a plain text as it stands there, with all that it can mean."""
    return tuple(_numbers(text))


def _numbers(text: str) -> Iterator[tuple[str, frozenset[str]]]:
    text = _CODE.sub(" ", ascii_digits(text))
    for match in _NUMBER.finditer(text):
        if len(match[0]) > _LONGEST:
            yield match[0], frozenset({match[0]})
            continue
        values = set(_values(match[0]))
        power = _AFTER.match(text, match.end())
        if power:
            values |= {value.scaleb(_POWERS[power[1]]) for value in values}
        if _EVENING.match(text, match.end()):
            values |= {value + _NOON for value in values if value < _NOON}
        if _DECADE.match(text, match.end()):
            values |= {value % 100 for value in values}
        yield match[0], frozenset(map(_canonical, values))


@lru_cache(maxsize=1 << 12)
def parts(text: str) -> frozenset[str]:
    """Return each run of digits of a plain text for itself: `8.30` is 8 and 30, `1,2` 1 and 2."""
    return frozenset(run.lstrip("0") or "0" for run in re.findall(r"\d+", ascii_digits(text)))


@lru_cache(maxsize=1 << 12)
def spelt(text: str) -> frozenset[str]:
    """Return the numbers that a text may spell out: English words, Han numerals."""
    small = text.lower()
    found = {str(_WORDS[word]) for word in re.findall(r"[a-z]+", small) if word in _WORDS}
    found |= {
        str(10 * _TENS[tens] + ones)
        for tens, word in _COMPOUND.findall(small)
        for ones in {0, _WORDS.get(word, 0)}
        if isinstance(ones, int)
    }
    return frozenset(found | {str(_han(match)) for match in _HAN_NUMBER.findall(text)})


def spellable(value: str) -> bool:
    """Return whether a writer might rather spell a number out, in whatever language."""
    try:
        number = Decimal(value)
    except InvalidOperation:  # a row of digits and marks
        return False
    return number <= 20 or (number <= 100 and number % 10 == 0) or number == 1000  # noqa: PLR2004 - round numbers


def _values(written: str) -> Iterator[Decimal]:
    *groups, last = _SEPARATOR.split(written)
    separators = _SEPARATOR.findall(written)
    joined = "".join(groups)
    if not groups:
        yield Decimal(last)
        return
    alike = len(set(separators)) == 1
    if alike and len(last) == _GROUP:
        yield Decimal(joined + last)
    if len(separators) == 1 or not alike:
        yield Decimal(f"{joined}.{last}")


def _canonical(value: Decimal) -> str:
    return f"{value.normalize():f}"


def _han(digits: str) -> int:
    """Return the value of 二十三 (23), of 二〇二六 (2026) too."""
    if not set(digits) & _HAN_UNITS.keys():
        return int("".join(str(_HAN[digit]) for digit in digits))
    total = digit = 0
    for character in digits:
        if character in _HAN_UNITS:
            total += (digit or 1) * _HAN_UNITS[character]
            digit = 0
        else:
            digit = _HAN[character]
    return total + digit
