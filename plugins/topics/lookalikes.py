"""Concepts that sound or look alike are kept apart.

A romanisation without its accents is never a key: two concepts may share it if they differ in
characters. Where even those agree, `owl:differentFrom` says that they are two all the same.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from editions.model import Problem
from topics.faults import fault
from topics.vocabulary import Concept, Rank, Vocabulary


def homophones(scheme: Vocabulary) -> Iterator[Problem]:
    """Find concepts of one sound and the same characters that nobody said are two."""
    sounds: defaultdict[tuple[str, str], list[Concept]] = defaultdict(list)
    for concept in scheme.concepts.values():
        for tag, label in concept.pref.items():
            if "-Latn" in tag:
                sounds[tag.partition("-")[0], bare(label)].append(concept)
    for (language, sound), concepts in sounds.items():
        for one, other in combinations(concepts, 2):
            if other.id not in one.different and not _differ(one, other, language):
                message = f"{one.id} and {other.id} share the sound {sound} and all characters"
                remedy = "Make them one, or say owl:differentFrom"
                yield fault(scheme, other, message, remedy)


def bare(romanised: str) -> str:
    """Return a romanised name without accents, spaces and capitals."""
    letters = unicodedata.normalize("NFD", romanised.casefold())
    return "".join(letter for letter in letters if letter.isalnum())


def _differ(one: Concept, other: Concept, language: str) -> bool:
    tags = [
        tag
        for tag in one.pref.keys() & other.pref.keys()
        if tag.partition("-")[0] == language and "-Latn" not in tag
    ]
    return any(one.pref[tag] != other.pref[tag] for tag in tags)


def apart(scheme: Vocabulary) -> Iterator[Problem]:
    """Find a label that two concepts share though they are stated to be different.

    A name that nobody translates may be spelt like another concept.
    """
    for concept in scheme.concepts.values():
        for name in concept.different:
            other = scheme.concepts.get(name)
            if other is None or concept.id > name or not (concept.translate and other.translate):
                continue
            for tag, label in sorted(_labels(concept) & _labels(other)):
                message = f"{concept.id} and {name} are different and share {label!r} ({tag})"
                remedy = "Name one of them more exactly, or make it a skos:hiddenLabel"
                yield fault(scheme, other, message, remedy)


def _labels(concept: Concept) -> set[tuple[str, str]]:
    return {
        (tag, label.casefold())
        for tag in {*concept.pref, *concept.alt}
        for rank, label in concept.labels(tag)
        if rank is not Rank.HIDDEN
    }
