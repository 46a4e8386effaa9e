"""How sure it is what a document is about, where annotated passages can be asked too.

Three logistic models of a few weights, as in `topics.scores`, each of what the document shows by
itself and of what its neighbours say. `python bench/weights.py` fits and prints them. They know no
subject, and are only asked where a vocabulary has annotated passages.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, NamedTuple

from topics.scores import FLOOR

if TYPE_CHECKING:
    from topics.nearness import Around, Near, Nearness


class Whole(NamedTuple):
    """The measures of whether a document is about the field."""

    alone: float = 0.0
    """What it shows by itself: `topics.field.alone`."""
    about: float = 0.0
    some: float = 0.0
    none: float = 0.0
    own: float = 0.0


class Seen(NamedTuple):
    """The measures of a concept that a document names or shows."""

    alone: float = 0.0
    """Its score by itself."""
    topic: float = 0.0
    """Whether it would be a topic by that."""
    share: float = 0.0
    root: float = 0.0
    nearest: float = 0.0
    own: float = 0.0
    behind: float = 0.0
    everyday: float = 0.0
    """Whether its labels are everyday words."""


class Unseen(NamedTuple):
    """The measures of a concept of which nothing is seen: what neighbours say, alone."""

    share: float = 0.0
    root: float = 0.0
    nearest: float = 0.0
    own: float = 0.0
    behind: float = 0.0
    everyday: float = 0.0
    """Whether its labels are everyday words."""


MOST = 8.0
"""As sure as can be: what a document shows by itself counts no further, to either side."""
WHOLE_BIAS, WHOLE = -6.27, Whole(alone=0.44, about=6.0, some=2.37, none=-2.1, own=0.85)
SEEN_BIAS, SEEN = (
    0.11,
    Seen(
        alone=0.74,
        topic=0.14,
        share=2.06,
        root=1.87,
        nearest=-0.75,
        own=-0.6,
        behind=2.38,
        everyday=-0.43,
    ),
)
UNSEEN_BIAS, UNSEEN = (
    -4.26,
    Unseen(share=2.89, root=3.12, nearest=0.42, own=2.72, behind=6.2, everyday=-1.24),
)


def whole(alone: float, around: Around) -> Whole:
    """Return the measures of a document."""
    return Whole(_bounded(alone), *around)


def seen(alone: float, near: Near, *, topic: bool, everyday: bool) -> Seen:
    """Return the measures of a concept that a document names or shows."""
    return Seen(_bounded(alone), float(topic), *near, float(everyday))


def unseen(near: Near, *, everyday: bool) -> Unseen:
    """Return the measures of a concept that it does not."""
    return Unseen(*near, float(everyday))


def about(measures: Whole) -> float:
    """Return the logarithm of the odds that a document is about the field."""
    return _odds(WHOLE_BIAS, WHOLE, measures)


def vouched(
    alone: Mapping[str, float],
    unsaid: Collection[str],
    known: Nearness,
    everyday: Collection[str],
) -> Mapping[str, float]:
    """Return the scores of concepts with what neighbours say: of those `alone`, and of others.

    Others are kept that would be topics. A concept that neighbours are not asked for, a proper
    name, keeps its own score. `unsaid` go without saying beside narrower ones.
    """
    found = dict(alone)
    for concept, near in known.concepts.items():
        if concept in alone:
            topic = alone[concept] >= FLOOR and concept not in unsaid
            measures = seen(alone[concept], near, topic=topic, everyday=concept in everyday)
            found[concept] = _odds(SEEN_BIAS, SEEN, measures)
        else:
            score = _odds(UNSEEN_BIAS, UNSEEN, unseen(near, everyday=concept in everyday))
            if score >= FLOOR:
                found[concept] = score
    return found


def _odds(bias: float, weights: tuple[float, ...], measures: tuple[float, ...]) -> float:
    return round(bias + math.fsum(map(math.prod, zip(weights, measures, strict=True))), 6)


def _bounded(score: float) -> float:
    return max(-MOST, min(MOST, score))
