"""How alike posts are by their words: TF-IDF, an inverted index, no matrix.

Sublinear term frequency and smooth inverse document frequency (Salton & Buckley, "Term-weighting
approaches in automatic text retrieval", 1988) over stems and pairs of stems, places weighed apart.
An index proposes, the whole vectors decide: a post meets at most `CANDIDATES` others, and on the
way at most `INDEX_TERMS` times `POSTINGS` entries, so the cost grows with the posts and not with
their square.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from heapq import nsmallest

from topics.passages import Passage, Place
from topics.posts import Post
from topics.stopwords import STOP_WORDS
from topics.words import key

Vector = Mapping[str, float]
"""Weights by term, the heaviest first, of length 1."""

WEIGHT: Mapping[Place, int] = {Place.TITLE: 5, Place.HEADING: 2, Place.LEAD: 2, Place.BODY: 1}
VECTOR_TERMS = 200
INDEX_TERMS = 60
POSTINGS = 128
CANDIDATES = 40
COMMON = 5
"""A term in more than one of so many posts proposes nobody."""


def vectors(posts: Sequence[Post], language: str) -> Mapping[str, Vector]:
    """Return the vector of each post by name."""
    stops = frozenset(
        key(word, language) for word in STOP_WORDS.get(language.partition("-")[0], ())
    )
    counts = {post.name: _counts(post.passages, stops) for post in posts}
    spread = Counter(term for terms in counts.values() for term in terms)
    # A pair of words that one post alone has relates it to nobody, and most pairs are such.
    rarity = {
        term: 1 + math.log((1 + len(posts)) / (1 + number))
        for term, number in spread.items()
        if number > 1 or " " not in term
    }
    return {name: _vector(terms, rarity) for name, terms in counts.items()}


def similar(by_name: Mapping[str, Vector]) -> Mapping[str, Mapping[str, float]]:
    """Return for each post the cosine (0 to 1) with the posts most like it."""
    few = len(by_name) <= CANDIDATES
    postings = {} if few else _index(by_name)
    found = {}
    for name, vector in by_name.items():
        near = (
            [other for other in by_name if other != name] if few else _near(name, vector, postings)
        )
        others = {other: likeness(vector, by_name[other]) for other in near}
        found[name] = {other: cosine for other, cosine in others.items() if cosine > 0}
    return found


def likeness(one: Vector, other: Vector) -> float:
    """Return the cosine of two vectors; `fsum` is exact, so the order of terms does not show."""
    return math.fsum(one[term] * other[term] for term in one.keys() & other.keys())


def _counts(passages: Sequence[Passage], stops: frozenset[str]) -> Mapping[str, int]:
    counts: defaultdict[str, int] = defaultdict(int)
    for passage in passages:
        weight = WEIGHT[passage.place]
        before = ""
        for word in passage.words:
            term = word[0]
            if term in stops or (len(term) == 1 and term.isascii()):
                continue
            counts[term] += weight
            if before:
                counts[f"{before} {term}"] += weight
            before = term
    return counts


def _vector(counts: Mapping[str, int], rarity: Mapping[str, float]) -> Vector:
    weights = (
        (-(1 + math.log(count)) * rarity[term], term)
        for term, count in counts.items()
        if term in rarity
    )
    heavy = nsmallest(VECTOR_TERMS, weights)
    length = math.sqrt(math.fsum(weight * weight for weight, _ in heavy)) or 1.0
    return {term: -weight / length for weight, term in heavy}


def _index(by_name: Mapping[str, Vector]) -> Mapping[str, Sequence[tuple[float, str]]]:
    """Return for each telling term the posts in which it weighs most (negative weight, name)."""
    spread = Counter(term for vector in by_name.values() for term in vector)
    most = max(3, len(by_name) // COMMON)
    postings: defaultdict[str, list[tuple[float, str]]] = defaultdict(list)
    for name, vector in by_name.items():
        telling = [term for term in vector if 1 < spread[term] <= most]
        for term in telling[:INDEX_TERMS]:
            postings[term].append((-vector[term], name))
    return {term: nsmallest(POSTINGS, found) for term, found in postings.items()}


def _near(
    name: str, vector: Vector, postings: Mapping[str, Sequence[tuple[float, str]]]
) -> Sequence[str]:
    scores: defaultdict[str, float] = defaultdict(float)
    walked = 0
    for term, weight in vector.items():
        if walked == INDEX_TERMS:
            break
        if term in postings:
            walked += 1
            for negative, other in postings[term]:
                scores[other] += weight * negative
    scores.pop(name, None)
    best = nsmallest(CANDIDATES, ((score, other) for other, score in scores.items()))
    return [other for _, other in best]
