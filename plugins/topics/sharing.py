"""The rare words that pairs of posts share, for many pairs at once."""

from __future__ import annotations

import numpy as np

from topics.sparse import Ints, Sparse, ranks, spans

PAIRS = 1 << 12
"""Pairs of posts are taken in portions, which bounds the memory."""


def telling(ones: Ints, others: Ints, rare: Sparse, most: int) -> tuple[Ints, Ints]:
    """Return the columns in which both rows of a pair have a weight: numbers of pairs, columns.

    The most telling first, by the product of the weights and then by column; at most so many for
    a pair.
    """
    known = rare.rows.astype(np.int64) * rare.width + rare.columns
    found = [(np.empty(0, np.int64), np.empty(0, np.int64))]
    for first in range(0, len(ones) if len(known) else 0, PAIRS):
        one, other = ones[first : first + PAIRS], others[first : first + PAIRS]
        lengths = rare.starts[other + 1] - rare.starts[other]
        entries = spans(rare.starts[other], lengths)
        pairs = np.repeat(np.arange(len(one)), lengths)
        wanted = one[pairs] * rare.width + rare.columns[entries]
        at = np.minimum(np.searchsorted(known, wanted), len(known) - 1)
        both = np.flatnonzero(known[at] == wanted)
        pairs, columns = pairs[both], rare.columns[entries[both]]
        weights = rare.values[at[both]] * rare.values[entries[both]]
        # Of two alike, the lower column stands first already.
        order = np.lexsort((-weights, pairs))
        order = order[ranks(pairs[order]) < most]
        found.append((pairs[order] + first, columns[order].astype(np.int64)))
    return np.concatenate([one for one, _ in found]), np.concatenate([two for _, two in found])
