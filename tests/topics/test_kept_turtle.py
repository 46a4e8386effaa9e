"""Turtle that is taken from a shelf is what would be written, and of the same scheme."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from test_vocabulary_forms import schemes

from editions import shelves, versions
from topics import exports, keptturtle
from topics.vocabulary import Concept, Vocabulary, vocabulary

ONE = vocabulary("v.ttl", [Concept("rye", {"en": "Rye"}, iri="urn:bread:rye")], {}, {})
OTHER = vocabulary("v.ttl", [Concept("rye", {"en": "Rye flour"}, iri="urn:bread:rye")], {}, {})


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Mapping[str, Any]]:
    """Give settings with a cache."""
    monkeypatch.setattr(shelves, "folder", lambda known: tmp_path if known else None)
    monkeypatch.setattr(versions, "BEGAN", 1 << 63)
    code = versions.code
    code.cache_clear()
    yield {"CACHE_PATH": str(tmp_path)}
    code.cache_clear()


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> list[Vocabulary]:
    """Give the schemes that are written, as they are."""
    found: list[Vocabulary] = []
    make = exports.turtle

    def noted(scheme: Vocabulary) -> str:
        found.append(scheme)
        return make(scheme)

    monkeypatch.setattr(exports, "turtle", noted)
    return found


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(scheme=schemes())
def test_it_is_what_would_be_written(kept: Mapping[str, Any], scheme: Vocabulary) -> None:
    """The first time, and when it is taken from the shelf."""
    wanted = exports.turtle(scheme)
    assert keptturtle.turtle(scheme, kept) == wanted
    assert keptturtle.turtle(scheme, kept) == wanted
    assert keptturtle.turtle(scheme, {}) == wanted


def test_a_scheme_is_written_once(kept: Mapping[str, Any], written: list[Vocabulary]) -> None:
    """Another one again; both stay."""
    for scheme in (ONE, ONE, OTHER, ONE, OTHER):
        keptturtle.turtle(scheme, kept)
    assert written == [ONE, OTHER]


@pytest.mark.parametrize("odd", [b"", b"garbage", b"\0" * 300])
def test_an_odd_shelf_is_passed_over(
    kept: Mapping[str, Any], written: list[Vocabulary], tmp_path: Path, odd: bytes
) -> None:
    """And written anew."""
    wanted = keptturtle.turtle(ONE, kept)
    for path in tmp_path.rglob("*.entries"):
        path.write_bytes(odd)
    assert keptturtle.turtle(ONE, kept) == wanted
    assert written == [ONE, ONE]


def test_other_code_writes_anew(
    kept: Mapping[str, Any], written: list[Vocabulary], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What another version wrote may have another form; code that is not known keeps nothing."""
    for code in ("a", "b", None, None):
        monkeypatch.setattr(versions, "code", lambda _, code=code: code)
        keptturtle.turtle(ONE, kept)
    assert len(written) == 4
