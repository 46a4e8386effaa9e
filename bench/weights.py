"""Fit the weights of the tagger's models to the gold sets: `python bench/weights.py [--check]`.

Two logistic regressions with a penalty on the squares of the weights, by Newton's method: whether a
section is about the field at all (`topics.field`, which sees the ordinary texts too), and of which
concepts among those that the guard of word senses lets through (`topics.scores`). A section or a
concept is right by half where one reader of two says so. Prints the constants of both; `--check`
only tells whether the two modules hold the same. What such models are worth on what they have not
seen, `bench/left_out.py` prints.
"""

from __future__ import annotations

import argparse
import math
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean
from typing import Generic, TypeVar

import newton
import tagging
import vouched

from topics import field, scores
from topics.features import Features
from topics.field import Touches
from topics.tagging import Reading

PENALTY = 0.3
"""Of the sum of the squares of the concepts' weights; from 0.1 to 0.5 the figures hardly change."""
FIELD_PENALTY = 0.1
FLOOR = 0.4
"""The share from which on a concept is a topic. Half of the best F1 is where F1 is best: Lipton,
Elkan and Narayanaswamy, "Optimal thresholding of classifiers to maximize F1 measure", 2014."""
EVERYDAY = 0.75
"""The same for everyday words: the lowest floor at which the lower bound of their precision on sets
left out is .90 at least, which is what is asked of them (`bench/left_out.py` prints the bounds)."""
BY_HAND = {"title": 0.8, "thin": -1.0}
"""Weights set by hand: the sections are too short to show them."""
FIELD_BY_HAND = (4.0, -1.0, 2.0)
"""Those of `company`, `long` and `brief`, for the same reason: hardly a text marks terms that is
about nothing of the field, so they cannot show what two such are worth."""
FREE = tuple(name for name in Features._fields if name not in BY_HAND)
"""The fitted weights; the distance between the two floors is added to that of everyday words."""
T = TypeVar("T", Features, Touches)


@dataclass(frozen=True, slots=True)
class Row:
    """A concept that a section names."""

    section: str
    concept: str
    features: Features
    right: float
    """The share of the readers who say that the section is about it."""


@dataclass(frozen=True, slots=True)
class Section:
    """A section as the tagger reads it."""

    name: str
    rows: tuple[Row, ...]
    touches: Touches
    right: float
    """The share of the readers who say that it is about the field."""


@dataclass(frozen=True, slots=True)
class Model(Generic[T]):
    """What `scores.py` or `field.py` holds."""

    bias: float
    weights: T

    def score(self, measures: T) -> float:
        """Return the log odds."""
        return self.bias + math.fsum(map(math.prod, zip(self.weights, measures, strict=True)))

    def lines(self) -> Iterator[str]:
        """Yield the lines of the module that holds it."""
        yield f"BIAS = {self.bias}"
        yield f"WEIGHTS = {type(self.weights).__name__}("
        yield from (f"    {name}={value}," for name, value in self.weights._asdict().items())
        yield ")"


Set = Sequence[Section]
Learnt = tuple[Model[Features], Model[Touches], vouched.Models]


def read(folder: Path) -> Set:
    """Return the sections of a set, read with the model of the field that `topics.field` holds."""
    found = tagging.reader()
    readers = tagging.readers(folder)
    return [_section(name, found(text), readers) for name, text in tagging.sections(folder).items()]


def _section(name: str, reading: Reading, readers: Sequence[tagging.Tags]) -> Section:
    rows = tuple(
        Row(name, concept, features, fmean(concept in tags[name] for tags in readers))
        for concept, features in reading.features.items()
    )
    return Section(name, rows, reading.touches, fmean(bool(tags[name]) for tags in readers))


def field_model(data: Sequence[Set]) -> Model[Touches]:
    """Return the model of the field by some sets."""
    every = [section for each in data for section in each]
    inputs = [(1.0, *section.touches[:-3]) for section in every]
    given = [
        math.fsum(map(math.prod, zip(FIELD_BY_HAND, section.touches[-3:], strict=True)))
        for section in every
    ]
    right = [section.right for section in every]
    bias, *weights = newton.weights(inputs, right, FIELD_PENALTY, given)
    return Model(
        round(bias, 2), Touches._make((*(round(one, 2) for one in weights), *FIELD_BY_HAND))
    )


def fit(data: Sequence[Set]) -> Model[Features]:
    """Return the model of the concepts by some sets, its floors moved to where odds are even."""
    rows = [row for each in data for section in each for row in section.rows]
    inputs = [(1.0, *(getattr(row.features, name) for name in FREE)) for row in rows]
    given = [
        math.fsum(weight * getattr(row.features, name) for name, weight in BY_HAND.items())
        for row in rows
    ]
    weights = newton.weights(inputs, [row.right for row in rows], PENALTY, given)
    named = {name: round(one, 2) for name, one in zip(FREE, weights[1:], strict=True)}
    bias = round(weights[0] - _logit(FLOOR), 2)
    named["everyday"] = round(weights[1 + FREE.index("everyday")] - gap(EVERYDAY), 2)
    return Model(bias, Features(**named, **BY_HAND))


def gap(floor: float) -> float:
    """Return how much higher a floor is than that of all concepts, in log odds."""
    return _logit(floor) - _logit(FLOOR)


def _logit(share: float) -> float:
    return math.log(share / (1 - share))


def learn(data: Sequence[Path], ordinary: Set, asked: Sequence[Path] | None = None) -> Learnt:
    """Have the tagger go by models fitted to some sets and ordinary texts, and return them.

    `asked` are the sets whose passages are its neighbours: by default the same.
    """
    about = field_model([*(read(folder) for folder in data), ordinary])
    field.BIAS, field.WEIGHTS = about.bias, about.weights
    model = fit([read(folder) for folder in data])
    scores.BIAS, scores.WEIGHTS = model.bias, model.weights
    texts = {section.name for section in ordinary}
    models = vouched.learn(asked or data, texts, FLOOR, gap(EVERYDAY))
    return model, about, models


def main() -> None:
    """Print the weights and what they reach; or check those that the modules hold."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    held = Model(scores.BIAS, scores.WEIGHTS), Model(field.BIAS, field.WEIGHTS), vouched.held()
    models = learn(tagging.DEVELOPMENT, read(tagging.ORDINARY), tagging.ASKED)
    if options.check:
        sys.exit(models != held)
    print("# topics/scores.py", *models[0].lines(), sep="\n")
    print("# topics/field.py", *models[1].lines(), sep="\n")
    print("# topics/vouching.py", *models[2].lines(), sep="\n")


if __name__ == "__main__":
    main()
