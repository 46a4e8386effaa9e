"""What workers give for what they were asked, and what of it went wrong.

It is put together in the order of the calls, so that it is the same whoever did it, and when.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future, wait
from dataclasses import dataclass
from typing import Any, TypeVar

from editions import files
from editions.model import BuildError, Location, Problem
from editions.workers import Serial

T = TypeVar("T")
TICK = 0.1
"""Seconds between two looks at what the workers have noted."""


def results(
    executor: Executor,
    job: Callable[..., T],
    calls: Sequence[tuple[Any, ...]],
    meanwhile: Callable[[], None] = lambda: None,
) -> list[T]:
    """Return what a job gives for each call, in their order.

    `meanwhile` is called once they are at work, and now and then.

    Raises `BuildError` with the problems of all calls, in the same order, and where a worker died.
    """
    task = job if isinstance(executor, Serial) else Told(job)
    try:
        futures = [executor.submit(task, *call) for call in calls]
        meanwhile()
        while wait(futures, TICK).not_done:
            meanwhile()
        meanwhile()
        return together(futures)
    except BrokenExecutor as error:
        raise BuildError((died(),)) from error


def together(futures: Sequence[Future[T]]) -> list[T]:
    """Return the values of futures, or raise `BuildError` with the problems of all."""
    found: list[T] = []
    problems: list[Problem] = []
    for future in futures:
        try:
            found.append(future.result())
        except BuildError as error:
            problems += error.problems
    if problems:
        raise BuildError(tuple(dict.fromkeys(problems)))
    return found


def died() -> Problem:
    """Return what is wrong where a process has ended without a word."""
    message = "a process of the build was killed, or found no more memory"
    remedy = "Nothing was published. Build with less at once: BUILD_WORKERS = 1."
    return Problem(Location("pelicanconf.py", 1), message, remedy)


@dataclass(frozen=True, slots=True)
class Told:
    """A job in another process: an error that nobody foresaw comes back as its traceback.

    Some exceptions cannot be sent; the pool would take that for the death of a worker. A disk that
    is full, or a file that may not be read, is nobody's fault and needs no traceback.
    """

    job: Callable[..., Any]

    def __call__(self, *args: Any) -> Any:
        """Do the job."""
        try:
            return self.job(*args)
        except BuildError:
            raise
        except OSError as error:
            if error.errno not in files.REFUSED:
                raise RuntimeError("".join(traceback.format_exception(error))) from None
            raise OSError(error.errno, error.strerror, error.filename) from None
        except Exception as error:  # noqa: BLE001 - told as it is, below
            raise RuntimeError("".join(traceback.format_exception(error))) from None
