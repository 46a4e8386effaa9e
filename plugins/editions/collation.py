"""The order of a language's lists, its words' edges and its characters: CLDR's rules, by ICU.

With `lines` the only home of PyICU.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import icu

WIDE = 0xFFFF
"""Up to here a character is one unit of ICU's texts; above it is two."""


@cache
def order(locale: str) -> Callable[[str], bytes]:
    """Return the sort key of a locale (BCP 47): Swedish puts å behind z, Chinese goes by pinyin."""
    collator = icu.Collator.createInstance(icu.Locale.forLanguageTag(locale))

    def key(text: str) -> bytes:
        return bytes(collator.getSortKey(text))

    return key


@cache
def letter(locale: str) -> Callable[[str], str]:
    """Return a function that gives the letter under which an index lists a text.

    The letters are CLDR's for the locale, in its script; what fits none of them goes under `…`.
    """
    index = icu.AlphabeticIndex(icu.Locale.forLanguageTag(locale)).buildImmutableIndex()

    def of(text: str) -> str:
        label, _ = index.getBucket(index.getBucketIndex(text))
        return str(label)

    return of


@cache
def traditional(text: str) -> bool:
    """Return whether some characters are of traditional Chinese, and not of simplified too."""
    simpler, fuller = (
        icu.Transliterator.createInstance(name)
        for name in ("Traditional-Simplified", "Simplified-Traditional")
    )
    return bool(simpler.transliterate(text) != text == fuller.transliterate(text))


def edges(text: str, locale: str) -> frozenset[int]:
    """Return the offsets at which a word begins or ends (UAX 29, with dictionaries for Han).

    So 气 in 天气 (weather) stands at no edge.
    """
    words = icu.BreakIterator.createWordInstance(icu.Locale.forLanguageTag(locale))
    words.setText(text)
    found = {0, *words}
    if all(ord(character) <= WIDE for character in text):
        return frozenset(found)
    units, offsets = 0, {}
    for offset, character in enumerate((*text, "\0")):
        offsets[units] = offset
        units += 1 + (ord(character) > WIDE)
    return frozenset(offsets[unit] for unit in found if unit in offsets)
