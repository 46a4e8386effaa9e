"""A low-rank view of likeness without a matrix: posts are compared with the company they keep.

Each post's vector is taken together with those of the posts most like it (document expansion:
Singhal & Pereira, "Document expansion for speech retrieval", 1999; Tao et al., "Language model
information retrieval with document expansion", 2006). Two posts on one subject in different words
meet that way, as they do in latent semantic analysis, of which this gives the quality on the
development set (docs/decisions/0019); but it needs no decomposition and no library, and costs a
bounded number of steps a post.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from topics.highest import highest
from topics.text import Similar

COMPANY = 10
"""Posts that one is taken together with."""
SHARE = 0.5
"""What they weigh together, beside the post's own 1; with 1 an added post shakes more lists."""


@dataclass(frozen=True, slots=True)
class Expansion:
    """Posts with their company, ready to compare."""

    weights: Similar
    """Of each post, what it and its company weigh in it; of length 1."""
    rows: Similar
    """Of each post, how alike it with its company is to other posts as they are."""

    def likeness(self, one: str, other: str) -> float:
        """Return the cosine (0 to 1) of two posts, each with its company."""
        row = self.rows[one]
        return math.fsum(
            [weight * row.get(name, 0.0) for name, weight in self.weights[other].items()]
        )

    def nearest(self, name: str, most: int) -> list[str]:
        """Return the posts most like one with its company, at most so many, the nearest first."""
        best = highest(self.rows[name], most + 1)
        return [other for _, other in best if other != name][:most]


def expansion(similar: Similar) -> Expansion:
    """Return the expansion of some posts; a cosine that is not in `similar` counts as none."""
    known = _both_ways(similar)
    weights = {name: _company(name, others) for name, others in known.items()}
    rows = {name: _row(company, known) for name, company in weights.items()}
    lengths = {
        name: math.sqrt(
            math.fsum([weight * rows[name].get(other, 0.0) for other, weight in company.items()])
        )
        for name, company in weights.items()
    }
    return Expansion(
        {n: {o: w / lengths[n] for o, w in company.items()} for n, company in weights.items()},
        {n: {o: value / lengths[n] for o, value in row.items()} for n, row in rows.items()},
    )


def _both_ways(similar: Similar) -> Mapping[str, Mapping[str, float]]:
    """Complete what one post's list has and the other's has not; each post is like itself."""
    known: dict[str, dict[str, float]] = {name: {name: 1.0} for name in similar}
    for name, others in similar.items():
        for other, cosine in others.items():
            known[name][other] = known[other][name] = cosine
    return known


def _company(name: str, others: Mapping[str, float]) -> Mapping[str, float]:
    """Return what a post weighs (1) and what its company does, the nearest the most."""
    best = [pair for pair in highest(others, COMPANY + 1) if pair[1] != name][:COMPANY]
    total = math.fsum([cosine * cosine for cosine, _ in best])
    return {name: 1.0} | {other: SHARE * cosine * cosine / total for cosine, other in best}


def _row(company: Mapping[str, float], known: Similar) -> Mapping[str, float]:
    row: dict[str, float] = {}
    for member, weight in company.items():
        for other, cosine in known[member].items():
            row[other] = row.get(other, 0.0) + weight * cosine
    return row
