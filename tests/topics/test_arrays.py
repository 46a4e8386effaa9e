"""Orders of plain arrays, beside the plain way of sorting."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from topics import arrays, sharing
from topics.arrays import in_turn, order
from topics.sharing import telling
from topics.sparse import of_rows

ROOM = st.sampled_from([4, arrays.BITS])
"""Of a packed number: too little for some keys, and what there is."""


@given(st.lists(st.integers(0, 9), max_size=20), ROOM)
def test_the_order_of_keys(keys: list[int], room: int) -> None:
    """The places of keys, the lowest key first and of like ones the first, packed or not."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(arrays, "BITS", room)
        found = order(np.array(keys, np.int32), 10)
    assert found.tolist() == sorted(range(len(keys)), key=keys.__getitem__)


@given(st.lists(st.tuples(*[st.integers(0, 5)] * 3), max_size=20), ROOM)
def test_keys_in_turn(rows: list[tuple[int, int, int]], room: int) -> None:
    """Rows of keys are sorted as tuples are, packed or not."""
    keys = [np.array([row[place] for row in rows], np.int32) for place in range(3)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(arrays, "BITS", room)
        found = in_turn(*keys)
    assert list(zip(*(key.tolist() for key in found), strict=True)) == sorted(rows)


@given(
    st.lists(
        st.dictionaries(st.integers(0, 7), st.sampled_from([0.1, 0.2, 0.3]), max_size=5),
        min_size=1,
        max_size=6,
    ),
    st.data(),
    st.sampled_from([1, 16]),
)
def test_portions_change_nothing(
    rows: list[dict[int, float]], data: st.DataObject, cells: int
) -> None:
    """Words that pairs share are the same, however many posts are taken at a time."""
    row = st.integers(0, len(rows) - 1)
    pairs = data.draw(st.lists(st.tuples(row, row), max_size=9))
    ones, others = (np.array([pair[side] for pair in pairs], np.int64) for side in (0, 1))
    whole = telling(ones, others, of_rows(rows, 8), 2)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sharing, "CELLS", cells)
        some = telling(ones, others, of_rows(rows, 8), 2)
    assert [side.tolist() for side in some] == [side.tolist() for side in whole]
