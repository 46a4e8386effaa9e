"""What is kept of counted texts, and half of a product, beside their slow twins."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from editions.model import Location
from topics import counting, sparse
from topics.counting import Counted
from topics.numbered import Numbering, numbered
from topics.passages import Passage, Place, passage
from topics.sparse import alike, blocks, of_rows
from topics.terms import Terms, terms

HERE = Location("x", 1)
SAID = st.lists(
    st.sampled_from(["rye", "bread", "oven", "of", "the", "crumb"]), min_size=1, max_size=6
).map(" ".join)
TEXT = st.lists(st.tuples(SAID, st.sampled_from(Place)), max_size=3).map(tuple)


def values(found: Terms) -> list[object]:
    """Return terms as plain values."""
    counts = found.counts
    return [
        found.stems,
        found.spread.tolist(),
        counts.starts.tolist(),
        counts.columns.tolist(),
        counts.values.tolist(),
        counts.width,
    ]


@given(
    st.lists(st.tuples(st.lists(TEXT, max_size=6), st.sampled_from(["en", "xx"])), max_size=5),
    st.sampled_from([-(1 << 20), 1 << 18]),
)
def test_kept_counts_change_nothing(
    edits: list[tuple[list[tuple[tuple[str, Place], ...]], str]], spare: int
) -> None:
    """After any sequence of edits, in any language, terms are those that are counted anew."""
    kept = Numbering()
    held: dict[tuple[tuple[str, Place], ...], tuple[Passage, ...]] = {}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(counting, "SPARE", spare)
        for site, language in edits:
            # Texts that did not change are the same objects, as they are for a server.
            texts = [
                held.setdefault(
                    text, tuple(passage(said, "en", place, HERE) for said, place in text)
                )
                for text in site
            ]
            found = terms(numbered(texts, kept), language, kept.counting)
            assert values(found) == values(terms(numbered(texts), language))


def test_only_new_texts_are_counted() -> None:
    """A text that is the same object as before is not counted again."""
    kept = Numbering()
    one, two, three = (
        (passage(said, "en", Place.BODY, HERE),) for said in ("rye bread", "rye oven", "crumb")
    )
    terms(numbered([one, two], kept), "en", kept.counting)
    asked: list[int] = []

    def count(some: Sequence[int]) -> Sequence[Counted]:
        asked.extend(some)
        empty = np.empty(0, np.int64)
        return [Counted(empty, empty, empty, empty) for _ in some]

    kept.counting.of(numbered([one, three], kept).sources, "en", count)
    assert asked == [1]


@given(
    st.lists(
        st.dictionaries(st.integers(0, 7), st.floats(0.01, 1), max_size=5), min_size=1, max_size=9
    ),
    st.sampled_from([1, 5, 1 << 20]),
)
def test_half_a_product_is_the_whole(rows: list[dict[int, float]], portion: int) -> None:
    """Mirrored sums are those of the whole product, to the last bit, beside the diagonal."""
    matrix = of_rows(rows, 8)
    whole = np.concatenate([block for _, block in blocks(matrix, matrix.transposed())])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sparse, "CELLS", portion)
        found = list(alike(matrix))
        patch.setattr(sparse, "WHOLE", 0)
        plain = np.concatenate([block for _, block in alike(matrix)])
    assert [first for first, _ in found] == [*range(0, len(rows), sparse.ROWS)]
    half = np.concatenate([block for _, block in found])
    others = ~np.eye(len(rows), dtype=bool)
    assert np.array_equal(half[others], whole[others])
    assert np.array_equal(plain, whole)
