"""The rare words that pairs of posts share, for many pairs at once."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from topics.arrays import Ints, distinct, order, ranks, spans
from topics.sparse import Sparse

CELLS = 1 << 20
"""Posts are taken in portions, which bounds the memory: so many posts times columns."""


def telling(ones: Ints, others: Ints, rare: Sparse, most: int) -> tuple[Ints, Ints]:
    """Return the columns in which both rows of a pair have a weight: numbers of pairs, columns.

    The most telling first, by the product of the weights and then by column; at most so many for
    a pair.
    """
    known = rare.rows.astype(np.int64) * rare.width + rare.columns
    width = int(rare.columns.max(initial=-1)) + 1
    hosts, by_host = distinct(ones), order(ones, rare.height)
    step = max(1, CELLS // max(1, width))
    edges = np.searchsorted(ones[by_host], np.append(hosts[::step], rare.height))
    table = np.zeros(step * width, np.bool_)
    found = [(np.empty(0, np.int64), np.empty(0, np.int64))]
    for portion, (begin, end) in enumerate(pairwise(edges.tolist())):
        own, pairs = hosts[portion * step : (portion + 1) * step], by_host[begin:end]
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
        columns = rare.columns[entries[both]]
        at = np.searchsorted(known, ones[pairs] * rare.width + columns)
        weights = rare.values[at] * rare.values[entries[both]]
        # Of two alike, the lower column stands first already.
        best = np.lexsort((-weights, pairs))
        best = best[ranks(pairs[best]) < most]
        found.append((pairs[best], columns[best].astype(np.int64)))
    pairs, columns = (np.concatenate([one[side] for one in found]) for side in (0, 1))
    told = order(pairs, len(ones))
    return pairs[told], columns[told]
