"""Copies of a process that take over some of its work, from where it stands.

A process that writes an edition is copied (fork) in the middle of its run. Both then go through the
same program; each piece of work is done by the one whose turn it is, and passed over by the others.
At the end a copy sends what its pieces have left behind, and is no more.
"""

from __future__ import annotations

import fcntl
import gc
import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import contextmanager
from multiprocessing import Pipe
from multiprocessing.connection import wait
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

from editions import freed, gathering
from editions.model import BuildError
from editions.workers import end_with

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

T = TypeVar("T")
Meanwhile = Callable[[], None]
END = 1 << 40
"""The turn of nobody: there is no more to do."""
SIZE = 8
"""Of a number in a file, in bytes."""


class Turns:
    """Numbers in a row, each for the one process that was given it.

    The next one stands in a file without a name, which copies of a process share; who takes it has
    the file locked meanwhile. The system takes a lock of this kind (`fcntl`, POSIX) from a process
    that is killed, so none can be left behind. The file's own place (`lseek`) would need no lock by
    POSIX (2.9.7), but Linux 6.18 was seen to move it for two at once where the file has no name.
    """

    def __init__(self, first: int) -> None:
        self._file = os.memfd_create("turns")
        self._put(first)

    def next(self) -> int:
        """Return a number that nobody else is given; from the end on, `END` and more."""
        with self._locked():
            number = self._upcoming()
            self._put(number + 1)
        return number

    def end(self) -> None:
        """Give no more turns."""
        with self._locked():
            self._put(END)

    def close(self) -> None:
        """Give the file back."""
        os.close(self._file)

    def _upcoming(self) -> int:
        return int.from_bytes(os.pread(self._file, SIZE, 0), sys.byteorder)

    def _put(self, number: int) -> None:
        os.pwrite(self._file, number.to_bytes(SIZE, sys.byteorder), 0)

    @contextmanager
    def _locked(self) -> Iterator[None]:
        fcntl.lockf(self._file, fcntl.LOCK_EX)
        try:
            yield
        finally:
            fcntl.lockf(self._file, fcntl.LOCK_UN)


class Idle:
    """The cores that some tasks leave idle, as all processes at work know them."""

    def __init__(self, cores: int, tasks: int) -> None:
        self._cores, self._tasks = cores, tasks
        self._ended = Turns(1)
        unused = max(0, cores - tasks)
        self._free = os.eventfd(unused, os.EFD_SEMAPHORE | os.EFD_NONBLOCK | os.EFD_CLOEXEC)

    def take(self) -> bool:
        """Take a core, if one is idle."""
        try:
            os.eventfd_read(self._free)
        except BlockingIOError:
            return False
        return True

    def give(self) -> None:
        """Give a core back that was taken."""
        os.eventfd_write(self._free, 1)

    def ended(self) -> None:
        """Note that a task has ended, which may leave its core without another."""
        if self._tasks - self._ended.next() < self._cores:
            self.give()

    def close(self) -> None:
        """Give all back."""
        os.close(self._free)
        self._ended.close()


class Copies:
    """The copies of a process, and the way back from each; of a copy, the way to its process."""

    def __init__(self) -> None:
        self._there: list[tuple[int, Connection]] = []
        self._back: Connection | None = None

    def __len__(self) -> int:
        """Return how many are at work."""
        return len(self._there)

    @property
    def here(self) -> bool:
        """Whether this process is a copy itself."""
        return self._back is not None

    def make(self) -> None:
        """Copy this process."""
        parent = os.getpid()
        there, back = Pipe(duplex=False)
        # Neither looks for dead values in what is there: it would touch, and so copy, all of it.
        freed.give_back()
        gc.freeze()
        if number := os.fork():
            back.close()
            self._there.append((number, there))
            return
        end_with(parent)
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        for link in (there, *(each for _, each in self._there)):
            link.close()
        self._there, self._back = [], back

    def end(self, value: object) -> NoReturn:
        """End this copy, and send a value; one that cannot be sent is like a death."""
        failed = 1
        try:
            if self._back is not None:
                self._back.send(value)
                failed = 0
        finally:
            # What its process has begun, it ends.
            os._exit(failed)

    def received(self, meanwhile: Meanwhile = lambda: None) -> list[Any]:
        """Wait for all copies, and return what they send; now and then do something else.

        Raises `BuildError` where one was killed; the others are ended, too.
        """
        found: dict[Any, Any] = {link: None for _, link in self._there}
        left = [link for _, link in self._there]
        try:
            while left:
                ready = wait(left, gathering.TICK)
                for link in [each for each in left if each in ready]:
                    found[link] = link.recv()
                    left.remove(link)
                meanwhile()
        except EOFError as error:
            raise BuildError((gathering.died(),)) from error
        finally:
            if left:
                self.kill()
        self._forget()
        return [*found.values()]

    def kill(self) -> None:
        """End all copies at once, whatever they do."""
        for number, _ in self._there:
            os.kill(number, signal.SIGKILL)
        self._forget()

    def _forget(self) -> None:
        for number, link in self._there:
            link.close()
            os.waitpid(number, 0)
        self._there.clear()


def results(
    number: int, job: Callable[..., T], calls: Sequence[tuple[Any, ...]], meanwhile: Meanwhile
) -> list[T]:
    """Return what a job gives for each call, as `gathering.results` does; by so many copies.

    A copy is no more when no call is left for it, and what it held in memory is free.
    """
    turns, copies = Turns(0), Copies()
    for _ in range(number):
        if not copies.here:
            copies.make()
    if copies.here:
        try:
            copies.end([*_outcomes(job, calls, turns)])
        finally:
            os._exit(1)
    try:
        parts = copies.received(meanwhile)
    finally:
        turns.close()
    found = {number: future for part in parts for number, future in map(_future, part)}
    return gathering.together([found[number] for number in sorted(found)])


def _outcomes(
    job: Callable[..., T], calls: Sequence[tuple[Any, ...]], turns: Turns
) -> Iterator[tuple[int, T | None, Exception | None]]:
    while (number := turns.next()) < len(calls):
        try:
            yield number, gathering.Told(job)(*calls[number]), None
        except Exception as error:  # noqa: BLE001 - raised again where it is sent to
            yield number, None, error


def _future(outcome: tuple[int, Any, Exception | None]) -> tuple[int, Future[Any]]:
    number, value, error = outcome
    future: Future[Any] = Future()
    if error is None:
        future.set_result(value)
    else:
        future.set_exception(error)
    return number, future
