"""Law: reading changes nothing, and a text woven with itself is itself, to the byte."""

from __future__ import annotations

from xml.etree.ElementTree import Element

import pytest
from blocks import documents, torture
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown
from samples import corpus, identity, read, squeezed, weave

from editions.reading import parsing
from editions.reading.extension import Machine
from editions.reading.slots import Slot, split
from editions.reading.walking import walk

TEXTS = corpus()


class PutBack:
    """A pass that writes every slot anew, as its parts or as its msgid."""

    def __init__(self, *, normal: bool) -> None:
        self._normal = normal

    def blocks(self, root: Element, markdown: Markdown) -> None:
        """Write the slots."""
        for item in list(walk(root, markdown.htmlStash.rawHtmlBlocks)):
            if isinstance(item, Slot):
                text = item.msgid if self._normal else item.source
                setattr(item.element, item.field, item.filled(text))

    def inline(self, root: Element, markdown: Markdown) -> None:
        """Do nothing."""

    def ids(self, root: Element, markdown: Markdown) -> None:
        """Do nothing."""


def _holds(text: str, machine: Machine) -> None:
    plain = machine.convert(text)
    document = read(text, machine)
    assert document.html == plain
    assert machine.convert(text, PutBack(normal=False)) == plain
    woven = weave(text, identity(document), machine)
    assert woven.html == plain
    assert woven.toc == document.toc
    assert not woven.problems
    assert not woven.fallback


@pytest.mark.parametrize("name", TEXTS)
def test_a_text_woven_with_itself_is_itself(name: str, machine: Machine) -> None:
    """Each case and each text of the site passes through reading and weaving unchanged."""
    _holds(TEXTS[name], machine)


@given(text=documents())
def test_any_document_woven_with_itself_is_itself(text: str, machine: Machine) -> None:
    """Whatever blocks a document is made of, reading and weaving leave its bytes alone."""
    _holds(text, machine)


@given(text=torture())
def test_marks_in_any_order_are_left_alone(text: str, machine: Machine) -> None:
    """Text that no author writes passes through unchanged too."""
    _holds(text, machine)


@pytest.mark.parametrize("name", TEXTS)
def test_the_normal_form_shows_the_same_page(name: str, machine: Machine) -> None:
    """A page made of the msgids differs from the page by white space alone."""
    text = TEXTS[name]
    normal = machine.convert(text, PutBack(normal=True))
    assert squeezed(normal) == squeezed(machine.convert(text))


@given(text=documents())
def test_the_normal_form_shows_the_same_page_of_any_document(text: str, machine: Machine) -> None:
    """Joining soft line breaks and keeping hard ones changes no page but in its white space."""
    normal = machine.convert(text, PutBack(normal=True))
    assert squeezed(normal) == squeezed(machine.convert(text))


@settings(max_examples=12)
@given(texts=st.lists(documents(), min_size=2, max_size=3))
def test_one_machine_serves_many_documents(texts: list[str], site: dict[str, object]) -> None:
    """A machine that has rendered other documents renders the next as a fresh one does."""
    shared = parsing.machine(site)
    for text in texts:
        assert shared.convert(text) == parsing.machine(site).convert(text)
        document = read(text, shared)
        assert document == read(text, parsing.machine(site))


@given(text=st.text(), tag=st.sampled_from(("p", "h2", "li", "td", "dt")))
def test_the_parts_of_a_slot_are_its_text(text: str, tag: str) -> None:
    """Lead, core and trail, joined, are the text again."""
    assert "".join(split(text, tag)) == text
