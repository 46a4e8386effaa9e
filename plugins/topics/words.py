"""Words of a text in the form in which they are compared: folded, stemmed, with their places."""

from __future__ import annotations

import re
import sys
import unicodedata
from array import array
from functools import lru_cache
from itertools import accumulate

import snowballstemmer

from topics.tokens import Word, Words

# One word, or one character of a script that writes without spaces: there a label is matched
# character by character and needs no word boundary. Marks belong to the letter before them, which
# `\w` does not know.
ALONE = r"\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
MARK = r"\u0300-\u036f\u064b-\u065f\u0900-\u0903\u093a-\u094f"
WORD = re.compile(rf"([{ALONE}]|(?:[^\W_{ALONE}][{MARK}]*)+)")
ALONE_WORD = re.compile(rf"[{ALONE}]")
"""A text that begins in a script without spaces."""
# Most texts need none of that, and are read in half the time without it.
ASCII_WORD = re.compile(r"([A-Za-z0-9]+)")
MARKS = re.compile(r"[\u0300-\u036f]")
# A label may be broken by a space or a hyphen, never by a stop, a comma or a line's end.
BREAK = re.compile(r"[.,;:!?|\n\u2013\u2014\u3001\u3002\uff0c]")
# What may stand between the end of a sentence and its first word.
OPENING = " \t\n\u00a0\"'([*_\u201c\u2018\u00ab\u00bf\u00a1"
ENDING = ".!?:;\u2026\u3002|"
FOLDED = "und"
"""The language of names: lower case without accents, and no stem."""

STEMMERS = {
    "ar": "arabic",
    "ca": "catalan",
    "da": "danish",
    "de": "german",
    "el": "greek",
    "en": "english",
    "es": "spanish",
    "et": "estonian",
    "eu": "basque",
    "fi": "finnish",
    "fr": "french",
    "ga": "irish",
    "hi": "hindi",
    "hu": "hungarian",
    "hy": "armenian",
    "id": "indonesian",
    "it": "italian",
    "lt": "lithuanian",
    "nb": "norwegian",
    "ne": "nepali",
    "nl": "dutch",
    "no": "norwegian",
    "pl": "polish",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sr": "serbian",
    "sv": "swedish",
    "ta": "tamil",
    "tr": "turkish",
}


def words(text: str, language: str) -> Words:
    """Return the words of a text in order, in time linear in its length.

    `language` is a BCP 47 tag; words of a language without a Snowball stemmer are only folded.
    """
    pieces = _pattern(text).split(text)
    edges = array("I", accumulate(map(len, pieces)))
    return Words(
        tuple(map(_forms(language).__getitem__, pieces[1::2])),
        edges[:-1:2],
        edges[1::2],
        bytes(map(_joins, pieces[:-1:2])),
    )


def keys(text: str, language: str) -> tuple[str, ...]:
    """Return the forms of comparison of a text's words."""
    return tuple(map(_forms(language).__getitem__, _pattern(text).findall(text)))


def capital(text: str, word: Word) -> bool:
    """Return whether a word has a capital letter that no beginning of a sentence explains."""
    if not text[word.start].isupper():
        return False
    before = text[max(0, word.start - 8) : word.start].rstrip(OPENING)
    return bool(before) and before[-1] not in ENDING


def _pattern(text: str) -> re.Pattern[str]:
    return ASCII_WORD if text.isascii() else WORD


@lru_cache(maxsize=1 << 12)
def _joins(between: str) -> bool:
    """Return whether what stands between two words leaves them one label's."""
    return not BREAK.search(between)


def key(word: str, language: str) -> str:
    """Return a word's form for comparison: lower case, stem, no accents.

    The stem is taken before the accents go, because the stemmers read them. Snowball's rules:
    Porter, "An algorithm for suffix stripping", 1980, and snowballstem.org for each language.
    """
    return _forms(language)[word]


class _Forms(dict[str, str]):
    """The forms of words already met in a language: a text has few that are new."""

    MOST = 1 << 17

    def __init__(self, language: str) -> None:
        super().__init__()
        name = STEMMERS.get(language.partition("-")[0])
        self._stem = _stemmer(name).stemWord if name else str

    def __missing__(self, word: str) -> str:
        if len(self) >= self.MOST:
            self.clear()
        stem = self._stem(unicodedata.normalize("NFC", word).casefold())
        if not stem.isascii():
            stem = MARKS.sub("", unicodedata.normalize("NFD", stem))
            stem = unicodedata.normalize("NFC", stem)
        # One string for all words of a stem, so that comparing them is comparing addresses.
        self[word] = stem = sys.intern(stem)
        return stem


@lru_cache(maxsize=16)
def _forms(language: str) -> _Forms:
    return _Forms(language)


@lru_cache(maxsize=len(STEMMERS))
def _stemmer(name: str) -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer(name)
