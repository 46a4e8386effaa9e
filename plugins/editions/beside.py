"""Work on a site's documents that needs no woven text: done beside the weaving, by other hands.

A plugin puts it here when the documents are read. Its slow twin does it at once: where nobody else
works, where processes begin with nothing, where there is too little to weave.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from editions import workers
from editions.model import BuildError, Problem

NAME = "BESIDE"
"""Setting that holds, from the reading of the documents to their weaving, what is to be done."""


@dataclass(frozen=True, slots=True)
class Work:
    """Something to do, and what becomes of it."""

    do: Callable[[], Any]
    """Called once, here or in a copy of this process; what it returns is plain."""
    take: Callable[[Any], None]
    """Called in this process with what it returns."""


def put(settings: dict[str, Any], work: Work) -> tuple[Problem, ...]:
    """Have work done, now or later; return the problems that are known now."""
    if workers.of(settings).copies:
        settings.setdefault(NAME, []).append(work)
        return ()
    return _done(work)


def left(settings: dict[str, Any]) -> Sequence[Work]:
    """Return what is still to be done, and forget it."""
    found: Sequence[Work] = settings.pop(NAME, ())
    return found


def problems(works: Sequence[Work]) -> tuple[Problem, ...]:
    """Do some work now; return what is wrong."""
    return tuple(problem for work in works for problem in _done(work))


def _done(work: Work) -> tuple[Problem, ...]:
    try:
        work.take(work.do())
    except BuildError as error:
        return error.problems
    return ()
