"""Work on a site's documents that needs no woven text: done beside the weaving, by other hands.

A plugin puts it here when the documents are read. Its slow twin does it at once: where nobody else
works, where processes begin with nothing, where there is too little to weave.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from editions import workers
from editions.model import BuildError, Problem

NAME = "BESIDE"
"""Setting that holds, from the reading of the documents to their weaving, what is to be done."""
EARLY = "EARLY"
"""Setting that holds, as long, what this process may do while it waits for the others."""


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


def early(settings: dict[str, Any], do: Callable[[], object]) -> None:
    """Let something be done by this process while others weave, that would be done later anyway.

    It only has values in memory sooner. Where nobody else works it is left undone, and what needs
    the values makes them: the slow twin. What fails here fails again there, and is told there.
    """
    if workers.of(settings).copies:
        settings.setdefault(EARLY, []).append(do)


def meanwhile(settings: dict[str, Any]) -> Callable[[], None]:
    """Return what does all that may be done early, the first time it is called; forget the rest."""
    pending: list[Callable[[], object]] = settings.pop(EARLY, [])

    def do() -> None:
        while pending:
            with suppress(Exception):
                pending.pop(0)()

    return do


def _done(work: Work) -> tuple[Problem, ...]:
    try:
        work.take(work.do())
    except BuildError as error:
        return error.problems
    return ()
