"""Matrices that are mostly empty, row after row, and the few things that relations do with them.

Every sum is made in one order (`bincount` adds what it is given from first to last), so that the
same input gives the same bytes. A product is made a few rows at a time: the whole of it would grow
with the square of the posts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

import numpy as np
from numpy.typing import NDArray

from topics.arrays import Floats, Ints, order, spans

ROWS = 32
CELLS = 1 << 20
"""A block of a product has at most so many rows and, if it has more than one, so many cells."""
WHOLE = 1 << 21
"""A product of so many cells may stand in memory as a whole."""


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
        places = np.flatnonzero(kept)
        starts = np.searchsorted(places, self.starts)
        return Sparse(starts, self.columns[places], self.values[places], self.width)

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
        found = order(self.columns, self.width)
        starts = _starts(self.columns, self.width)
        return Sparse(starts, self.rows[found], self.values[found], self.height)


def sparse(rows: Ints, columns: Ints, values: NDArray[Any], shape: tuple[int, int]) -> Sparse:
    """Return the matrix of some entries, in any order; no two at one place."""
    found = order(rows.astype(np.int64) * shape[1] + columns, shape[0] * shape[1])
    return in_order(rows[found], columns[found], values[found], shape)


def in_order(rows: Ints, columns: Ints, values: NDArray[Any], shape: tuple[int, int]) -> Sparse:
    """Return the matrix of some entries that are sorted by row and column."""
    return Sparse(_starts(rows, shape[0]), columns.astype(np.int32), values, shape[1])


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


def alike(one: Sparse) -> Iterator[tuple[int, Floats]]:
    """Yield the product of a matrix and its transpose as `blocks` does; the diagonal may be zeros.

    Where the whole of it is small, only half is made, of which the other half is the mirror: two
    rows have the same sum either way, in the same order.
    """
    if one.height * one.height > WHOLE:
        yield from blocks(one, one.transposed())
        return
    other = one.transposed()
    behind = np.repeat(other.starts[1:], np.diff(other.starts))
    lengths = behind - np.arange(1, len(other.columns) + 1)
    table = np.zeros(one.height * one.height)
    ends = np.cumsum(lengths)
    edges = np.searchsorted(ends, np.arange(0, int(lengths.sum()), CELLS))
    for own in map(slice, edges, [*edges[1:], len(ends)]):
        some = lengths[own]
        entries = spans(np.arange(own.start + 1, own.stop + 1), some)
        cells = np.repeat(other.columns[own].astype(np.int64) * one.height, some)
        cells += other.columns[entries]
        parts = np.repeat(other.values[own], some)
        parts *= other.values[entries]
        np.add.at(table, cells, parts)
    square = table.reshape(one.height, one.height)
    square += square.T.copy()
    for first in range(0, one.height, ROWS):
        yield first, square[first : first + ROWS]


def product(one: Sparse, other: Sparse, first: int, behind: int) -> Floats:
    """Return some rows of a product, with every cell."""
    own = slice(one.starts[first], one.starts[behind])
    through = one.columns[own]
    starts, lengths = other.starts[through], other.starts[through + 1] - other.starts[through]
    ends = np.concatenate(([0], np.cumsum(lengths)))
    entries = spans(starts, lengths)
    rows = np.arange(0, (behind - first) * other.width, max(1, other.width))
    cells = np.repeat(rows, np.diff(ends[one.starts[first : behind + 1] - one.starts[first]]))
    cells += other.columns[entries]
    parts = np.repeat(one.values[own], lengths)
    parts *= other.values[entries]
    sums = np.bincount(cells, parts, (behind - first) * other.width)
    return np.asarray(sums, np.float64).reshape(behind - first, other.width)


def dots(block: Floats, rows: Ints, other: Sparse, others: Ints) -> Floats:
    """Return for each pair of a row of a block and a row of a matrix the sum of their products."""
    entries, lengths = _entries(other, others)
    cells = np.repeat(rows * block.shape[1], lengths)
    cells += other.columns[entries]
    parts = block.ravel()[cells]
    parts *= other.values[entries]
    pairs = np.repeat(np.arange(len(others)), lengths)
    return np.asarray(np.bincount(pairs, parts, len(others)), np.float64)


def _starts(rows: Ints, height: int) -> Ints:
    return np.concatenate(([0], np.cumsum(np.bincount(rows, minlength=height))))


def _entries(matrix: Sparse, rows: Ints) -> tuple[Ints, Ints]:
    """Return the places of the entries of some rows, one row after the other, and their numbers."""
    starts = matrix.starts[rows]
    lengths = matrix.starts[rows + 1] - starts
    return spans(starts, lengths), lengths
