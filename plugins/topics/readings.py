"""A concept's name in the script of its tradition, with how it is read in Latin letters."""

from __future__ import annotations

from dataclasses import dataclass

from topics.labels import NOTHING, Text
from topics.vocabulary import Concept

ROMAN = "-Latn"


@dataclass(frozen=True, slots=True)
class Reading:
    """Characters and their romanisation."""

    characters: Text = NOTHING
    roman: Text = NOTHING

    def __bool__(self) -> bool:
        """Return whether there is one."""
        return bool(self.characters)


def reading(concept: Concept, shown: Text) -> Reading:
    """Return a concept's romanised name, and what it romanises; nothing where it has none.

    A label that is shown in the language of the romanisation (`zh-Hant` for `zh-Latn-pinyin`) is
    the one that is read; else it is the first of that language, by its tag.
    """
    for tag, roman in sorted(concept.pref.items()):
        language = tag.partition("-")[0]
        if ROMAN in tag:
            if shown.lang.partition("-")[0] == language and ROMAN not in shown.lang:
                return Reading(shown, Text(roman, tag))
            for other, characters in sorted(concept.pref.items()):
                if other.partition("-")[0] == language and ROMAN not in other:
                    return Reading(Text(characters, other), Text(roman, tag))
    return Reading()
