"""How strongly a document is on the vocabulary's subject, and how strongly a match needs that."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from topics.lexicon import Lexicon
from topics.matching import Match, cues
from topics.passages import Passage, Place
from topics.sighting import Sense, sentences

SURE = 2
"""Cues from which on a text is taken to be on the subject."""
SHORT = 3
"""Characters of a word that is a word of many languages and an abbreviation of many things."""

SIGNS = 3
"""Signs of one concept from which on they are context for it."""


class Cue(NamedTuple):
    """A cue in its document."""

    text: str
    place: Place
    sentence: tuple[int, int]
    """By its passage's number and its beginning there."""


def found_cues(passages: Sequence[Passage], lexicon: Lexicon) -> Sequence[Cue]:
    """Return the cues that a document holds."""
    found = []
    for order, passage in enumerate(passages):
        here = cues(passage, lexicon)
        begins = sentences(passage) if here else ()
        for text, start in here:
            begin = begins[bisect_right(begins, start) - 1]
            found.append(Cue(text, passage.place, (order, begin)))
    return found


def count(found: Sequence[Cue], without: AbstractSet[str] = frozenset()) -> int:
    """Return how strongly a document is on the subject: its different cues, or passages with one.

    The larger of the two: a post that names one cue in each paragraph is on the subject, and so is
    one paragraph that names several. A cue in the title is enough. `without` are cues to pass over.
    """
    here = [cue for cue in found if cue.text not in without]
    titled = any(cue.place is Place.TITLE for cue in here)
    different = len({cue.text for cue in here})
    return max(different, len({cue.sentence[0] for cue in here}), SURE if titled else 0)


def own_signs(senses: Sequence[Sense], lexicon: Lexicon) -> AbstractSet[str]:
    """Return the concepts that a document shows by several of their signs or longer hidden labels.

    They stand in more than one sentence. The signs of a complaint are those of any subject.
    """
    found: defaultdict[str, dict[str, tuple[int, int]]] = defaultdict(dict)
    for concept, sighting in senses:
        label, everybodys = sighting.match.label, lexicon.vocabulary.everybodys
        if sighting.match.hint and concept not in everybodys and not label.isalpha():
            found[concept].setdefault(label, sighting.sentence)
    return {
        concept
        for concept, labels in found.items()
        if len(labels) >= SIGNS and len(set(labels.values())) > 1
    }


def need(concept: str, match: Match, lexicon: Lexicon, sure: AbstractSet[str]) -> int:
    """Return how many cues a match needs to mean a concept; `sure` are concepts beyond doubt."""
    known = lexicon.vocabulary.concepts[concept]
    # A lone character of a script without spaces is part of many words.
    lone = len(match.text) == 1 and not match.text.isascii()
    if lone or known.needs_context:
        return SURE
    short = len(match.text) <= SHORT and match.label != known.pref.get(lexicon.language)
    alone = match.exact and not known.translate and concept not in sure
    return int(alone or short or match.weak or known.needs_cue)
