"""Law: no sequence of edits loses a translation, and the same input gives the same bytes."""

from __future__ import annotations

from typing import Any

import pytest
from blocks import documents
from hypothesis import given, settings
from hypothesis import strategies as st
from samples import corpus, read, units
from translate.storage import pypo

from editions.catalogs import po, templates
from editions.model import Kind, Location, Segment
from editions.reading.extension import Machine
from editions.updating import merging

TEXTS = corpus()
CONTEXTS = (None, "title")
# Alike enough for suggestions among them, and some that are not.
SOURCES = (
    "Press the point gently.",
    "Press the point very gently.",
    "Press the points gently!",
    "Press *the* point\ngently.",
    "Press [the point](a.md) gently.",
    "Press the point gently. Never press here when you are pregnant.",
    "Never press here when you are pregnant.",
    "Never press here if you are pregnant.",
    "Qi",
    "气在经络中运行，气行则血行。",
    'A "quoted" \\ text',
)
LOCALES = ("de", "zh-Hans", "ar")

Version = list[tuple[str | None, str, bool]]
"""What a document says at one time: context, text, whether it is counted."""


def versions() -> st.SearchStrategy[list[Version]]:
    """Return the versions of a document, one after the other."""
    message = st.tuples(st.sampled_from(CONTEXTS), st.sampled_from(SOURCES), st.booleans())
    return st.lists(st.lists(message, max_size=6), min_size=2, max_size=6)


def _segments(version: Version) -> list[Segment]:
    return [
        Segment(text, Kind.PARAGRAPH, Location("a.md", line), context, plural="many" * counted)
        for line, (context, text, counted) in enumerate(version, 1)
    ]


def _strings(data: bytes) -> set[str]:
    return {text for unit in units(data) for text in po.strings(unit) if text}


def _translated(data: bytes, number: int) -> bytes:
    """Return a catalog as a translator gives it back: every gap filled, every second note done."""
    store: Any = pypo.pofile()
    store.parse(data)
    for place, unit in enumerate(store.units):
        if unit.isheader() or unit.isobsolete():
            continue
        if not any(po.strings(unit)):
            forms = len(po.strings(unit))
            texts = [f"{number}.{place}.{form}" for form in range(forms)]
            unit.target = texts if unit.hasplural() else texts[0]
        elif unit.isfuzzy() and place % 2:
            unit.markfuzzy(present=False)
    return bytes(store)


@given(edits=versions(), locale=st.sampled_from(LOCALES))
def test_no_translation_is_ever_lost(edits: list[Version], locale: str) -> None:
    """Each msgstr that was ever in a catalog is in it still: live, fuzzy or obsolete."""
    data: bytes | None = None
    for number, version in enumerate(edits):
        before = _strings(data) if data is not None else set()
        data = merging.update("a", _segments(version), locale, data, {})
        assert before <= _strings(data)
        assert merging.update("a", _segments(version), locale, data, {}) == data
        data = _translated(data, number)


@given(edits=versions())
def test_what_is_live_is_what_the_document_says(edits: list[Version]) -> None:
    """After an update the live messages are those of the document, in its order."""
    data = None
    for version in edits:
        data = merging.update("a", _segments(version), "de", data, {})
        live = [po.key(unit) for unit in units(data) if not unit.isobsolete()]
        assert live == list(templates.merge(_segments(version)))


@pytest.mark.parametrize("name", TEXTS)
def test_templates_and_catalogs_are_stable(name: str, machine: Machine) -> None:
    """A text read twice gives one template, to the byte; a second update changes nothing."""
    first, second = read(TEXTS[name], machine), read(TEXTS[name], machine)
    template = templates.template("page", first.segments)
    assert templates.template("page", second.segments) == template
    catalog = merging.update("page", first.segments, "id", None, {})
    assert merging.update("page", second.segments, "id", catalog, {}) == catalog
    assert [po.key(unit) for unit in units(template)] == list(templates.merge(first.segments))


@settings(max_examples=50)
@given(text=documents())
def test_any_template_can_be_read_again(text: str, machine: Machine) -> None:
    """Any document's messages come back from its template as they were."""
    segments = read(text, machine).segments
    template = templates.template("page", segments)
    assert [po.key(unit) for unit in units(template)] == list(templates.merge(segments))
