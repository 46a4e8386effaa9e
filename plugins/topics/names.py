"""Names that no language inflects: proper names, and what concepts are called in other scripts.

They are compared letter by letter, never by stems: *Daying* is no form of "day".
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from topics.syllables import apart
from topics.vocabulary import Concept, Rank, Vocabulary
from topics.words import ALONE, FOLDED, keys

# Letters of scripts that write without spaces: in a text of another script they are no word of it.
FOREIGN = re.compile(rf"[{ALONE}]+")
# A romanisation tells itself by its script: `zh-Latn-pinyin`, `ja-Latn-hepburn`.
ROMANISED = re.compile(r"[a-z]{2,3}-Latn\b")
# A code: letters and a number. A code of letters alone is too often an abbreviation of something
# else, so it is never looked for.
CODE = re.compile(r"([A-Z]{1,6})0*(\d{1,4})")
SEVERAL = 3
"""Syllables written apart that hardly meet by chance."""
MARK = re.compile(r"[\u0300-\u036f]")


@dataclass(frozen=True, slots=True)
class Name:
    """One name of one concept, as it is written."""

    text: str
    concept: str
    """Its id."""
    rank: Rank
    romanised: bool = False
    """Whether it is a word of another language in Latin letters."""
    spaced: bool = False
    """Whether it is looked for in syllables written apart, which may meet by chance."""


def names(scheme: Vocabulary, language: str) -> Iterator[tuple[tuple[str, ...], Name]]:
    """Yield what to look for letter by letter in texts of a language (BCP 47), with its words.

    A romanised name is looked for as it is spaced, as one word, and in syllables written apart.
    """
    for concept in scheme.concepts.values():
        ways = _apart(concept)
        for name in _names(concept, language):
            words = keys(name.text, FOLDED)
            yield words, name
            if name.romanised and len(words) > 1:
                yield ("".join(words),), name
            spaced = replace(name, spaced=True)
            yield from ((way, spaced) for way in ways.get("".join(words), ()) if way != words)


def _apart(concept: Concept) -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """Return the syllables of what a proper name's romanised forms are without marks."""
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    for tag in sorted(concept.pref) if not concept.translate else ():
        if ROMANISED.match(tag):
            for _, text in concept.labels(tag):
                word = "".join(keys(text, FOLDED))
                found[word] = tuple(apart(word))
    return found


def _names(concept: Concept, language: str) -> Iterator[Name]:
    if not concept.translate:
        for rank, text in concept.labels(language):
            if not CODE.fullmatch(text):
                yield Name(text, concept.id, rank)
    primary = language.partition("-")[0]
    for other in sorted({*concept.pref, *concept.alt, *concept.hidden}):
        if other.partition("-")[0] == primary:
            continue
        for rank, text in concept.labels(other):
            if ROMANISED.match(other):
                yield Name(text, concept.id, rank, romanised=True)
            elif FOREIGN.fullmatch(text):
                yield Name(text, concept.id, rank)


def syllables(scheme: Vocabulary, language: str) -> Mapping[str, frozenset[str]]:
    """Return the concepts of the romanised names of one mark, by the name without it.

    They are looked for nowhere; but another label of that spelling may mean them (*shen*: the
    spirit, shén; the Kidney, shèn).
    """
    found: defaultdict[str, set[str]] = defaultdict(set)
    for concept in scheme.concepts.values():
        for name in _names(concept, language):
            if name.romanised and len(marked(name.text)) == 1:
                found["".join(keys(name.text, FOLDED))].add(concept.id)
    return {spelling: frozenset(concepts) for spelling, concepts in sorted(found.items())}


def same(text: str, start: int, end: int, name: Name) -> bool:
    """Return whether a place of a text may be a name: with its marks, or with none at all.

    A romanised name of one mark needs it: without tones most syllables are words of some language.
    Two syllables apart need a capital ("He Gu"): "he" and "yang" are words that may meet.
    A name in letters without spaces is a whole word where no such letter stands beside it.
    """
    if FOREIGN.fullmatch(name.text):
        return not FOREIGN.search(text[max(0, start - 1) : start] + text[end : end + 1])
    if name.spaced and not text[start].isupper() and len(keys(text[start:end], FOLDED)) < SEVERAL:
        return False
    written = marked(text[start:end])
    if not written:
        return not name.romanised or len(marked(name.text)) > 1
    return not marked(name.text) or written == marked(name.text)


def marked(text: str) -> tuple[str, ...]:
    """Return the marks of a text's letters, in order."""
    return tuple(MARK.findall(unicodedata.normalize("NFD", text)))
