"""What relations do with plain arrays: orders, ranks, spans, and the highest of many.

A sort of plain numbers takes a tenth of the time of one that tells an order, and a sort by several
keys takes longer still. So keys and what belongs to them are packed into one number, and sorted
together. That gives the same order on every processor, for like numbers are one and the same.
"""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

Ints: TypeAlias = NDArray[Any]
"""Whole numbers, of 32 or 64 bits."""
Floats: TypeAlias = NDArray[np.float64]

BITS = 63
"""Of a packed number."""


def order(keys: Ints, behind: int) -> Ints:
    """Return the places of some keys (from 0, all below `behind`) in their order.

    Of like keys the first stands first.
    """
    bits = len(keys).bit_length()
    if behind.bit_length() + bits > BITS:
        return np.argsort(keys, kind="stable")
    packed = keys.astype(np.int64)
    packed <<= bits
    packed |= np.arange(len(keys))
    packed.sort()
    packed &= (1 << bits) - 1
    return packed


def in_turn(*keys: Ints) -> list[Ints]:
    """Return keys (none below 0) sorted by the first, where it is alike by the second, and on."""
    bits = [int(key.max(initial=0)).bit_length() for key in keys]
    if sum(bits) > BITS:
        found = np.lexsort(keys[::-1])
        return [key[found] for key in keys]
    packed = np.zeros(len(keys[0]), np.int64)
    for key, width in zip(keys, bits, strict=True):
        packed <<= width
        packed |= key
    packed.sort()
    told = []
    for key, width in zip(reversed(keys), reversed(bits), strict=True):
        told.append((packed & ((1 << width) - 1)).astype(key.dtype))
        packed >>= width
    return told[::-1]


def highest(block: Floats, most: int) -> tuple[Ints, Ints, Floats]:
    """Return the highest of each row that are over nothing, at most so many: rows, columns, values.

    Sorted by row and column; of two alike at the edge, the one whose column is lower.
    """
    height, width = block.shape
    over = block > 0
    if width > most and 2 * np.count_nonzero(over) > block.size:
        edges = _edges(block, most)
        cells = np.flatnonzero((over & (block >= edges[:, None])).ravel())
        values = block.ravel()[cells]
    else:
        cells = np.flatnonzero(over.ravel())
        values = block.ravel()[cells]
        counts = np.diff(np.searchsorted(cells, np.arange(height + 1) * width))
        longest = int(counts.max(initial=0))
        if longest <= most:
            rows = np.repeat(np.arange(height), counts)
            return rows, cells - rows * width, values
        # Most cells are nothing: what is compared are the others, side by side.
        full = np.zeros((height, longest))
        full[np.arange(longest) < counts[:, None]] = values
        edges = _edges(full, most)
        kept = np.flatnonzero(values >= np.repeat(edges, counts))
        cells, values = cells[kept], values[kept]
    rows = cells // width
    counts = np.bincount(rows, minlength=height)
    if counts.max(initial=0) > most:
        at_edge = np.flatnonzero(values == edges[rows])
        over = (counts - most)[rows[at_edge]]
        like = np.bincount(rows[at_edge], minlength=height)[rows[at_edge]]
        left = np.ones(len(rows), np.bool_)
        left[at_edge[ranks(rows[at_edge]) >= like - over]] = False
        cells, rows, values = cells[left], rows[left], values[left]
    return rows, cells - rows * width, values


def _edges(block: Floats, most: int) -> Floats:
    """Return of each row the lowest of the highest, of which there are so many."""
    place = block.shape[1] - most
    found: Floats = np.partition(block, place, axis=1)[:, place]
    return found


def distinct(numbers: Ints) -> Ints:
    """Return numbers sorted, each once."""
    ordered = np.sort(numbers)
    return ordered[np.concatenate(([True], ordered[1:] != ordered[:-1]))[: len(ordered)]]


def ranks(groups: Ints) -> Ints:
    """Return the place of each among its like, from 0; like ones stand side by side."""
    new = np.concatenate(([True], groups[1:] != groups[:-1])) if len(groups) else groups
    first = np.flatnonzero(new)
    return np.arange(len(groups)) - np.repeat(first, np.diff(np.append(first, len(groups))))


def spans(starts: Ints, lengths: Ints) -> Ints:
    """Return the numbers of some spans, one span after the other."""
    ends = np.cumsum(lengths)
    total = int(ends[-1]) if len(ends) else 0
    found = np.repeat(starts - ends + lengths, lengths)
    found += np.arange(total)
    return found
