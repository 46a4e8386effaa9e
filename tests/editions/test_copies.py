"""Copies of a process that share its work."""

from __future__ import annotations

import os
import select
import signal
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editions import gathering
from editions.copies import END, Copies, Idle, Turns, results
from editions.model import BuildError, Location, Problem
from editions.workers import Serial


def test_each_number_is_given_once_whoever_asks() -> None:
    """By three processes at once, which all ask often; from the first number on, without a gap."""
    turns, copies = Turns(7), Copies()
    for _ in range(2):
        if not copies.here:
            copies.make()
    found = [turns.next() for _ in range(2000)]
    if copies.here:
        copies.end(found)
    for theirs in copies.received():
        assert theirs == sorted(theirs)
        found += theirs
    assert sorted(found) == list(range(7, 6007))
    turns.close()


def test_at_the_end_no_turn_is_left() -> None:
    """For this process and for its copies."""
    turns, copies = Turns(0), Copies()
    copies.make()
    if copies.here:
        turns.end()
        copies.end(turns.next())
    (theirs,) = copies.received()
    assert theirs >= END
    assert turns.next() > theirs
    turns.close()


@given(st.integers(1, 9), st.integers(1, 20))
def test_a_core_is_idle_when_fewer_tasks_are_left(cores: int, tasks: int) -> None:
    """And not before: neither too many processes are at work, nor too few."""
    idle = Idle(cores, tasks)
    for ended in range(tasks + 1):
        free = 0
        while idle.take():
            free += 1
        assert free == max(0, cores - (tasks - ended))
        for _ in range(free):
            idle.give()
        idle.ended()
    idle.close()


def _killed(copies: Copies) -> None:
    os.kill(os.getpid(), signal.SIGKILL)
    copies.end(None)


def _silent(copies: Copies) -> None:
    copies.end(lambda: None)


@pytest.mark.parametrize("end", [_killed, _silent], ids=["killed", "sends what cannot be sent"])
def test_a_copy_that_is_lost_is_told(end: Callable[[Copies], None]) -> None:
    """And no other is left behind, though it would work for long."""
    copies = Copies()
    copies.make()
    if copies.here:
        end(copies)
    copies.make()
    if copies.here:
        signal.pause()
    with pytest.raises(BuildError, match="was killed"):
        copies.received()
    assert not len(copies)
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


def test_a_copy_ends_with_its_process() -> None:
    """Though it waits for nothing."""
    copies, there, back = Copies(), *os.pipe()
    if (process := os.fork()) == 0:
        copies.make()
        if copies.here:
            os.write(back, b"%d" % os.getpid())
            signal.pause()
        os.read(there, 9)
        os._exit(0)
    os.close(back)
    os.waitpid(process, 0)
    # The other end is closed when nobody is left who holds it.
    assert select.select([there], [], [], 30)[0]
    assert os.read(there, 9) == b""
    os.close(there)


def _told(number: int, there: str) -> tuple[int, str]:
    if number == 2:
        raise BuildError((Problem(Location(there, number), "odd", "Mend it."),))
    if number == 4:
        raise KeyError(number)
    return number, there


def test_copies_do_all_calls_and_their_values_come_in_order() -> None:
    """As from an executor; now and then this process does something else."""
    done: list[int] = []
    calls = [(number, "a") for number in (9, 7, 5, 3, 1)]
    found = results(2, _told, calls, lambda: done.append(0))
    assert found == gathering.results(Serial(), _told, calls) == calls
    assert done
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


def test_problems_of_copies_come_as_from_an_executor() -> None:
    """All together, in the order of the calls; what nobody foresaw as its traceback."""
    calls = [(number, there) for there in "ab" for number in (1, 2, 3)]
    for number in (1, 2, 5):
        with pytest.raises(BuildError) as caught:
            results(number, _told, calls, lambda: None)
        assert [each.location.path for each in caught.value.problems] == ["a", "b"]
    with pytest.raises(RuntimeError, match="KeyError: 4"):
        results(2, _told, [(1, "a"), (4, "a")], lambda: None)
