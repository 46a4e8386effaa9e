"""The rare words that pairs of posts share, for many pairs at once."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from topics.arrays import Floats, Ints, distinct, order, ranks, spans
from topics.sparse import Sparse

CELLS = 1 << 20
"""Posts are taken in portions, which bounds the memory: so many posts times columns."""


def telling(ones: Ints, others: Ints, rare: Sparse, most: int) -> tuple[Ints, Ints]:
    """Return the columns in which both rows of a pair have a weight: numbers of pairs, columns.

    The most telling first, by the product of the weights and then by column; at most so many for
    a pair.
    """
    height = max(1, rare.height)
    # Whichever stands first, it is the same columns.
    codes = np.minimum(ones, others) * height + np.maximum(ones, others)
    pairs = distinct(codes)
    rows, columns = _telling(*np.divmod(pairs, height), rare, most)
    at = np.searchsorted(pairs, codes)
    edges = np.searchsorted(rows, np.arange(len(pairs) + 1))
    lengths = np.diff(edges)[at]
    return np.repeat(np.arange(len(codes)), lengths), columns[spans(edges[at], lengths)]


def _telling(ones: Ints, others: Ints, rare: Sparse, most: int) -> tuple[Ints, Ints]:
    """Return what `telling` does, of pairs that are sorted."""
    known = rare.rows.astype(np.int64) * rare.width + rare.columns
    width = int(rare.columns.max(initial=-1)) + 1
    hosts = distinct(ones)
    step = max(1, CELLS // max(1, width))
    edges = np.searchsorted(ones, np.append(hosts[::step], rare.height))
    table = np.zeros(step * width, np.bool_)
    found = [(np.empty(0, np.int64), np.empty(0, np.int64))]
    for portion, (begin, end) in enumerate(pairwise(edges.tolist())):
        own, pairs = hosts[portion * step : (portion + 1) * step], np.arange(begin, end)
        mine = rare.take(own)
        cells = mine.rows * width + mine.columns
        table[cells] = True
        starts, lengths = rare.starts[others[pairs]], np.diff(rare.starts)[others[pairs]]
        entries = spans(starts, lengths)
        rows = np.repeat(np.searchsorted(own, ones[pairs]) * width, lengths)
        both = np.flatnonzero(table[rows + rare.columns[entries]])
        # To wipe what was written is quicker than a new table.
        table[cells] = False
        pairs = pairs[np.searchsorted(np.cumsum(lengths), both, "right")]
        columns = rare.columns[entries[both]].astype(np.int64)
        at = np.searchsorted(known, ones[pairs] * rare.width + columns)
        best = _best(pairs, rare.values[at] * rare.values[entries[both]], most)
        found.append((pairs[best], columns[best]))
    return np.concatenate([one[0] for one in found]), np.concatenate([one[1] for one in found])


def _best(groups: Ints, weights: Floats, most: int) -> Ints:
    """Return the places of the highest weights (over 0) of each group, the highest first.

    Of two alike, the one that stands first; like groups stand side by side, and ascend. A few turns
    over all of them take a fraction of the time of a sort by two keys.
    """
    starts = np.flatnonzero(np.append(True, groups[1:] != groups[:-1])[: len(groups)])
    lengths = np.diff(np.append(starts, len(groups)))
    left, found = weights.copy(), [np.empty(0, np.int64)]
    for _ in range(most if len(groups) else 0):
        top = np.maximum.reduceat(left, starts)
        alike = np.flatnonzero((left > 0) & (left == np.repeat(top, lengths)))
        alike = alike[ranks(groups[alike]) == 0]
        left[alike] = 0.0
        found.append(alike)
    best = np.concatenate(found)
    return best[order(groups[best], int(groups.max(initial=0)) + 1)]
