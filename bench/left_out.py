"""What the tagger's models are worth on what they have not seen: `python bench/left_out.py`.

Fits them to all sets of sections but one (`bench/weights.py`), asks none of its passages either
(`bench/annotating.py`), and measures on that one; then tells
what each floor for everyday words is worth there, and how many ordinary texts are tagged when a
part of them is left out in turn. `--curve` prints what one to six other sets teach.
"""

from __future__ import annotations

import argparse
import math
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path
from statistics import fmean

import tagging
import weights

FLOORS = (0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9)
BOUND = 0.8416
"""Of a bound that four of five such samples keep, one-sided, in standard deviations."""
PARTS = 4
"""Parts of the ordinary texts that are left out in turn."""


def figures(folder: Path) -> tuple[float, ...]:
    """Return what the tagger reaches on a set.

    Precision, recall and F1 by the readers' mean, then the first two on everyday words, and how
    many sections about none of it are tagged.
    """
    tag = tagging.tagger()
    own = {name: tag(text) for name, text in tagging.sections(folder).items()}
    first, second = tagging.readers(folder)
    by_reader = [
        (*tagging.agreement(own, one), *tagging.agreement(own, one, tagging.EVERYDAY)[:2])
        for one in (first, second)
    ]
    wrong = sum(bool(tags) for name, tags in own.items() if not first[name] and not second[name])
    return (*map(fmean, zip(*by_reader, strict=True)), wrong)


def candidates(folder: Path) -> Iterator[tuple[float, float]]:
    """Yield the everyday words of a set that may be topics.

    Each with its score by the floor of all others, and the share of the readers who say that it is.
    """
    found, readers = tagging.reader(), tagging.readers(folder)
    for name, text in tagging.sections(folder).items():
        reading = found(text)
        for concept in (reading.scores.keys() & tagging.EVERYDAY) - reading.wider:
            if reading.about:
                score = reading.scores[concept] + weights.gap(weights.EVERYDAY)
                yield score, fmean(concept in tags[name] for tags in readers)


def at_floors(found: Sequence[tuple[float, float]]) -> Iterator[tuple[float, int, float, float]]:
    """Yield each floor for everyday words, how many pass it, their precision and its lower bound.

    The bound is Wilson's ("Probable inference, the law of succession, and statistical inference",
    1927).
    """
    for floor in FLOORS:
        right = [share for score, share in found if score >= weights.gap(floor)]
        count, precision = len(right), fmean(right) if right else 0.0
        near = BOUND * BOUND / (count or 1)
        wide = math.sqrt(precision * (1 - precision) * near + near * near / 4)
        yield floor, count, precision, (precision + near / 2 - wide) / (1 + near)


def ordinary() -> int:
    """Return how many ordinary texts are tagged by models that have not seen them."""
    every, wrong = weights.read(tagging.ORDINARY), 0
    for part in range(PARTS):
        weights.learn(
            tagging.DEVELOPMENT,
            [one for n, one in enumerate(every) if n % PARTS != part],
            tagging.ASKED,
        )
        tag = tagging.tagger()
        texts = list(tagging.sections(tagging.ORDINARY).values())[part::PARTS]
        wrong += sum(bool(tag(text)) for text in texts)
    return wrong


def curve() -> Iterator[str]:
    """Yield what the tagger reaches on a set left out, by how many others it has learnt from."""
    for size in range(1, len(tagging.DEVELOPMENT)):
        rows = []
        for folder in tagging.DEVELOPMENT:
            others = [one for one in tagging.DEVELOPMENT if one != folder]
            for those in combinations(others, size):
                weights.learn(those, weights.read(tagging.ORDINARY))
                rows.append(figures(folder))
        yield f"{size:<14} {' '.join(f'{fmean(one):.3f}' for one in zip(*rows, strict=True))}"


def left_out() -> Iterator[str]:
    """Yield what is reached on each set by models that have not seen it."""
    yield "left out: precision, recall, F1; everyday words: precision, recall; tagged wrongly"
    seen, rows = weights.read(tagging.ORDINARY), []
    found: list[tuple[float, float]] = []
    for folder in tagging.ASKED:
        fitted, asked = (
            [one for one in those if one != folder]
            for those in (tagging.DEVELOPMENT, tagging.ASKED)
        )
        weights.learn(fitted, seen, asked)
        rows.append(figures(folder))
        found += candidates(folder)
        yield f"{folder.name:14} {' '.join(f'{one:.3f}' for one in rows[-1][:-1])} {rows[-1][-1]}"
    mean = [fmean(column) for column in zip(*(row[:-1] for row in rows), strict=True)]
    yield f"{'mean':14} {' '.join(f'{one:.3f}' for one in mean)}"
    yield "everyday words left out, by floor: how many, precision, its lower bound"
    for floor, count, precision, bound in at_floors(found):
        yield f"{floor:<14} {count} {precision:.3f} {bound:.3f}"
    yield f"ordinary texts: {len(seen)}, tagged when a part is left out in turn: {ordinary()}"


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--curve", action="store_true", help="print what more sets teach")
    for line in curve() if parser.parse_args().curve else left_out():
        print(line)


if __name__ == "__main__":
    main()
