"""Fit the weights of `topics.vouching`, which ask annotated passages, for `bench/weights.py`.

Each section is compared with the passages of the other sets alone, and an ordinary text with all
but itself: who is asked must not have seen what he is asked about. A section or a concept is right
by half where one reader of two says so.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import fmean
from typing import TypeVar

import annotating
import newton
import numpy as np
import tagging

from topics import neighbours, vouching
from topics.annotated import Annotated
from topics.arrays import Ints
from topics.field import alone
from topics.nearness import nearness
from topics.neighbours import Neighbours
from topics.scores import FLOOR
from topics.tagging import Reading
from topics.vouching import Seen, Unseen, Whole

T = TypeVar("T", Seen, Unseen)
PENALTY = 0.3
WHOLE_FLOOR = 0.93
"""The share from which on a text is about the field: the lowest at which at most one in a hundred
of the texts about nothing is tagged, of the sets' sections and of the ordinary texts, when they are
left out."""


@dataclass(frozen=True, slots=True)
class Case:
    """A text, what is measured of it, and what its readers say."""

    whole: Whole
    about: float
    """The share of the readers who say that it is about the field."""
    seen: tuple[tuple[Seen, float], ...]
    """Of each concept that it names or shows, with the share of the readers who give it."""
    unseen: tuple[tuple[Unseen, float], ...]
    """Of each other one that a neighbour is about, likewise."""


@dataclass(frozen=True, slots=True)
class Models:
    """What `topics.vouching` holds: three times a bias and weights."""

    whole: tuple[float, Whole]
    seen: tuple[float, Seen]
    unseen: tuple[float, Unseen]

    def lines(self) -> Iterator[str]:
        """Yield the lines of the module that holds them."""
        for name in ("whole", "seen", "unseen"):
            bias, weights = getattr(self, name)
            said = ", ".join(f"{key}={value}" for key, value in weights._asdict().items())
            kind = type(weights).__name__
            yield f"{name.upper()}_BIAS, {name.upper()} = {bias}, {kind}({said})"


def held() -> Models:
    """Return the models that the tagger goes by now."""
    return Models(
        (vouching.WHOLE_BIAS, vouching.WHOLE),
        (vouching.SEEN_BIAS, vouching.SEEN),
        (vouching.UNSEEN_BIAS, vouching.UNSEEN),
    )


def learn(folders: Sequence[Path], ordinary: Collection[str], floor: float, gap: float) -> Models:
    """Have the tagger go by passages and models of some sets and some ordinary texts.

    `ordinary` are the names of these. `gap` is how much surer everyday words must be than the
    others' `floor`, in log odds.
    """
    passages = annotating.of(folders, ordinary)
    cases = tuple(_cases(folders, ordinary, passages))
    models = _fit(cases, math.log(floor / (1 - floor)), gap)
    vouching.WHOLE_BIAS, vouching.WHOLE = models.whole
    vouching.SEEN_BIAS, vouching.SEEN = models.seen
    vouching.UNSEEN_BIAS, vouching.UNSEEN = models.unseen
    tagging.SCHEME = replace(tagging.SCHEME, annotated=passages)
    return models


def _cases(
    folders: Sequence[Path], ordinary: Collection[str], passages: Annotated
) -> Iterator[Case]:
    tagging.SCHEME = replace(tagging.SCHEME, annotated=None)
    by_itself = tagging.reader()
    known = neighbours.neighbours(replace(tagging.SCHEME, annotated=passages), passages.language)
    if known is None:
        raise ValueError("the passages are in another language than the vocabulary is read in")
    row = 0
    for folder in (*folders, tagging.ORDINARY):
        is_ordinary, both = folder == tagging.ORDINARY, tagging.readers(folder)
        texts = {
            name: text
            for name, text in tagging.sections(folder).items()
            if not is_ordinary or name in ordinary
        }
        rows = np.arange(row, row + len(texts))
        others = _without(known, rows)
        for place, (name, text) in enumerate(texts.items()):
            asked = _without(known, rows[[place]]) if is_ordinary else others
            yield _case(text, [tags[name] for tags in both], by_itself, asked)
        row += len(texts)


def _without(known: Neighbours, rows: Ints) -> Neighbours:
    return replace(
        known,
        passages=np.delete(known.passages, rows, axis=0),
        shares=np.delete(known.shares, rows, axis=0),
        about=np.delete(known.about, rows),
    )


def _case(
    text: str,
    said: Sequence[AbstractSet[str]],
    by_itself: Callable[[str], Reading],
    known: Neighbours,
) -> Case:
    reading = by_itself(text)
    near = nearness(tagging.parsed(text)[1], reading.scores, known)
    seen, unseen = [], []
    for concept, measures in near.concepts.items():
        right = fmean(concept in tags for tags in said)
        everyday = concept in tagging.EVERYDAY
        if concept in reading.scores:
            score = reading.scores[concept]
            topic = score >= FLOOR and concept not in reading.wider
            seen.append((vouching.seen(score, measures, topic=topic, everyday=everyday), right))
        else:
            unseen.append((vouching.unseen(measures, everyday=everyday), right))
    measured = vouching.whole(alone(reading.touches, reading.surest), near.around)
    return Case(measured, fmean(bool(tags) for tags in said), tuple(seen), tuple(unseen))


def _fit(cases: Sequence[Case], floor: float, gap: float) -> Models:
    whole = _weights([(case.whole, case.about) for case in cases])
    # Of a text that is about none of it nothing is told, however near: that is the field's model's.
    about = [case for case in cases if case.about]
    seen = _weights([one for case in about for one in case.seen])
    unseen = _weights([one for case in about for one in case.unseen])
    bar = math.log(WHOLE_FLOOR / (1 - WHOLE_FLOOR))
    return Models(
        (round(whole[0] - bar, 2), Whole._make(whole[1:])),
        (round(seen[0] - floor, 2), _higher(Seen._make(seen[1:]), gap)),
        (round(unseen[0] - floor, 2), _higher(Unseen._make(unseen[1:]), gap)),
    )


def _weights(rows: Sequence[tuple[Sequence[float], float]]) -> list[float]:
    inputs = [(1.0, *measures) for measures, _ in rows]
    found = newton.weights(inputs, [right for _, right in rows], PENALTY, [0.0] * len(rows))
    return [round(one, 2) for one in found]


def _higher(weights: T, gap: float) -> T:
    return weights._replace(everyday=round(weights.everyday - gap, 2))
