"""Translation memory as TMX: what other tools read is what the catalogs say."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from translate.storage import tmx as reader

from editions.updating import tmx
from editions.updating.memory import Memory, Remembered

ENTRIES = (
    Remembered("Press & hold <here>", ("按住“这里”",)),
    Remembered("Qi", ("气",), "title"),
    Remembered("%(n)s point", ("一", "二")),
    Remembered("tab\tand  \nbreak\x08", ("x",)),
)


def test_another_reader_finds_every_text() -> None:
    """translate-toolkit reads each source with its translation."""
    file: Any = reader.tmxfile
    store = file.parsestring(tmx.document(Memory(ENTRIES), "en", "zh-Hans"))
    found = {(str(unit.source), str(unit.target)) for unit in store.units}
    assert ("Press & hold <here>", "按住“这里”") in found
    assert ("%(n)s point", "一") in found
    assert len(found) == len(ENTRIES)


@given(entries=st.permutations(ENTRIES))
def test_the_order_of_the_catalogs_does_not_matter(entries: list[Remembered]) -> None:
    """Same texts, same bytes."""
    assert tmx.document(Memory(tuple(entries)), "en", "de") == tmx.document(
        Memory(ENTRIES), "en", "de"
    )


@given(text=st.text(max_size=40))
def test_any_text_makes_well_formed_xml(text: str) -> None:
    """Control characters, which XML cannot hold, are left out; all else comes back."""
    data = tmx.document(Memory((Remembered(text, (text,), text),)), "en", "de")
    first, second = etree.fromstring(data).iter("seg")
    assert first.text == second.text
    if text.isprintable():
        assert (first.text or "") == text
