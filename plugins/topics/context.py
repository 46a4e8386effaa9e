"""How strongly a document is on the vocabulary's subject, and how strongly a match needs that."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from collections.abc import Set as AbstractSet

from topics.lexicon import Lexicon, form
from topics.matching import Match, cues
from topics.passages import Passage, Place
from topics.sighting import Sense

SURE = 2
"""Cues from which on a text is taken to be on the subject."""
SHORT = 3
"""Characters of a word that is a word of many languages and an abbreviation of many things."""

SIGNS = 3
"""Signs of one concept from which on they are context for it."""

Cues = Sequence[tuple[Place, Collection[str]]]
"""The cues of each passage of a document, with its place."""


def found_cues(passages: Sequence[Passage], lexicon: Lexicon) -> Cues:
    """Return the cues that a document holds."""
    return [(passage.place, cues(passage, lexicon)) for passage in passages]


def count(found: Cues, without: AbstractSet[str] = frozenset()) -> int:
    """Return how strongly a document is on the subject: its different cues, or passages with one.

    The larger of the two: a post that names one cue in each paragraph is on the subject, and so is
    one paragraph that names several. A cue in the title is enough. `without` are cues to pass over.
    """
    here = [(place, {*texts} - without) for place, texts in found]
    titled = any(texts and place is Place.TITLE for place, texts in here)
    different = len({text for _, texts in here for text in texts})
    return max(different, sum(1 for _, texts in here if texts), SURE if titled else 0)


def own_cues(lexicon: Lexicon) -> Mapping[str, AbstractSet[str]]:
    """Return the cues that are everyday words for a concept; they cannot be its context.

    Who writes of software called Meridian writes of no meridians.
    """
    found: dict[str, set[str]] = {}
    for text in lexicon.vocabulary.cues.get(lexicon.language, ()):
        concept = lexicon.names.get(form(text), "")
        if concept and lexicon.vocabulary.concepts[concept].needs_context:
            found.setdefault(concept, set()).add(text)
    return found


def own_signs(senses: Sequence[Sense], lexicon: Lexicon) -> AbstractSet[str]:
    """Return the concepts that a document shows by several of their signs or longer hidden labels.

    They stand in more than one sentence. The signs of a complaint are those of any subject.
    """
    found: defaultdict[str, dict[str, tuple[int, int]]] = defaultdict(dict)
    for concept, sighting in senses:
        label, known = sighting.match.label, lexicon.vocabulary.concepts[concept]
        if sighting.match.hint and not known.needs_cue and not label.isalpha():
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
