"""How sure it is that a document is about the vocabulary's field, and does not just touch it.

Who writes of desks and lets a therapy fall in half a sentence is about none of it; who never says
the field's name, but shows one thing of it after another, is. A logistic model of a few weights, as
in `topics.scores`; `python bench/weights.py` fits and prints them. What the scores say of single
concepts is added to what it says of the whole.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from typing import NamedTuple

from topics.context import Cue
from topics.lexicon import Lexicon
from topics.likeness import nearest
from topics.passages import TITLES, Passage
from topics.sighting import Sense

LENGTH = 120
"""The words of a text of which the weights are right; of a longer one more is asked."""
BRIEF = 40
"""The words of a sentence or two, which have no room to touch a thing in passing."""


class Touches(NamedTuple):
    """The measures of a document; a yes counts as 1."""

    named: float = 0.0
    """Sentences that hold a cue or name a concept (logarithm)."""
    marked: float = 0.0
    """Sentences that mark an everyday word as a term, by a capital (logarithm)."""
    shown: float = 0.0
    """Different hidden labels and signs (logarithm): one that returns says no more."""
    subject: float = 0.0
    """Sentences that begin with a concept, by name (logarithm): they say something of it."""
    title: float = 0.0
    """Whether a title or a heading names the field or a concept."""
    likeness: float = 0.0
    """How like it is to what the vocabulary says of the concept that it is most like, twice, and of
    the complaint that it is most like, once: that is everybody's."""
    company: float = 0.0
    """Different everyday words that are so marked, beside the first (logarithm): a name may stand
    alone, terms stand in company."""
    long: float = 0.0
    """How many times over the document is longer than `LENGTH` (logarithm)."""
    brief: float = 0.0
    """How many times over it is shorter than `BRIEF` (logarithm)."""


BIAS = -8.53
WEIGHTS = Touches(
    named=2.32,
    marked=5.15,
    shown=1.31,
    subject=1.4,
    title=0.35,
    likeness=12.39,
    company=4.0,
    long=-1.0,
    brief=2.0,
)

ABOUT = 0.0
"""The logarithm of the odds from which on everyday words mean the field's: even odds."""
TOGETHER = 2.0
"""The same, with those of the surest topic added, from which on a document has topics at all. A tag
on a text that only touches the field is worse than none on one that is about it."""
SURELY = 3.0
"""The same, from which on a text is about something of the field, though nothing in it is sure."""


def odds(found: Touches) -> float:
    """Return the logarithm of the odds that a document that shows so much is about the field."""
    return BIAS + math.fsum(map(math.prod, zip(WEIGHTS, found, strict=True)))


def about(found: Touches) -> bool:
    """Return whether its everyday words mean what they mean in the field."""
    return odds(found) >= ABOUT


def together(found: Touches, surest: float) -> bool:
    """Return whether a document has topics, by the score of the surest of them.

    Who says little of the field and all of it of one thing is about that thing; who names one in
    passing is as unsure of it as of the field.
    """
    return alone(found, surest) >= TOGETHER


def alone(found: Touches, surest: float) -> float:
    """Return how sure it is by itself that a document has topics, by the surest of them."""
    return odds(found) + max(0.0, surest)


def surely(found: Touches) -> bool:
    """Return whether it is beyond doubt that a document is about the field.

    It is about something of it then, and the surest concept may be less sure than others must be.
    """
    return odds(found) >= SURELY


def touches(
    senses: Sequence[Sense],
    meant: Collection[Sense],
    cues: Sequence[Cue],
    passages: Sequence[Passage],
    lexicon: Lexicon,
) -> Touches:
    """Return what a document shows of the field.

    `senses` are all that it names and shows, and `meant` those of them that its cues vouch for. A
    complaint is everybody's. A cue that is an everyday word shows the field and does not name it;
    with a capital it may be a product's name, and marks nothing.
    """
    concepts, everybodys = lexicon.vocabulary.concepts, lexicon.vocabulary.everybodys
    everyday = {text for own in lexicon.own_cues.values() for text in own}
    sure = {(c.place, c.sentence) for c in cues if c.text not in everyday}
    shown = {c.text for c in cues if c.text in everyday}
    marked, opened = set(), set()
    terms: set[str] = set()
    kept = set(meant)
    for concept, sighting in senses:
        if concept in everybodys:
            continue
        known = concepts[concept]
        if sighting.match.hint:
            shown.add(sighting.match.label)
            continue
        means = (concept, sighting) in kept
        if means and sighting.opens:
            opened.add(sighting.sentence)
        if (
            known.needs_context
            and sighting.capital
            and sighting.match.label.casefold() not in everyday
        ):
            marked.add(sighting.sentence)
            terms.add(concept)
        if means and not known.needs_context:
            sure.add((sighting.passage.place, sighting.sentence))
    length = sum(len(passage.words) for passage in passages)
    like = nearest(passages, lexicon.profiles, everybodys)
    return Touches(
        named=math.log2(1 + len(sure)),
        marked=math.log2(1 + len(marked)),
        company=math.log2(max(1, len(terms))),
        shown=math.log2(1 + len(shown)),
        subject=math.log2(1 + len(opened)),
        title=float(any(place in TITLES for place, _ in sure)),
        likeness=2 * like.own + like.other,
        long=math.log2(max(1.0, length / LENGTH)),
        brief=math.log2(max(1.0, BRIEF / max(1, length))),
    )
