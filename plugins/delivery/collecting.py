"""Python's search for cycles of dead values, less often while a site is built.

A build makes values by the hundred thousand and keeps nearly all of them to its end; looking
through them again and again for what could go costs a tenth of its time and finds little.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

AFTER = (50_000, 20, 50)
"""New values until the youngest are looked through, and how often that until older ones are."""


def no_more() -> None:
    """Let the process end without looking through what there is: the system takes it all back."""
    gc.freeze()


@contextmanager
def seldom() -> Iterator[None]:
    """Look for dead cycles seldom; afterwards as before."""
    before = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(*AFTER)
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()
