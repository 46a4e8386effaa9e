"""Annotate a document with the topics that it is about, each with what caused it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from editions.lazily import lazily
from editions.model import Document, Location
from topics import vouching
from topics.declared import declared
from topics.features import Features, features
from topics.field import Touches, alone, surely, together
from topics.lexicon import Lexicon
from topics.passages import Passage, Place
from topics.passing import passing
from topics.scores import FLOOR, scores, without_saying
from topics.senses import judged
from topics.sighting import Sense
from topics.specific import wider

with lazily():  # it brings numpy, and only some vocabularies need it
    from topics import nearness
if TYPE_CHECKING:
    from topics.nearness import Around
    from topics.neighbours import Neighbours

LIMIT = 6
"""Topics of a document, unless its author declares more."""
TELLING = 3
"""Words that are told of a topic which a text does not name."""
NEAR = FLOOR - 1.0
"""The score of a concept that may still be the only topic of a text that is about the field."""


@dataclass(frozen=True, slots=True, order=True)
class Evidence:
    """A text that names a concept."""

    location: Location
    place: Place
    text: str


@dataclass(frozen=True, slots=True)
class Annotation:
    """A topic of a document."""

    concept: str
    """The concept's id."""
    score: float
    """How sure it is that the document is about it: the logarithm of the odds."""
    evidence: tuple[Evidence, ...]
    """In reading order; empty where only the author says so."""
    declared: bool
    """Whether the author's `Topics:` line names it."""


@dataclass(frozen=True, slots=True)
class Reading:
    """All that a document says of the vocabulary's concepts, before any is chosen."""

    meant: tuple[Sense, ...]
    """The places where a concept is meant, in reading order."""
    aside: frozenset[Sense]
    """Those of them that name it in passing."""
    other: tuple[Sense, ...]
    """The places where its words mean something else, as far as one can tell."""
    features: Mapping[str, Features]
    """What the scores are made from, by concept."""
    scores: Mapping[str, float]
    """By concept."""
    declared: tuple[str, ...]
    """Ids of the concepts that the author declares, in the author's order."""
    wider: frozenset[str]
    """Ids of concepts that go without saying beside narrower ones."""
    touches: Touches
    """What it shows of the vocabulary's field."""
    surest: float
    """The highest score by itself, but for those of complaints, which are everybody's."""
    around: Around | None = None
    """What annotated passages say of it as a whole, where the vocabulary has some."""
    telling: Mapping[str, tuple[Evidence, ...]] = field(default_factory=dict)
    """The words that bring it near such passages about a concept, of those that are not named."""

    @property
    def about(self) -> bool:
        """Whether it is about that field at all; an author who declares a topic says so."""
        if self.declared:
            return True
        if self.around is None:
            return together(self.touches, self.surest)
        return vouching.about(vouching.whole(alone(self.touches, self.surest), self.around)) >= 0


def annotate(
    document: Document, texts: Sequence[Passage], lexicon: Lexicon, limit: int = LIMIT
) -> tuple[Annotation, ...]:
    """Return a document's topics, most important first; `texts` are its `passages`.

    What the author declares comes first, in the author's order, and always stays; found topics fill
    up to `limit`, by score and then id, but for those that are wider than a surer one. A topic that
    the author writes and the vocabulary does not know is passed over: `declared.problems` tells of
    it.
    """
    return chosen(read(document, texts, lexicon), limit)


def read(document: Document, texts: Sequence[Passage], lexicon: Lexicon) -> Reading:
    """Return what a document says of each concept; `texts` are its `passages`."""
    meant, other, shown = judged(texts, lexicon)
    aside = passing(meant, lexicon)
    found = features(meant, aside, texts, lexicon)
    scored, first = scores(found), declared(document, lexicon)
    unsaid = frozenset((*wider(first, scored, meant, lexicon), *without_saying(found)))
    surest = _surest(scored, lexicon)
    own = Reading(meant, aside, other, found, scored, first, unsaid, shown, surest)
    known = lexicon.neighbours()
    return _vouched(own, texts, lexicon, known) if known else own


def _vouched(
    own: Reading, texts: Sequence[Passage], lexicon: Lexicon, known: Neighbours
) -> Reading:
    """Return a reading with what annotated passages say."""
    near = nearness.nearness(texts, own.scores, known)
    concepts = lexicon.vocabulary.concepts
    everyday = {name for name in near.concepts if concepts[name].needs_context}
    scored = vouching.vouched(own.scores, own.wider, near, everyday)
    words = {
        name: tuple(
            Evidence(passage.location, passage.place, text)
            for passage, text in nearness.telling(texts, name, TELLING, known)
        )
        for name in scored.keys() - own.scores.keys()
    }
    return replace(own, scores=scored, around=near.around, telling=words)


def _surest(scored: Mapping[str, float], lexicon: Lexicon) -> float:
    everybodys = lexicon.vocabulary.everybodys
    own = (score for concept, score in scored.items() if concept not in everybodys)
    return max(own, default=-math.inf)


def chosen(reading: Reading, limit: int = LIMIT) -> tuple[Annotation, ...]:
    """Return the topics of a document by its reading."""
    first = reading.declared
    named = [
        concept
        for concept, score in reading.scores.items()
        if score >= FLOOR and concept not in first and concept not in reading.wider
    ]
    if not reading.about:
        named = []
    elif not named and not first:
        named = _only(reading)
    ranked = sorted(named, key=lambda concept: (-reading.scores[concept], concept))
    return tuple(
        Annotation(
            concept,
            reading.scores.get(concept, 0.0),
            evidence(sense for sense in reading.meant if sense[0] == concept)
            or reading.telling.get(concept, ()),
            concept in first,
        )
        for concept in (*first, *ranked[: max(0, limit - len(first))])
    )


def _only(reading: Reading) -> list[str]:
    """Return the surest concept of a text that is about the field and of nothing for sure.

    It is about something of it, after all. Where annotated passages were asked of what, they know
    better.
    """
    if reading.around is not None or not surely(reading.touches) or reading.surest < NEAR:
        return []
    return sorted(
        concept
        for concept, score in reading.scores.items()
        if score == reading.surest and concept not in reading.wider
    )[:1]


def evidence(senses: Iterable[Sense]) -> tuple[Evidence, ...]:
    """Return the texts of some senses, each once, in reading order."""
    return tuple(
        dict.fromkeys(
            Evidence(sighting.passage.location, sighting.passage.place, sighting.match.text)
            for _, sighting in senses
        )
    )
