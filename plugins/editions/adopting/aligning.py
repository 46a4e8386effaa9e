"""Which segments of two texts belong together, in order: the path that the evidence likes best.

Dynamic programming over beads: one to one, one left out on either side, one for two. What has
changed places is left out here.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from editions.adopting.evidence import OTHER_KIND, Evidence

# Priors of the beads (Gale and Church, table 5), by how many segments each side has.
PRIORS = {
    (1, 1): math.log(0.89),
    (1, 0): math.log(0.0099),
    (0, 1): math.log(0.0099),
    (2, 1): math.log(0.0445),
    (1, 2): math.log(0.0445),
}
REACH = 60  # segments that a text may be out of step, beside the difference of both lengths


@dataclass(frozen=True, slots=True)
class Bead:
    """Segments that belong together, by their numbers."""

    sources: tuple[int, ...]
    targets: tuple[int, ...]


def align(evidence: Evidence) -> tuple[Bead, ...]:
    """Return the beads of two texts; every segment is in one of them."""
    rows, columns = len(evidence.sources), len(evidence.targets)
    best: dict[tuple[int, int], float] = {(0, 0): 0.0}
    came: dict[tuple[int, int], tuple[int, int]] = {}
    for row in range(rows + 1):
        for column in _near(row, rows, columns):
            options = [
                (best[before] + prior + _score(evidence, before, (row, column)), step)
                for step, prior in PRIORS.items()
                for before in [(row - step[0], column - step[1])]
                if before in best
            ]
            if options:
                best[row, column], came[row, column] = max(options)
    return tuple(reversed(list(_back((rows, columns), came))))


def _near(row: int, rows: int, columns: int) -> range:
    """Return the columns that are looked at in a row; all others are too far out of step."""
    reach = REACH + abs(rows - columns)
    middle = row * columns // rows if rows else 0
    first = 0 if row == 0 else max(0, middle - reach)
    last = columns if row == rows else min(columns, middle + reach)
    return range(first, last + 1)


def _score(evidence: Evidence, before: tuple[int, int], here: tuple[int, int]) -> float:
    sources = evidence.sources[before[0] : here[0]]
    targets = evidence.targets[before[1] : here[1]]
    if not sources or not targets:
        return 0.0
    if len(sources) == len(targets) == 1:
        return evidence.score(before[0], before[1])
    kinds = {(each.segment.kind, each.segment.level) for each in (*sources, *targets)}
    if len(kinds) > 1:
        return 2 * OTHER_KIND
    return evidence.lengths(*(sum(each.length for each in side) for side in (sources, targets)))


def _back(here: tuple[int, int], came: dict[tuple[int, int], tuple[int, int]]) -> Iterator[Bead]:
    while here in came:
        before = (here[0] - came[here][0], here[1] - came[here][1])
        yield Bead(tuple(range(before[0], here[0])), tuple(range(before[1], here[1])))
        here = before
