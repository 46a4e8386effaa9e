"""How alike posts are by their words: TF-IDF, and a product that is never made as a whole.

Sublinear term frequency and smooth inverse document frequency (Salton & Buckley, "Term-weighting
approaches in automatic text retrieval", 1988). A post meets others where they share a term, at most
`POSTINGS` of them for each of its `VECTOR_TERMS`, and remembers the `NEAR` that are most like it:
so the cost grows with the posts and not with their square.
"""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np

from topics.arrays import Floats, Ints, highest, ranks
from topics.sparse import Sparse, alike, in_order
from topics.terms import Terms

VECTOR_TERMS = 256
POSTINGS = 128
"""The posts in which a term weighs most are found by it; in 128 posts that is every post."""
NEAR = 80


def vectors(known: Terms) -> Sparse:
    """Return the vector of each post: weights by term, of length 1."""
    counts, height = known.counts, known.counts.height
    rarity = _table(lambda number: 1 + math.log((1 + height) / (1 + number)), known.spread)
    frequency = _table(lambda number: 1 + math.log(number), counts.values)
    weights = frequency * rarity[counts.columns]
    # Less the first that is left out: so a term on the edge weighs nothing, in or out.
    weights -= _edges(weights, counts.starts)[counts.rows]
    kept = weights > 0
    found = Sparse(counts.starts, counts.columns, weights, counts.width).where(kept)
    squares = np.bincount(found.rows, found.values * found.values, height)
    lengths = np.sqrt(squares)
    lengths[lengths == 0] = 1.0
    return found.scaled(lengths)


def similar(known: Sparse) -> Sparse:
    """Return the cosines (over 0, to 1) of each post with the posts most like it."""
    shared = _shared(known)
    rows, columns, values = [], [], []
    for first, block in alike(shared):
        own = np.arange(len(block))
        block[own, first + own] = 0.0
        found = highest(block, NEAR)
        rows.append(first + found[0])
        columns.append(found[1])
        values.append(found[2])
    if not rows:
        return Sparse(np.zeros(1, np.int64), np.empty(0, np.int32), np.empty(0), 0)
    shape = known.height, known.height
    return in_order(np.concatenate(rows), np.concatenate(columns), np.concatenate(values), shape)


def _table(function: Callable[[int], float], numbers: Ints) -> Floats:
    """Return a function of each of many whole numbers from 1, of which few differ.

    Python's logarithm is the platform's; numpy's depends on the processor.
    """
    told = np.flatnonzero(np.bincount(numbers))
    table = np.zeros(int(told[-1]) + 1 if len(told) else 0)
    table[told] = [function(number) for number in told.tolist()]
    return table[numbers]


def _edges(weights: Floats, starts: Ints) -> Floats:
    """Return the highest weight of each row that is left out, 0 where none is."""
    edges = np.zeros(len(starts) - 1)
    for row in np.flatnonzero(np.diff(starts) > VECTOR_TERMS).tolist():
        own = weights[starts[row] : starts[row + 1]]
        place = len(own) - VECTOR_TERMS - 1
        edges[row] = np.partition(own, place)[place]
    return edges


def _shared(known: Sparse) -> Sparse:
    """Return the weights of terms that posts share, of each term the `POSTINGS` highest."""
    lengths = np.bincount(known.columns, minlength=known.width)[known.columns]
    kept = lengths > 1
    many = np.flatnonzero(lengths > POSTINGS)
    columns = known.columns[many]
    order = np.lexsort((-known.values[many], columns))
    kept[many[order[ranks(columns[order]) >= POSTINGS]]] = False
    return known.where(kept)
