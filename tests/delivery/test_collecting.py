"""A build looks for dead values seldom, and leaves the process as it was."""

from __future__ import annotations

import gc

import pytest

from delivery import collecting


def test_the_search_is_rare_within_and_as_before_afterwards() -> None:
    """The threshold is another one only as long as a site is built, even where that fails."""
    before, within = gc.get_threshold(), []

    def build() -> None:
        with collecting.seldom():
            within.append(gc.get_threshold())
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        build()
    assert within == [collecting.AFTER]
    assert gc.get_threshold() == before
    assert gc.get_freeze_count() == 0


def test_a_process_that_ends_looks_through_nothing() -> None:
    """Neither what was there nor what has been made since."""
    try:
        collecting.no_more()
        assert gc.get_count()[2] == 0
        assert gc.get_freeze_count() > 1000
    finally:
        gc.unfreeze()
