"""Matrices that are mostly empty, row after row, and the few things that relations do with them.

Every sum is made in one order (`bincount` adds what it is given from first to last), so that the
same input gives the same bytes. A product is made a few rows at a time: the whole of it would grow
with the square of the posts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

Ints: TypeAlias = NDArray[Any]
"""Whole numbers, of 32 or 64 bits."""
Floats: TypeAlias = NDArray[np.float64]

ROWS = 32
CELLS = 1 << 20
"""A block of a product has at most so many rows and, if it has more than one, so many cells."""


@dataclass(frozen=True, slots=True, eq=False)
class Sparse:
    """A matrix, of whose rows only the entries are kept."""

    starts: Ints
    """Where each row begins in the entries, and the end of the last."""
    columns: Ints
    """Of each entry, ascending in a row."""
    values: NDArray[Any]
    width: int

    @property
    def height(self) -> int:
        """The number of rows."""
        return len(self.starts) - 1

    @property
    def rows(self) -> Ints:
        """The row of each entry."""
        return np.repeat(np.arange(self.height, dtype=np.int32), np.diff(self.starts))

    def each(self) -> Iterator[dict[int, float]]:
        """Yield the entries of each row by column."""
        entries = zip(self.columns.tolist(), self.values.tolist(), strict=True)
        for length in np.diff(self.starts).tolist():
            yield dict(islice(entries, length))

    def where(self, kept: NDArray[np.bool_]) -> Sparse:
        """Return the matrix with some of its entries."""
        starts = np.concatenate(([0], np.cumsum(kept)))[self.starts]
        return Sparse(starts, self.columns[kept], self.values[kept], self.width)

    def scaled(self, by_row: Floats) -> Sparse:
        """Return the matrix with each row divided by a number."""
        return Sparse(self.starts, self.columns, self.values / by_row[self.rows], self.width)

    def take(self, rows: Ints) -> Sparse:
        """Return the matrix of some of its rows."""
        entries, lengths = _entries(self, rows)
        starts = np.concatenate(([0], np.cumsum(lengths)))
        return Sparse(starts, self.columns[entries], self.values[entries], self.width)

    def transposed(self) -> Sparse:
        """Return the matrix with rows for columns."""
        order = np.argsort(self.columns, kind="stable")
        starts = _starts(self.columns, self.width)
        return Sparse(starts, self.rows[order], self.values[order], self.height)


def sparse(rows: Ints, columns: Ints, values: NDArray[Any], shape: tuple[int, int]) -> Sparse:
    """Return the matrix of some entries, in any order; no two at one place."""
    order = np.lexsort((columns, rows))
    found = columns[order].astype(np.int32)
    return Sparse(_starts(rows, shape[0]), found, values[order], shape[1])


def in_order(rows: Ints, columns: Ints, values: NDArray[Any], shape: tuple[int, int]) -> Sparse:
    """Return the matrix of some entries that are sorted by row and column."""
    return Sparse(_starts(rows, shape[0]), columns.astype(np.int32), values, shape[1])


def by_rows(rows: Ints, columns: Ints, values: NDArray[Any], shape: tuple[int, int]) -> Sparse:
    """Return the matrix of some entries that are sorted by column, if not by row."""
    # Numbers of 16 bits are sorted by their digits, in a fraction of the time.
    short = rows.astype(np.uint16 if shape[0] <= 1 << 16 else np.int32)
    order = np.argsort(short, kind="stable")
    found = columns[order].astype(np.int32)
    return Sparse(_starts(rows, shape[0]), found, values[order], shape[1])


def of_rows(rows: Iterable[Mapping[int, float]], width: int) -> Sparse:
    """Return the matrix whose rows are given by column."""
    known = list(rows)
    entries = [entry for row in known for entry in sorted(row.items())]
    return Sparse(
        np.cumsum([0, *map(len, known)]),
        np.array([column for column, _ in entries], np.int32),
        np.array([value for _, value in entries], np.float64),
        width,
    )


def blocks(one: Sparse, other: Sparse) -> Iterator[tuple[int, Floats]]:
    """Yield the product of two matrices in blocks of rows, whole, each with its first row."""
    step = max(1, min(ROWS, CELLS // max(1, other.width)))
    for first in range(0, one.height, step):
        yield first, product(one, other, first, min(first + step, one.height))


def product(one: Sparse, other: Sparse, first: int, behind: int) -> Floats:
    """Return some rows of a product, with every cell."""
    own = slice(one.starts[first], one.starts[behind])
    through = one.columns[own]
    starts, lengths = other.starts[through], other.starts[through + 1] - other.starts[through]
    # Numbers of entries of `one`, each as often as its row of `other` has entries: to look things
    # up by them is quicker than to repeat each of the things.
    each = np.repeat(np.arange(len(through)), lengths)
    entries = (starts - np.cumsum(lengths) + lengths)[each]
    entries += np.arange(len(each))
    rows = np.arange(0, (behind - first) * other.width, max(1, other.width))
    cells = np.repeat(rows, np.diff(one.starts[first : behind + 1]))[each]
    cells += other.columns[entries]
    parts = one.values[own][each]
    parts *= other.values[entries]
    sums = np.bincount(cells, parts, (behind - first) * other.width)
    return np.asarray(sums, np.float64).reshape(behind - first, other.width)


def dots(block: Floats, rows: Ints, other: Sparse, others: Ints) -> Floats:
    """Return for each pair of a row of a block and a row of a matrix the sum of their products."""
    entries, lengths = _entries(other, others)
    parts = block[np.repeat(rows, lengths), other.columns[entries]] * other.values[entries]
    pairs = np.repeat(np.arange(len(others)), lengths)
    return np.asarray(np.bincount(pairs, parts, len(others)), np.float64)


def highest(block: Floats, most: int) -> tuple[Ints, Ints, Floats]:
    """Return the highest of each row that are over nothing, at most so many: rows, columns, values.

    Sorted by row and column; of two alike at the edge, the one whose column is lower.
    """
    if block.shape[1] <= most:
        rows, columns = (block > 0).nonzero()
        return rows, columns, block[rows, columns]
    place = block.shape[1] - most
    edges = np.partition(block, place, axis=1)[:, place]
    rows, columns = ((block > 0) & (block >= edges[:, None])).nonzero()
    values = block[rows, columns]
    counts = np.bincount(rows, minlength=len(block))
    if counts.max(initial=0) > most:
        at_edge = np.flatnonzero(values == edges[rows])
        over = (counts - most)[rows[at_edge]]
        like = np.bincount(rows[at_edge], minlength=len(block))[rows[at_edge]]
        kept = np.ones(len(rows), np.bool_)
        kept[at_edge[ranks(rows[at_edge]) >= like - over]] = False
        rows, columns, values = rows[kept], columns[kept], values[kept]
    return rows, columns, values


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
    return np.repeat(starts - ends + lengths, lengths) + np.arange(total)


def _starts(rows: Ints, height: int) -> Ints:
    return np.concatenate(([0], np.cumsum(np.bincount(rows, minlength=height))))


def _entries(matrix: Sparse, rows: Ints) -> tuple[Ints, Ints]:
    """Return the places of the entries of some rows, one row after the other, and their numbers."""
    starts = matrix.starts[rows]
    lengths = matrix.starts[rows + 1] - starts
    return spans(starts, lengths), lengths
