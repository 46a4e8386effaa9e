"""The guard of word senses: which matches mean the concept, and which the everyday word.

The rules by cue are those measured in the project's facts: on 1,033 medical abstracts they brought
documents with a wrong topic from 44 % to none. The last two rules are ours.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from topics.context import Cues, count, found_cues, need, own_cues
from topics.lexicon import Lexicon
from topics.matching import Match, Naming, find
from topics.passages import Passage, Place

ARTICLE = 4
"""Characters that may stand before the subject of a sentence: "The "."""
FEW = 8
"""Words under which a passage is too short to say much of anything."""


@dataclass(frozen=True, slots=True, eq=False)
class Sighting:
    """A match in its passage."""

    match: Match
    passage: Passage
    order: int
    """Number of the passage in the document, from 0."""

    @property
    def capital(self) -> bool:
        """Whether a capital letter marks a term here; a title may have capitals anyway."""
        return self.match.capital and self.passage.place in (Place.LEAD, Place.BODY)

    @property
    def heads(self) -> bool:
        """Whether it heads a passage: in its term, in bold words that open it, or as its subject.

        A passage that opens with a name and goes on is about it; so is one that is nothing else.
        """
        match, passage = self.match, self.passage
        if match.end <= passage.head or match.end - match.start == len(passage.text):
            return True
        return match.start <= ARTICLE and len(passage.words) >= FEW


Sense = tuple[str, Sighting]
"""A concept's id and a place where it is named."""


def sightings(
    passages: Sequence[Passage], lexicon: Lexicon, told: int | None = None
) -> tuple[Sense, ...]:
    """Return the concepts that a document names and where, in reading order.

    `told` is how strongly another reading of the document has found it to be on the subject.

    - No cue in the document: concepts that need context are dropped. One: they stay where a capital
      letter in mid-sentence marks them. Two or more, or one in the title: they stay.
      A cue that is one of the concept's own everyday names is no context for it.
    - A complaint, a hidden label, and the name or the code of a thing alone need one cue. A name
      and its code confirm each other, and are together a cue themselves.
    - Who writes "the Spleen" means another thing by "the spleen": where a document marks a concept
      by a capital in mid-sentence, its lower-case forms do not count.
    - A name of several concepts means the one that the document names otherwise too, or none; a
      label that is also another's pinyin without its tone, the other where only that is named.
    """
    kept, _ = judged(passages, lexicon, told)
    return kept


def judged(
    passages: Sequence[Passage], lexicon: Lexicon, told: int | None = None
) -> tuple[tuple[Sense, ...], tuple[Sense, ...]]:
    """Return the `sightings` of a document, and the matches that the guard holds back."""
    seen = [
        Sighting(match, passage, order)
        for order, passage in enumerate(passages)
        for match in find(passage, lexicon)
    ]
    senses = [(concept, s) for s in seen for concept in s.match.concepts]
    meant = _in_context(senses, found_cues(passages, lexicon), lexicon, told)
    kept = tuple(_single(_marked(meant, lexicon)))
    found = set(kept)
    return kept, tuple(sense for sense in senses if sense not in found)


def _in_context(
    senses: Sequence[Sense], here: Cues, lexicon: Lexicon, told: int | None
) -> Sequence[Sense]:
    sure = _confirmed(senses)
    own = own_cues(lexicon)
    least = 1 if sure else 0
    whole = max(count(here) if told is None else told, least)
    known = {
        concept: max(count(here, own[concept]) if told is None else told, least) for concept in own
    }
    kept = []
    for concept, sighting in senses:
        strength = known.get(concept, whole)
        wanted = need(concept, sighting.match, lexicon, sure)
        if wanted <= strength + (strength == 1 and sighting.capital):
            kept.append((concept, sighting))
    return kept


def _confirmed(senses: Sequence[Sense]) -> frozenset[str]:
    """Return the concepts that a document calls by their name and by their code."""
    ways = {(concept, sighting.match.kind) for concept, sighting in senses}
    return frozenset(
        concept for concept, kind in ways if kind is Naming.CODE and (concept, Naming.NAME) in ways
    )


def _marked(senses: Sequence[Sense], lexicon: Lexicon) -> Sequence[Sense]:
    marked = {
        concept
        for concept, sighting in senses
        if sighting.capital and lexicon.vocabulary.concepts[concept].needs_context
    }
    return [(c, s) for c, s in senses if c not in marked or not s.match.text[0].islower()]


def _single(senses: Sequence[Sense]) -> Iterator[Sense]:
    sure = {c for c, s in senses if len(s.match.concepts) == 1 and not s.match.rivals}
    for concept, sighting in senses:
        several = len(sighting.match.concepts) > 1
        named = sure.intersection(sighting.match.concepts)
        rival = sure.intersection(sighting.match.rivals)
        if named == {concept} or not (several or named or rival):
            yield concept, sighting
