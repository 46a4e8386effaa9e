"""How sure it is that a document is about a concept, by what it shows of it.

A logistic model of a few weights. `python bench/weights.py` fits them to the gold set and prints
them; they stand here, so that a build needs nothing but this file.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping

from topics.features import Features

FLOOR = 0.0
"""The score from which on a concept is a topic: even odds."""

BIAS = -5.12
WEIGHTS = Features(
    title=0.8,
    first=0.9,
    subject=0.7,
    times=1.41,
    thin=-1.0,
    sole=1.26,
    names=1.88,
    aside=-2.29,
    hint=-0.87,
    sign=-1.18,
    likeness=5.92,
    likest=1.8,
    around=4.91,
    room=1.47,
    narrower=-0.5,
    everyday=-4.75,
    marked=1.3,
    everyday_around=2.05,
)


def scores(found: Mapping[str, Features]) -> Mapping[str, float]:
    """Return the score of each concept."""
    return {concept: score(features) for concept, features in found.items()}


def score(features: Features) -> float:
    """Return the logarithm of the odds that a document is about a concept."""
    return round(BIAS + math.fsum(map(math.prod, zip(WEIGHTS, features, strict=True))), 6)


def without_saying(found: Mapping[str, Features]) -> Iterable[str]:
    """Yield the concepts that would be topics, were no narrower one named.

    Cutter's rule of specific entry ("Rules for a dictionary catalog"): who has the narrower subject
    need not be told the wider one. How far it goes is weighed like all else.
    """
    for concept, features in found.items():
        if score(features) < FLOOR <= score(features._replace(narrower=0.0)):
            yield concept
