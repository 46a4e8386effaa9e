"""Files that a generator writes by itself, where the run's writer may know that they stand already.

Pelican's writer knows nothing of the kind; one that takes pages over from an earlier release has a
method `stands`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


def unless_it_stands(writer: Any, name: str, make: Callable[[], None]) -> None:
    """Make a file of an edition, but where the writer has it as it would be made.

    `name` is its path in the edition's folder. What `make` reads of texts must be all that the file
    depends on, besides what all texts' faces tell.
    """
    stands: Callable[[str, Callable[[], None]], None] | None = getattr(writer, "stands", None)
    if stands is None:
        make()
    else:
        stands(name, make)
