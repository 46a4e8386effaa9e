"""The guard of word senses: which matches mean the concept, and which the everyday word.

The rules by cue are those measured in the project's facts: on 1,033 medical abstracts they brought
documents with a wrong topic from 44 % to none. The last two rules are ours.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from topics.context import SURE, Cue, count, found_cues, need, own_signs
from topics.field import Touches, about, touches
from topics.lexicon import Lexicon
from topics.matching import Naming
from topics.passages import TITLES, Passage
from topics.sighting import Sense, Sighting, seen
from topics.words import FOLDED, keys

DIGITS = "0123456789"
LONG = 5
"""Letters from which on a romanised name has more than one syllable, mostly."""
MARKS = 2
"""Everyday words that a text marks as terms, from which on they are one cue more."""


def sightings(
    passages: Sequence[Passage], lexicon: Lexicon, told: int | None = None
) -> tuple[Sense, ...]:
    """Return the concepts that a document names and where, in reading order.

    `told` is how strongly another reading of the document has found it to be on the subject.

    - No cue in the document: concepts that need context are dropped. One: they stay where a capital
      letter in mid-sentence marks them. Two or more, or one in the title: they stay.
      A cue that is one of the concept's own everyday names is no context for it.
      With one, they also stay in the sentence of a related concept so marked. Two different words
      so marked are one cue more.
    - A text that shows so much of the field that it is about it needs no cue (`topics.field`).
    - A complaint, a hidden label, and the name or the code of a thing alone need one cue. A name
      and its code confirm each other, and two names of one thing, and are together a cue; so are
      several codes beside a hidden label (see `codes_agree`), or of several names.
    - Several signs of one concept in more than one sentence are one cue more for it where there is
      one, but never for a complaint: needles in the skin are at home in many texts.
    - A word of three letters or less that is not the preferred name needs one cue.
    - Who writes "the Spleen" means another thing by "the spleen": where a document marks a concept
      by a capital in mid-sentence, its lower-case forms do not count.
    - A name of several concepts means the one that the document names otherwise too, or none; a
      label that is also another's pinyin without its tone, the other where only that is named.
    """
    return judged(passages, lexicon, told).kept


class Judgement(NamedTuple):
    """What the guard makes of a document."""

    kept: tuple[Sense, ...]
    """The `sightings`."""
    other: tuple[Sense, ...]
    """The matches that it holds back."""
    touches: Touches
    """What it shows of the vocabulary's field."""


def judged(passages: Sequence[Passage], lexicon: Lexicon, told: int | None = None) -> Judgement:
    """Return what a document means by its words; `told` as for `sightings`."""
    senses = [(concept, s) for s in seen(passages, lexicon) for concept in s.match.concepts]
    cues = found_cues(passages, lexicon)
    meant = _in_context(senses, cues, lexicon, told)
    shown = touches(senses, meant, cues, passages, lexicon)
    # One name may be the subject of a few words; it does not tell what the others mean.
    if told is None and len(meant) < len(senses) and about(shown._replace(brief=0.0)):
        meant = _in_context(senses, cues, lexicon, SURE)
    kept = tuple(_single(_marked(meant, lexicon)))
    found = set(kept)
    return Judgement(kept, tuple(sense for sense in senses if sense not in found), shown)


def _in_context(
    senses: Sequence[Sense], here: Sequence[Cue], lexicon: Lexicon, told: int | None
) -> Sequence[Sense]:
    sure = _confirmed(senses)
    own = lexicon.own_cues
    marked = _capitals(senses, lexicon)
    least = int(bool(sure) or codes_agree(senses) or names_agree(senses))
    more = int(len(marked) >= MARKS)
    whole = max(count(here) + more if told is None else told, least)
    known = {
        concept: max(count(here, own[concept]) + more if told is None else told, least)
        for concept in own
    }
    kept = []
    beside = _sentences(senses, sure | marked)
    shown = own_signs(senses, lexicon)
    for concept, sighting in senses:
        strength = known.get(concept, whole)
        strength += strength > 0 and concept in shown
        wanted = need(concept, sighting.match, lexicon, sure)
        if wanted <= strength or (
            strength == 1
            and wanted == SURE
            and (
                sighting.capital
                or (concept in marked and _titled(sighting))
                or any(lexicon.vocabulary.near(concept, one) for one in beside[sighting.sentence])
            )
        ):
            kept.append((concept, sighting))
    return kept


def _titled(sighting: Sighting) -> bool:
    return sighting.passage.place in TITLES and sighting.match.text[0].isupper()


def _capitals(senses: Sequence[Sense], lexicon: Lexicon) -> frozenset[str]:
    """Return the everyday words that a document marks as terms, by a capital in mid-sentence."""
    concepts = lexicon.vocabulary.concepts
    return frozenset(c for c, s in senses if s.capital and concepts[c].needs_context)


def _sentences(
    senses: Sequence[Sense], surer: Collection[str]
) -> Mapping[tuple[int, int], AbstractSet[str]]:
    """Return the concepts beyond doubt that a sentence names, by its place."""
    found: defaultdict[tuple[int, int], set[str]] = defaultdict(set)
    for concept, sighting in senses:
        if concept in surer and (
            sighting.capital or sighting.match.kind in (Naming.NAME, Naming.CODE)
        ):
            found[sighting.sentence].add(concept)
    return found


def _confirmed(senses: Sequence[Sense]) -> frozenset[str]:
    """Return the concepts that a document calls by their name and their code, or by two names."""
    ways: defaultdict[str, set[str]] = defaultdict(set)
    for concept, sighting in senses:
        match = sighting.match
        if match.exact:
            code = match.kind is Naming.CODE
            ways[concept].add("" if code else "".join(keys(match.text, FOLDED)))
    return frozenset(concept for concept, names in ways.items() if len(names) > 1)


def codes_agree(senses: Sequence[Sense]) -> bool:
    """Return whether codes show the subject beside a hidden label.

    They are of two series, or three of one with a number over 9: "SP2" and "SP3" are service packs,
    "PC1" to "PC4" principal components.
    """
    codes = {s.match.label for _, s in senses if s.match.kind is Naming.CODE}
    series = {code.rstrip(DIGITS) for code in codes}
    several = len(series) > 1 or (len(codes) > MARKS and any(code[-2:].isdigit() for code in codes))
    return several and any(s.match.weak for _, s in senses)


def names_agree(senses: Sequence[Sense]) -> bool:
    """Return whether names show the subject: those of two things, each of several syllables.

    One may be a town's or a newspaper's, and so may two where nothing else is shown.
    """
    named = {
        concept
        for concept, sighting in senses
        if sighting.match.kind is Naming.NAME
        and sighting.match.text[0].isupper()
        and len(sighting.match.text) >= LONG
        and len(sighting.match.concepts) == 1
        and not sighting.match.rivals
    }
    return len(named) > 1 and any(sighting.match.hint for _, sighting in senses)


def _marked(senses: Sequence[Sense], lexicon: Lexicon) -> Sequence[Sense]:
    marked = {
        concept
        for concept, sighting in senses
        if sighting.capital and lexicon.vocabulary.concepts[concept].needs_context
    }
    return [
        (concept, sighting)
        for concept, sighting in senses
        if concept not in marked
        or sighting.match.kind is Naming.SIGN
        or not sighting.match.text[0].islower()
    ]


def _single(senses: Sequence[Sense]) -> Iterator[Sense]:
    sure = {c for c, s in senses if len(s.match.concepts) == 1 and not s.match.rivals}
    for concept, sighting in senses:
        several = len(sighting.match.concepts) > 1
        named = sure.intersection(sighting.match.concepts)
        rival = sure.intersection(sighting.match.rivals)
        if named == {concept} or not (several or named or rival):
            yield concept, sighting
