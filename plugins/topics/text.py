"""How alike posts are by their words: TF-IDF and an inverted index, no matrix.

Sublinear term frequency and smooth inverse document frequency (Salton & Buckley, "Term-weighting
approaches in automatic text retrieval", 1988). A post meets others where they share a term, at most
`POSTINGS` of them for each of its `VECTOR_TERMS`, and remembers the `NEAR` that are most like it:
so the cost grows with the posts and not with their square.
"""

from __future__ import annotations

import math
from array import array
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TypeAlias

from topics.highest import highest
from topics.terms import Terms

Vector = Mapping[str, float]
"""Weights by term, the heaviest first, of length 1."""

Similar = Mapping[str, Mapping[str, float]]
"""Cosines (over 0, to 1) of each post with the posts most like it, by name."""

VECTOR_TERMS = 400
POSTINGS = 128
"""The posts in which a term weighs most are found by it; in 128 posts that is every post."""
NEAR = 80


def spread(by_name: Mapping[str, Terms]) -> Mapping[str, int]:
    """Return how many posts have each term."""
    found: Counter[str] = Counter()
    for terms in by_name.values():
        found.update(terms.keys())
    return found


def vectors(by_name: Mapping[str, Terms], spread: Mapping[str, int]) -> Mapping[str, Vector]:
    """Return the vector of each post by name."""
    scale = [1 + math.log((1 + len(by_name)) / (1 + number)) for number in range(len(by_name) + 1)]
    # A pair of words that one post alone has relates it to nobody, and most pairs are such.
    rarity = {
        term: scale[number] for term, number in spread.items() if number > 1 or " " not in term
    }
    return {name: _vector(terms, rarity) for name, terms in by_name.items()}


def similar(by_name: Mapping[str, Vector]) -> Similar:
    """Return the cosines of each post with the posts most like it."""
    names = sorted(by_name)
    postings = _postings([by_name[name] for name in names])
    return {
        name: {names[other]: -cosine for cosine, other in _near(number, by_name[name], postings)}
        for number, name in enumerate(names)
    }


def _vector(terms: Terms, rarity: Mapping[str, float]) -> Vector:
    weights = {
        term: _frequency(terms[term]) * rarity[term] for term in terms.keys() & rarity.keys()
    }
    found = highest(weights, VECTOR_TERMS + 1)
    # Less the first that is left out: so a term on the edge weighs nothing, in or out.
    edge = found[VECTOR_TERMS][0] if len(found) > VECTOR_TERMS else 0.0
    kept = [(weight - edge, term) for weight, term in found if weight < edge]
    length = math.sqrt(math.fsum([weight * weight for weight, _ in kept])) or 1.0
    return {term: -weight / length for weight, term in kept}


@lru_cache(maxsize=1 << 12)
def _frequency(count: int) -> float:
    return 1 + math.log(count)


Postings: TypeAlias = "Mapping[str, tuple[array[int], array[float]]]"
"""Of each term that posts share, the numbers of those in which it weighs most, and its weights.

Arrays keep them side by side in memory, where a walk over them takes a third of the time.
"""


def _postings(posts: Sequence[Vector]) -> Postings:
    found: dict[str, tuple[array[int], array[float]]] = {}
    for number, vector in enumerate(posts):
        for term, weight in vector.items():
            if term not in found:
                found[term] = array("l"), array("d")
            numbers, weights = found[term]
            numbers.append(number)
            weights.append(weight)
    return {
        term: pair if len(pair[0]) <= POSTINGS else _heaviest(*pair)
        for term, pair in found.items()
        if len(pair[0]) > 1
    }


def _heaviest(numbers: array[int], weights: array[float]) -> tuple[array[int], array[float]]:
    best = highest(dict(zip(numbers, weights, strict=True)), POSTINGS)
    return array("l", [number for _, number in best]), array("d", [-weight for weight, _ in best])


def _near(number: int, vector: Vector, postings: Postings) -> Sequence[tuple[float, int]]:
    """Return the posts nearest to one: negative cosines and numbers."""
    cosines: defaultdict[int, float] = defaultdict(float)
    for term, weight in vector.items():
        if term not in postings:
            continue
        numbers, weights = postings[term]
        if len(numbers) < POSTINGS or number in numbers:
            for other, theirs in zip(numbers, weights, strict=True):
                cosines[other] += weight * theirs
    cosines.pop(number, None)
    return highest(cosines, NEAR)
