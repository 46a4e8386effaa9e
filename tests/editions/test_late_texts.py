"""Texts that are parsed when somebody asks: nobody can tell them from others."""

from __future__ import annotations

import copy
import pickle
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any

import pytest

from editions import asjson, handed
from editions.late import late, later, rest_hash
from editions.model import (
    Coverage,
    Document,
    Heading,
    Kind,
    Location,
    Problem,
    Segment,
    Woven,
)

PLACE = Location("a.md", 3)
TOC = (Heading("rye", "Rye", 2, ()),)
WOVEN = Woven(
    "<p>خبز</p>",
    {"title": ("خبز",)},
    TOC,
    Coverage(1, 2),
    frozenset({"summary", "title"}),
    (Problem(PLACE, "refused", "Mend it."),),
)
DOCUMENT = Document(
    "a",
    PurePosixPath("a.md"),
    (Segment("Rye", Kind.HEADING, PLACE),),
    {"title": ("Rye",)},
    "<h2>Rye</h2>",
    ("rye",),
    TOC,
    {"title": 1},
    words=1,
)
VALUES: list[tuple[Any, Any]] = [(asjson.WOVEN, WOVEN), (asjson.DOCUMENT, DOCUMENT)]


def _kept(form: Any, value: Any) -> Any:
    found = form.value(form.text(value).encode())
    assert later(found) is not None
    return found


USES: dict[str, Callable[[Any], Any]] = {
    "compared": lambda one: one,
    "copied": copy.copy,
    "changed": replace,
    "sent to another process": lambda one: pickle.loads(pickle.dumps(one)),  # noqa: S301 - our own
    "written": lambda one: one if repr(one) else None,
}


@pytest.mark.parametrize("use", USES)
@pytest.mark.parametrize(("form", "value"), VALUES, ids=["woven", "document"])
def test_a_late_text_equals_the_one_that_was_kept(form: Any, value: Any, use: str) -> None:
    """Whatever is done with it first."""
    assert USES[use](_kept(form, value)) == value
    assert value == USES[use](_kept(form, value))


@pytest.mark.parametrize(("form", "value"), VALUES, ids=["woven", "document"])
def test_a_field_that_is_none_is_none(form: Any, value: Any) -> None:
    """A name that a text does not have is an error, before it is read and after."""
    found = _kept(form, value)
    for _ in range(2):
        with pytest.raises(AttributeError, match="another"):
            _ = found.another


@pytest.mark.parametrize(("form", "value"), VALUES, ids=["woven", "document"])
def test_a_text_has_one_hash(form: Any, value: Any) -> None:
    """Made, kept, and kept and read: the hash is the same; that of another text is another."""
    found = _kept(form, value)
    assert asjson.digest(found) == asjson.digest(value)
    assert later(found) is not None
    assert rest_hash(found)
    assert found == value
    assert later(found) is None
    assert asjson.digest(found) == asjson.digest(value)
    other = replace(value, html=value.html + " ")
    assert asjson.digest(other) != asjson.digest(value)
    assert asjson.digest(_kept(form, other)) == asjson.digest(other)
    another = replace(value, metadata={"title": ("Oats",)})
    assert asjson.digest(another) != asjson.digest(value)


def test_how_far_a_text_is_needs_no_text() -> None:
    """What other pages tell is known at once, and may be said anew."""
    found = _kept(asjson.WOVEN, WOVEN)
    far = found.standing(counts=False, waits=True)
    assert (far.coverage, far.problems, far.counts, far.waits) == (
        WOVEN.coverage,
        WOVEN.problems,
        False,
        True,
    )
    told = handed.standing({"a.md": far})["a.md"]
    assert (told.html, told.coverage.translated, told.counts, told.waits) == ("", 1, False, True)
    assert later(far) is not None
    assert far == replace(WOVEN, counts=False, waits=True)
    assert asjson.digest(far) != asjson.digest(found)
    assert WOVEN.standing(counts=False, waits=True) == far


def test_a_field_that_cannot_be_made_is_no_missing_field() -> None:
    """Jinja would show nothing for a field that is not there, and `hasattr` would say so."""

    def make() -> dict[str, Any]:
        return {"html": make.no_such_text}  # type: ignore[attr-defined]  # the very mistake

    found = late(Woven, {}, make, "")
    with pytest.raises(RuntimeError, match=r"html of a Woven cannot be made: .*no_such_text"):
        hasattr(found, "html")
    with pytest.raises(AttributeError, match="no attribute 'x'"):
        _ = late(Woven, {}, lambda: {"html": "rye"}, "").x  # type: ignore[attr-defined]  # not there


def test_two_threads_may_ask_at_once() -> None:
    """Both get the text."""
    gate = threading.Barrier(2)

    def make() -> dict[str, Any]:
        gate.wait(5)
        return {"html": "rye"}

    found = late(Woven, {}, make, "")
    read: list[str] = []
    threads = [threading.Thread(target=lambda: read.append(found.html)) for _ in range(2)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert read == ["rye", "rye"]


@pytest.mark.parametrize("use", USES)
def test_the_messages_of_a_document_are_made_later_than_its_html(
    use: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One of which only the HTML was read equals the others, and has the same hash."""
    found = _kept(asjson.DOCUMENT, DOCUMENT)
    with monkeypatch.context() as patch:
        patch.setattr(asjson, "_read_segment", None)
        assert (found.html, found.toc, found.generated) == (DOCUMENT.html, TOC, ())
    assert later(found) is not None
    assert asjson.digest(found) == asjson.digest(DOCUMENT)
    assert USES[use](found) == DOCUMENT
    assert found.segments == DOCUMENT.segments
    assert later(found) is None
