"""Values in few bytes, many of them in one piece of memory."""

from __future__ import annotations

import json
import pickle
import zlib
from collections.abc import Iterable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editions import packing
from editions.packing import Packed, Room

_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda below: st.lists(below, max_size=3) | st.dictionaries(st.text(), below, max_size=3),
    max_leaves=8,
)


@given(_VALUES)
def test_what_is_packed_comes_out_as_it_went_in(value: Any) -> None:
    """And as often as it is asked for; mappings keep their order."""
    packed = packing.packed(value)
    assert json.dumps(packed()) == json.dumps(packed()) == json.dumps(value)


@given(st.lists(_VALUES), st.lists(_VALUES), st.integers(1, 40))
def test_the_first_value_is_unpacked_alone(first: Any, more: Any, beginning: int) -> None:
    """It is what it is in the whole, wherever the part that is unpacked first may end."""
    packed = packing.packed([first, *more])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(packing, "BEGINNING", beginning)
        assert json.dumps(packed.first()) == json.dumps(packed()[0]) == json.dumps(first)


def test_the_first_value_with_half_a_character() -> None:
    """And with one of several bytes where the beginning ends."""
    for odd in ("\ud800", "\u00e9", "\U0001f35e"):
        value = ["a" * (packing.BEGINNING - 6) + odd], "b" * packing.BEGINNING
        assert packing.packed(value).first() == value[0]


def test_half_a_character_is_packed_too() -> None:
    """An odd reference makes one."""
    assert packing.packed("a\ud800b")() == "a\ud800b"


@given(st.lists(st.binary(max_size=40), max_size=12), st.integers(1, 64))
def test_bytes_that_lie_together_stay_what_they_are(every: list[bytes], size: int) -> None:
    """Whether they fill a piece of memory, or are more than one holds."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(packing, "SIZE", size)
        room = Room()
        held = [room.hold(each) for each in every]
    assert [bytes(each) for each in held] == every
    assert all(each.readonly for each in held)


def _together(values: Iterable[Any]) -> list[Packed]:
    room = Room()
    return [Packed(room.hold(packing.packed(each).data)) for each in values]


def test_few_pieces_of_memory_hold_many_values() -> None:
    """What a copy of this process touches of one value is not the bytes of others."""
    values = [[number, "x" * number] for number in range(500)]
    together = _together(values)
    assert together == [*map(packing.packed, values)]
    assert [each() for each in together] == values
    assert len({id(each.data.obj) for each in together if isinstance(each.data, memoryview)}) == 1


def test_a_packed_value_goes_to_another_process() -> None:
    """Alone, without what lies beside it."""
    first, second = _together(["a" * 99, "b" * 99])
    sent = pickle.dumps(second)
    assert pickle.loads(sent) == second  # noqa: S301 - our own
    assert len(sent) < len(second.data) + 100
    assert Packed(bytes(first.data)) == first


@given(_VALUES)
def test_the_hash_of_a_value_is_known_without_it(value: Any) -> None:
    """It is that of what the value says, however it was compressed; another value has another."""
    hashes = set()
    for level in (1, 9):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(packing, "LEVEL", level)
            found = packing.packed(value)
            patch.setattr(zlib, "decompress", None)
            hashes.add(found.hashed)
    assert hashes == {packing.digest(value)}
    assert packing.digest([value]) not in hashes
