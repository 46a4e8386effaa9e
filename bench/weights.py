"""Fit the weights of the tagger's model to the gold set: `python bench/weights.py [--check]`.

Logistic regression with a penalty on the squares of the weights, by Newton's method, over all
concepts that the guard of word senses lets through in the sections of `bench/gold/`; a section's
concept is right by half where one reader of two names it. Prints the constants for
`plugins/topics/scores.py`, and what they reach on sections that they were not fitted to: these
are put into five parts by a hash, each is tagged with what the other four give, and that six times
with other parts. `--check` only tells whether `scores.py` holds the same constants.
"""

from __future__ import annotations

import argparse
import hashlib
import math
import sys
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from statistics import fmean

import tagging

from topics import scores
from topics.features import Features
from topics.tagging import LIMIT

PENALTY = 2.0
"""Of the sum of the squares of the weights; from 0.5 to 4 the figures hardly change."""
PARTS = 5
CLOSE = 1e-9
"""The last step of the fit."""
SEEDS = ("a", "b", "c", "d", "e", "f")
FLOORS = tuple(step / 50 for step in range(15, 45))
"""The floors that are tried: .3 to .88."""
PRECISION = 0.93
"""What everyday words must reach where the weights are fitted; it decides their own floor."""
SECTIONS = {
    name: text for each in tagging.DEVELOPMENT for name, text in tagging.sections(each).items()
}
READERS = tuple(
    {name: tags for each in pair for name, tags in each.items()}
    for pair in zip(*map(tagging.readers, tagging.DEVELOPMENT), strict=True)
)
"""What each of the two readers says of all sections."""
THIN = -1.0
"""The weight of `thin`, set by hand: the sections are too short to show it."""
FREE = tuple(name for name in Features._fields if name not in {"everyday", "thin"})
"""The fitted weights: that of everyday words is the distance between the two floors."""


@dataclass(frozen=True, slots=True)
class Row:
    """A concept that a section names."""

    section: str
    concept: str
    features: Features
    right: float
    """The share of the readers who say that the section is about it."""


@dataclass(frozen=True, slots=True)
class Model:
    """What `scores.py` holds."""

    bias: float
    weights: Features

    def score(self, features: Features) -> float:
        """Return the log odds that a section is about a concept."""
        return self.bias + math.fsum(map(math.prod, zip(self.weights, features, strict=True)))


def rows() -> tuple[Row, ...]:
    """Return what the sections of the gold set name."""
    found = tagging.reader()
    return tuple(
        Row(name, concept, features, fmean(concept in tags[name] for tags in READERS))
        for name, text in SECTIONS.items()
        for concept, features in found(text).features.items()
    )


def fit(data: Sequence[Row]) -> Model:
    """Return the model of some rows: weights, then the floors, moved to where the odds are even."""
    inputs = [(1.0, *(getattr(row.features, name) for name in FREE)) for row in data]
    weights = _newton(inputs, [row.right for row in data])
    odds = [
        math.fsum((*map(math.prod, zip(weights, one, strict=True)), THIN * row.features.thin))
        for row, one in zip(data, inputs, strict=True)
    ]
    scored = list(zip(data, (1 / (1 + math.exp(-one)) for one in odds), strict=True))
    strict = next((floor for floor in FLOORS if _precise(scored, floor)), FLOORS[-1])
    floor = max(FLOORS[:15], key=lambda one: _worth(scored, one, strict))
    gap = min(0.0, _logit(floor) - _logit(strict))
    named = dict(zip(FREE, weights[1:], strict=True))
    rounded = {name: round(weight, 2) for name, weight in named.items()}
    return Model(
        round(weights[0] - _logit(floor), 2), Features(**rounded, everyday=round(gap, 2), thin=THIN)
    )


def _logit(share: float) -> float:
    return math.log(share / (1 - share))


def _precise(scored: Sequence[tuple[Row, float]], floor: float) -> bool:
    kept = [row.right > 0 for row, score in scored if row.features.everyday and score >= floor]
    return fmean(kept or [1.0]) >= PRECISION


def _worth(scored: Sequence[tuple[Row, float]], floor: float, strict: float) -> float:
    """Return the F1 of two floors."""
    kept = [row for row, score in scored if score >= (strict if row.features.everyday else floor)]
    right = math.fsum(row.right for row in kept)
    return 2 * right / (len(kept) + math.fsum(row.right for row, _ in scored))


def _newton(inputs: Sequence[Sequence[float]], right: Sequence[float]) -> list[float]:
    """Return the weights that maximise the penalised likelihood; the first one is free of it."""
    size = len(inputs[0])
    weights = [0.0] * size
    penalties = [1e-6, *[PENALTY] * (size - 1)]
    for _ in range(25):
        slope = [penalty * weight for penalty, weight in zip(penalties, weights, strict=True)]
        curve = [[penalties[i] * (i == j) for j in range(size)] for i in range(size)]
        for one, aim in zip(inputs, right, strict=True):
            given = 1 / (1 + math.exp(-math.fsum(map(math.prod, zip(weights, one, strict=True)))))
            used = [place for place, value in enumerate(one) if value]
            for i in used:
                slope[i] += (given - aim) * one[i]
                for j in used:
                    curve[i][j] += given * (1 - given) * one[i] * one[j]
        step = _solve(curve, slope)
        weights = [weight - part for weight, part in zip(weights, step, strict=True)]
        if max(map(abs, step)) < CLOSE:
            break
    return weights


def _solve(matrix: Sequence[Sequence[float]], right: Sequence[float]) -> list[float]:
    """Return the solution of linear equations (Gauss, with the largest pivot)."""
    table = [[*line, value] for line, value in zip(matrix, right, strict=True)]
    size = len(table)
    for place in range(size):
        best = max(range(place, size), key=lambda line: abs(table[line][place]))
        table[place], table[best] = table[best], table[place]
        for line in range(size):
            if line != place:
                share = table[line][place] / table[place][place]
                pairs = zip(table[line], table[place], strict=True)
                table[line] = [value - share * above for value, above in pairs]
    return [table[place][size] / table[place][place] for place in range(size)]


def tags(data: Sequence[Row], model: Model) -> tagging.Tags:
    """Return the topics that a model gives to sections, as `topics.tagging` chooses them."""
    found: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for row in data:
        if (score := model.score(row.features)) >= 0:
            found[row.section][row.concept] = score
    return {name: frozenset(_chosen(topics)) for name, topics in found.items()}


def _chosen(topics: Mapping[str, float]) -> Sequence[str]:
    wider = {
        above
        for topic, score in topics.items()
        for above in tagging.SCHEME.ancestors.get(topic, ())
        if topics.get(above, score) <= score
    }
    return sorted(topics.keys() - wider, key=lambda one: (-topics[one], one))[:LIMIT]


def crossed(data: Sequence[Row], seed: str) -> tagging.Tags:
    """Return the topics of each section by a model that has not seen it."""
    found: dict[str, AbstractSet[str]] = {}
    for part in range(PARTS):
        model = fit([row for row in data if _part(row.section, seed) != part])
        found.update(tags([row for row in data if _part(row.section, seed) == part], model))
    return found


def _part(name: str, seed: str) -> int:
    return hashlib.sha256((seed + name).encode()).digest()[1] % PARTS


def figures(own: tagging.Tags, names: Collection[str]) -> Iterator[float]:
    """Yield precision, recall and F1 by the readers' mean, then precision on everyday words."""
    whole = {name: own.get(name, frozenset()) for name in names}
    by_reader = [
        (
            *tagging.agreement(whole, one),
            tagging.agreement(whole, one, tagging.EVERYDAY)[0],
        )
        for one in READERS
    ]
    yield from map(fmean, zip(*by_reader, strict=True))


def main() -> None:
    """Print the weights and what they reach; or check those of `scores.py`."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    data = rows()
    model = fit(data)
    if options.check:
        sys.exit(model != Model(scores.BIAS, scores.WEIGHTS))
    print(f"BIAS = {model.bias}\nWEIGHTS = Features(")
    print("\n".join(f"    {name}={value}," for name, value in model.weights._asdict().items()))
    print(")")
    names = SECTIONS
    runs = [tuple(figures(crossed(data, seed), names)) for seed in SEEDS]
    mean = [f"{fmean(column):.3f}" for column in zip(*runs, strict=True)]
    print(f"{len(data)} concepts in {len(names)} sections. Cross-validated, mean of {len(runs)}:")
    print(f"precision {mean[0]}, recall {mean[1]}, F1 {mean[2]}; everyday words {mean[3]}")
    print(f"F1 from {min(run[2] for run in runs):.3f} to {max(run[2] for run in runs):.3f}")


if __name__ == "__main__":
    main()
