"""Values that are kept as JSON: nothing of them is lost."""

from __future__ import annotations

import json
from dataclasses import fields
from pathlib import PurePosixPath
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editions import asjson
from editions.catalogs import po
from editions.model import Catalog, Coverage, Document, Entry, Heading, Segment, Woven
from editions.shelves import Form


def whole(kind: Any, **given_: Any) -> st.SearchStrategy[Any]:
    """Return values of a kind of which every field is drawn, those with a default too."""
    return st.builds(kind, **{**{each.name: ... for each in fields(kind)}, **given_})


for each in (Coverage, Entry, Segment):
    st.register_type_strategy(each, whole(each))
_HEADINGS = st.recursive(
    whole(Heading, children=st.just(())),
    lambda below: whole(Heading, children=st.lists(below, max_size=2).map(tuple)),
    max_leaves=4,
)
_TOC = st.lists(_HEADINGS, max_size=2).map(tuple)
_PATHS = st.sampled_from(["a.md", "pages/b.md"]).map(PurePosixPath)
_VALUES = st.one_of(
    st.tuples(st.just(asjson.CATALOG), whole(Catalog)),
    st.tuples(st.just(asjson.DOCUMENT), whole(Document, path=_PATHS, toc=_TOC, own=st.just({}))),
    st.tuples(st.just(asjson.WOVEN), whole(Woven, toc=_TOC)),
)


def _again(form: Form[Any], value: Any) -> Any:
    return form.value(form.text(value).encode("utf-8", "surrogatepass"))


@settings(max_examples=40)
@given(_VALUES)
def test_a_value_read_again_is_the_same(pair: tuple[Form[Any], Any]) -> None:
    """Every field comes back, mappings in their own order."""
    form, value = pair
    again = _again(form, value)
    assert again == value
    assert json.dumps(form.written(again)) == json.dumps(form.written(value))


@pytest.mark.parametrize("kind", [Catalog, Coverage, Document, Entry, Heading, Segment, Woven])
def test_no_field_is_left_to_its_default(kind: Any) -> None:
    """A field that the model gets one day does not pass unnoticed: these are all that are known."""
    known = {
        Catalog: 4,
        Coverage: 5,
        Document: 12,
        Entry: 6,
        Heading: 5,
        Segment: 10,
        Woven: 11,
    }
    assert len(fields(kind)) == known[kind]


def test_words_of_the_parser_come_back_as_words() -> None:
    """What is read of a file is kept with all that its comments say."""
    data = b"""msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\nPO-Revision-Date: 2026-11-20 08:00+0000\\n"

# machine: 2026-11-20
#, fuzzy
#| msgid "Bread"
msgid "Rye bread"
msgstr "Roggenbrot"

# reviewed: 2026-11-20
msgctxt "title"
msgid "Oats"
msgstr "Hafer"
"""
    value = po.read_bytes(data, "rye.po")
    assert len(value.notes) == 1
    assert repr(_again(asjson.CATALOG, value)) == repr(value)
