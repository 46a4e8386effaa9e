"""What a development server keeps between two readings, and what it keeps of where that is from."""

from __future__ import annotations

import sys

import pytest

from editions.warm import Cold, Warm, of

THING = object()
EQUAL = [(), ("rye",), (b"rye",), (THING,), (frozenset({"rye"}), "a\udcffb")]
OTHERS = [
    (("rye",), ("wheat",)),
    (("rye",), (b"rye",)),
    (("rye",), ("rye", "")),
    ((b"rye",), (b"rye ",)),
    (([],), ([],)),
]


@pytest.mark.parametrize("inputs", EQUAL, ids=repr)
def test_a_value_is_kept_as_long_as_what_it_is_made_from(inputs: tuple[object, ...]) -> None:
    """An equal text, or the same object."""
    kept = Warm()
    first = kept.get("loaf", inputs, object)
    assert kept.get("loaf", tuple(inputs), object) is first


@pytest.mark.parametrize(("before", "now"), OTHERS, ids=repr)
def test_another_input_makes_another_value(
    before: tuple[object, ...], now: tuple[object, ...]
) -> None:
    """Bytes are no text, and two lists are never known to be one."""
    kept = Warm()
    first = kept.get("loaf", before, object)
    assert kept.get("loaf", now, object) is not first


def test_the_texts_are_let_go() -> None:
    """All files of a site's catalogs would stay in memory."""
    kept, file = Warm(), b"msgid " * 1000
    held = sys.getrefcount(file)
    kept.get("catalog", (file,), object)
    assert sys.getrefcount(file) == held


def test_a_build_keeps_nothing() -> None:
    """Who is no server makes each value."""
    assert isinstance(of({}), Cold)
    assert of({}).get("loaf", ("rye",), object) is not of({}).get("loaf", ("rye",), object)
