"""Annotate a document with the topics that it is about, each with what caused it."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from editions.model import Document, Location
from topics.declared import declared
from topics.lexicon import Lexicon
from topics.passages import Passage, Place
from topics.senses import Sighting, sightings

LIMIT = 6
"""Topics of a document, unless its author declares more."""

FLOOR = 2.0
"""Score under which a topic is named in passing; one mention in the body scores less than 1."""

# What one mention says of the subject, by its place. Title, headings and first position are the
# features that Maui and Annif's MLLM rely on too (https://github.com/NatLibFi/Annif/wiki/Backend:-MLLM).
WEIGHT: Mapping[Place, float] = {Place.TITLE: 4.0, Place.HEADING: 1.5, Place.LEAD: 1.5}


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
    """How much of the document it is about; comparable within the document only."""
    evidence: tuple[Evidence, ...]
    """In reading order; empty where only the author says so."""
    declared: bool
    """Whether the author's `Topics:` line names it."""


def annotate(
    document: Document, texts: Sequence[Passage], lexicon: Lexicon, limit: int = LIMIT
) -> tuple[Annotation, ...]:
    """Return a document's topics, most important first; `texts` are its `passages`.

    What the author declares comes first, in the author's order, and always stays; found topics fill
    up to `limit`, by score and then id, but for those that are broader than another. A topic that
    the author writes and the vocabulary does not know is passed over: `declared.problems` tells of
    it.
    """
    by_concept: dict[str, list[Sighting]] = {}
    for concept, sighting in sightings(texts, lexicon):
        by_concept.setdefault(concept, []).append(sighting)
    scores = {concept: _score(seen, texts) for concept, seen in by_concept.items()}
    first = declared(document, lexicon)
    named = [
        concept for concept, score in scores.items() if score >= FLOOR and concept not in first
    ]
    # Cutter's rule of specific entry: who has the narrower subject need not be told the wider one.
    wider = {
        above for one in (*first, *named) for above in lexicon.vocabulary.ancestors.get(one, ())
    }
    ranked = sorted(set(named) - wider, key=lambda concept: (-scores[concept], concept))
    found = ranked[: max(0, limit - len(first))]
    return tuple(
        Annotation(
            concept,
            scores.get(concept, 0.0),
            _evidence(by_concept.get(concept, ())),
            concept in first,
        )
        for concept in (*first, *found)
    )


def _score(seen: Sequence[Sighting], texts: Sequence[Passage]) -> float:
    """Weigh the places apart, then the body by count, spread and length of the label.

    The logarithm keeps a list of repetitions from outweighing the title; the spread is the share of
    the document between the first and the last mention.
    """
    # "ST36 (Zusanli)" in one heading is one mention of it, and so is a list in one paragraph.
    places = Counter(
        place for place, _ in {(sighting.passage.place, sighting.order) for sighting in seen}
    )
    score = sum(
        weight * math.log2(1 + places[place]) for place, weight in WEIGHT.items() if places[place]
    )
    orders = sorted(sighting.order for sighting in seen)
    spread = (orders[-1] - orders[0]) / max(1, len(texts) - 1)
    length = sum(len(sighting.match.text.split()) for sighting in seen) / len(seen)
    body = math.log2(1 + places[Place.BODY]) * (0.4 + 0.6 * spread)
    return round(score + body * (0.9 + 0.1 * min(length, 3)), 6)


def _evidence(seen: Iterable[Sighting]) -> tuple[Evidence, ...]:
    places = {
        Evidence(sighting.passage.location, sighting.passage.place, sighting.match.text): None
        for sighting in seen
    }
    return tuple(places)
