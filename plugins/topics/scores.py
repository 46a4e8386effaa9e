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

BIAS = -2.57
WEIGHTS = Features(
    title=0.79,
    first=0.79,
    subject=0.74,
    times=1.2,
    thin=-1.0,
    share=0.98,
    spread=0.62,
    aside=-1.47,
    hint=-1.86,
    sign=-1.36,
    signs=0.43,
    likeness=1.06,
    likest=1.21,
    top=0.48,
    name=1.99,
    narrower=-0.43,
    everyday=-1.24,
    everyday_sign=-0.56,
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
