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

BIAS = -5.04
WEIGHTS = Features(
    title=0.8,
    first=0.87,
    subject=0.63,
    times=1.45,
    thin=-1.0,
    sole=1.07,
    names=1.92,
    aside=-2.26,
    hint=-1.03,
    sign=-1.32,
    likeness=6.34,
    likest=1.69,
    around=5.14,
    room=1.49,
    narrower=-0.51,
    everyday=-3.68,
    marked=1.22,
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
