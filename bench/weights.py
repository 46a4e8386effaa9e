"""Fit the weights of the tagger's models to the gold sets: `python bench/weights.py [--check]`.

Two logistic regressions with a penalty on the squares of the weights, by Newton's method: whether a
section is about the field at all (`topics.field`), and of which concepts among those that the guard
of word senses lets through (`topics.scores`). A section or a concept is right by half where one
reader of two says so. Prints the constants of both, and what such models reach on each set of
sections when they are fitted to the other sets only. `--check` only tells whether the two modules
hold the same constants.
"""

from __future__ import annotations

import argparse
import math
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean
from typing import Generic, TypeVar

import newton
import tagging

from topics import field, scores
from topics.features import Features
from topics.field import ABOUT, Touches
from topics.tagging import BESIDE, LIMIT, Reading

PENALTY = 0.3
"""Of the sum of the squares of the concepts' weights; from 0.1 to 0.5 the figures hardly change."""
FIELD_PENALTY = 0.5
FLOOR = 0.4
"""The share from which on a concept is a topic. Half of the best F1 is where F1 is best: Lipton,
Elkan and Narayanaswamy, "Optimal thresholding of classifiers to maximize F1 measure", 2014."""
EVERYDAY = 0.7
"""The same for everyday words, set by hand for precision."""
BY_HAND = {"title": 0.8, "spread": 0.3, "thin": -1.0}
"""Weights set by hand: the sections are too short, and of too few passages, to show them."""
BY_LENGTH = (-1.0, 1.0)
"""Those of `long` and `brief`, for the same reason."""
FREE = tuple(name for name in Features._fields if name not in {"everyday", *BY_HAND})
"""The fitted weights: that of everyday words is the distance between the two floors."""
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


Set = Sequence[Section]


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
    inputs = [(1.0, *section.touches[:-2]) for section in every]
    given = [
        math.fsum(map(math.prod, zip(BY_LENGTH, section.touches[-2:], strict=True)))
        for section in every
    ]
    right = [section.right for section in every]
    bias, *weights = newton.weights(inputs, right, FIELD_PENALTY, given)
    return Model(round(bias, 2), Touches._make((*(round(one, 2) for one in weights), *BY_LENGTH)))


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
    gap = round(_logit(FLOOR) - _logit(EVERYDAY), 2)
    bias = round(weights[0] - _logit(FLOOR), 2)
    return Model(bias, Features(**named, **BY_HAND, everyday=gap))


def _logit(share: float) -> float:
    return math.log(share / (1 - share))


def use(model: Model[Touches]) -> None:
    """Have the guard of word senses go by a model of the field."""
    field.BIAS, field.WEIGHTS = model.bias, model.weights


def tags(data: Set, model: Model[Features], about: Model[Touches]) -> tagging.Tags:
    """Return the topics that two models give to sections, as `topics.tagging` chooses them."""
    found: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for section in data:
        for row in section.rows if about.score(section.touches) >= ABOUT else ():
            if (score := model.score(row.features)) >= 0:
                found[section.name][row.concept] = score
    return {section.name: frozenset(_chosen(found[section.name])) for section in data}


def _chosen(topics: Mapping[str, float]) -> Sequence[str]:
    wider = {
        above
        for topic, score in topics.items()
        for above in tagging.SCHEME.ancestors.get(topic, ())
        if topics.get(above, math.inf) <= score and topics[above] < BESIDE
    }
    return sorted(topics.keys() - wider, key=lambda one: (-topics[one], one))[:LIMIT]


def figures(own: tagging.Tags, folder: Path) -> Iterator[float]:
    """Yield precision, recall and F1 by the readers' mean, then those two on everyday words."""
    by_reader = [
        (*tagging.agreement(own, one), *tagging.agreement(own, one, tagging.EVERYDAY)[:2])
        for one in tagging.readers(folder)
    ]
    yield from map(fmean, zip(*by_reader, strict=True))
    first, second = tagging.readers(folder)
    yield sum(bool(tags) for name, tags in own.items() if not first[name] and not second[name])


def left_out(folder: Path) -> tuple[float, ...]:
    """Return the figures of a set by models that have not seen it."""
    others = [one for one in tagging.DEVELOPMENT if one != folder]
    about = field_model([read(one) for one in others])
    use(about)
    model = fit([read(one) for one in others])
    return tuple(figures(tags(read(folder), model, about), folder))


def main() -> None:
    """Print the weights and what they reach; or check those that the modules hold."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    held = Model(scores.BIAS, scores.WEIGHTS), Model(field.BIAS, field.WEIGHTS)
    about = field_model([read(folder) for folder in tagging.DEVELOPMENT])
    use(about)
    model = fit([read(folder) for folder in tagging.DEVELOPMENT])
    if options.check:
        sys.exit((model, about) != held)
    for title, one in (("topics/scores.py", model), ("topics/field.py", about)):
        print(f"# {title}\nBIAS = {one.bias}\nWEIGHTS = {type(one.weights).__name__}(")
        print("\n".join(f"    {name}={value}," for name, value in one.weights._asdict().items()))
        print(")")
    print("left out: precision, recall, F1; everyday words: precision, recall; tagged wrongly")
    every = [left_out(folder) for folder in tagging.DEVELOPMENT]
    for folder, row in zip(tagging.DEVELOPMENT, every, strict=True):
        print(f"{folder.name:14}", *(f"{one:.3f}" for one in row[:-1]), f"{row[-1]:.0f}")
    mean = [fmean(column) for column in zip(*(row[:-1] for row in every), strict=True)]
    print(f"{'mean':14}", *(f"{one:.3f}" for one in mean))


if __name__ == "__main__":
    main()
