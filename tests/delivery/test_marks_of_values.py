"""What stands for a value: two that a template could tell apart never have the same mark."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import Enum
from itertools import combinations
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
from jinja2 import Environment, Undefined
from markupsafe import Markup

from delivery.skipping.reads import EACH, Kind, Reads, Step, UnknownError
from delivery.skipping.values import Fingerprints, hashed
from editions.depends import depends


class Colour(Enum):
    """A choice."""

    RED = 1
    BLUE = 2


@dataclass(frozen=True)
class Pair:
    """Two values."""

    one: Any
    other: Any

    @depends(parts={0: ("one",)})
    def first(self) -> Any:
        """Return the first one, and say so."""
        return self.one

    @depends()
    def itself(self) -> Any:
        """Say nothing of what it reads of its object."""
        return self.other

    def second(self) -> Any:
        """Return the second one."""
        return self.other


@dataclass(frozen=True)
class Couple:
    """Two values, by another name."""

    one: Any
    other: Any


class Plain(str):
    """A text by another name."""

    __slots__ = ()


class Noted(str):
    """A text with more to it."""

    __slots__ = ("note",)


class Told(str):  # noqa: SLOT000 - that is what it is for
    """A text with more to it, anywhere."""

    note = ""


class Fresh:
    """Makes its parts when it is asked."""

    def __init__(self, *parts: Any) -> None:
        self._parts = parts

    def __getattr__(self, name: str) -> Any:
        """Return a part by its letter."""
        return [self._parts["ab".index(name)]]


DAY = datetime(2026, 1, 1, 2, 30)  # noqa: DTZ001 - as front matter may have it
VALUES: tuple[Any, ...] = (
    None, 0, 1, 2, True, False, 1.0, "", "1", "0", b"1", Markup("1"), Plain("1"),
    [], [1], [1, 2], [2, 1], [[1], 2], [1, [2]], [[1, 2]], (), (1,), (1, 2), {1}, {1, 2},
    frozenset(), frozenset({1}), {}, {1: 1}, {1: 2}, {2: 1}, {1: 1, 2: 2}, {2: 2, 1: 1},
    date(2026, 1, 1), datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 1, 1), DAY,  # noqa: DTZ001
    DAY.replace(fold=1), DAY.replace(tzinfo=UTC), time(2, 30), timedelta(1), Colour.RED,
    Colour.BLUE, PurePosixPath("1"), PurePosixPath("2"), Undefined(),
    Pair(1, 2), Pair(2, 1), Pair(1, 1), Pair(1, (1,)), Couple(1, 2),
)  # fmt: skip


@pytest.fixture
def values() -> Fingerprints:
    """Give the fingerprints of one environment."""
    return Fingerprints(Environment(autoescape=True), {})


def test_no_two_values_have_one_mark(values: Fingerprints) -> None:
    """As they are, and within others."""
    for around in (lambda one: one, lambda one: [one], lambda one: Pair(0, one)):
        marks = [hashed(values.whole(around(value))) for value in VALUES]
        for one, other in combinations(range(len(VALUES)), 2):
            assert marks[one] != marks[other], (VALUES[one], VALUES[other])


def test_equal_values_have_one_mark(values: Fingerprints) -> None:
    """However they came to be; a set has no order."""
    assert values.whole({"a", "b", "c"}) == values.whole({"c", "b", "a"})
    assert values.whole(Pair([1], {2})) == values.whole(Pair([1], {2}))


def circle() -> list[Any]:
    """Return a list that holds itself."""
    found: list[Any] = []
    found.append(found)
    return found


@pytest.mark.parametrize(
    "odd",
    [object(), len, iter(()), Path("x"), Noted("x"), Noted("y"), Fresh(1)],
    ids=lambda odd: type(odd).__name__,
)
def test_what_is_not_known_has_none(values: Fingerprints, odd: Any) -> None:
    """Whatever may be in it, or behind it; within others too."""
    for value in (odd, [odd], Pair(1, odd), {1: odd}, {1: [odd]}):
        with pytest.raises(UnknownError):
            values.whole(value)


def test_a_text_with_an_attribute_of_its_own_is_not_known(values: Fingerprints) -> None:
    """Its text does not tell it."""
    odd = Told("x")
    assert values.whole(odd) == values.whole(Told("x"))
    odd.note = "more"
    with pytest.raises(UnknownError):
        Fingerprints(Environment(autoescape=True), {}).whole(odd)


def reads(*paths: str) -> Reads:
    """Return what is read of a value: some paths of it as a whole."""
    found = Reads()
    for path in paths:
        found.path(path).consume()
    return found


def test_a_value_that_holds_itself_is_not_known(values: Fingerprints) -> None:
    """However deep one looks, nobody comes to its end."""
    found = reads()
    found.to(EACH).merge(found)
    with pytest.raises(UnknownError):
        values.read(circle(), found)


def test_one_value_is_read_in_several_ways(values: Fingerprints) -> None:
    """What was found of it by the one says nothing of the other."""
    one, other = Pair(1, 2), Pair(1, 3)
    first, second = reads("one"), reads("other")
    assert values.read(one, first) == values.read(other, first)
    assert values.read(one, second) != values.read(other, second)
    assert values.whole(one) != values.whole(other)


def test_values_that_are_made_when_they_are_asked_for(values: Fingerprints) -> None:
    """One that is gone may have left its place in memory to the next one."""
    every = [values.read(Fresh(n, n + 1), reads("a", "b")) for n in range(50)]
    assert len(set(every)) == len(every)


SAME: tuple[tuple[str, Any, Any], ...] = (
    ("one", Pair(1, 2), Pair(1, 3)),
    ("*.one", [Pair(1, 2)], [Pair(1, 3)]),
    ("*.one", {Pair(1, 2), Pair(2, 2)}, {Pair(2, 3), Pair(1, 3)}),
)
OTHER: tuple[tuple[str, Any, Any], ...] = (
    ("one", Pair(1, 2), Couple(1, 2)),
    ("*.one", [Pair(1, 2), Pair(2, 2)], [Pair(2, 2), Pair(1, 2)]),
    ("*.one", [Pair(1, 2)], (Pair(1, 2),)),
    ("*.one", [Pair(1, 2)], [Pair(1, 2), Pair(1, 2)]),
    ("*.one", {1: Pair(1, 2)}, {2: Pair(1, 2)}),
    ("*.one", {1: Pair(1, 2)}, {1: Pair(2, 2)}),
    ("*.one", [Pair(1, 2)], {Pair(1, 2)}),
    ("one", {"one": 1}, {"one": 2}),
    ("one", {"one": 1}, {"one": 1, "other": 2}),
    ("one.*", Pair([], 1), Pair([0], 1)),
)


@pytest.mark.parametrize(("path", "one", "other"), SAME)
def test_what_is_not_read_does_not_count(
    values: Fingerprints, path: str, one: Any, other: Any
) -> None:
    """By attributes and elements."""
    found = reads(path)
    assert values.read(one, found) == values.read(other, found)


@pytest.mark.parametrize(("path", "one", "other"), OTHER)
def test_what_is_read_counts(values: Fingerprints, path: str, one: Any, other: Any) -> None:
    """With what a template tells of a value besides: its class, its length, its order."""
    found = reads(path)
    assert values.read(one, found) != values.read(other, found)


@pytest.mark.parametrize(
    ("one", "other"), [([], [0]), ([0], [0, 0]), ({}, {1: 1}), (set(), {1}), (Pair, None)]
)
def test_that_a_value_is_there_counts(values: Fingerprints, one: Any, other: Any) -> None:
    """Whether it is true, and how long it is."""
    assert values.read(one, Reads()) != values.read(other, Reads())


class Empty:
    """An object that may be false."""

    def __init__(self, full: int) -> None:
        self.full = full

    def __bool__(self) -> bool:
        """Return whether it is full."""
        return bool(self.full)


def test_whether_an_object_is_true_counts(values: Fingerprints) -> None:
    """Of which nothing else is read."""
    assert values.read(Empty(1), Reads()) == values.read(Empty(2), Reads())
    assert values.read(Empty(1), Reads()) != values.read(Empty(0), Reads())


@pytest.mark.parametrize(("name", "same"), [("first", True), ("second", False), ("itself", False)])
def test_a_method_reads_what_it_declares(
    values: Fingerprints,
    name: str,
    same: bool,  # noqa: FBT001 - a case
) -> None:
    """Of its object; else the whole."""
    found = Reads()
    found.to(Step(Kind.CALL, name))
    assert (values.read(Pair(1, 2), found) == values.read(Pair(1, 3), found)) is same
    assert values.read(Pair(1, 2), found) != values.read(Pair(2, 2), found)
