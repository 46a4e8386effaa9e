"""Law: every word that a reader can see is in a segment, but for what is on a list here."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

import pytest
from blocks import documents
from bs4 import BeautifulSoup
from bs4.element import NavigableString, PreformattedString, Tag
from hypothesis import given, settings
from markdown import Markdown
from samples import corpus, read

from editions.model import EMPTY_CATALOG, State, Translation
from editions.reading.extension import Machine
from editions.reading.slots import has_words
from editions.weaving import loom

TEXTS = corpus()
CODE = ("pre", "code", "script", "style", "svg", "math", "textarea")
SPOKEN = ("alt", "title", "aria-label", "placeholder")
LISTED = (
    # An address alone is the same in every language.
    re.compile(r"https?://\S+"),
)


class Tokens(loom.Weave):
    """A weave that takes any translation, and whose translations are tokens."""

    def translation(
        self, msgid: str, context: str | None = None, marks: loom.Marks | None = None
    ) -> Translation:
        """Return a token."""
        del msgid, context, marks
        return Translation("⟦0⟧", State.TRANSLATED)

    def word(self, msgid: str) -> Translation:
        """Return a token for what Python-Markdown adds, too."""
        return self.translation(msgid)

    def inline(self, root: Element, markdown: Markdown) -> None:
        """Refuse nothing."""
        del markdown
        self.attributes(root)


def _hidden(node: NavigableString | Tag) -> bool:
    return any(parent.name in CODE or parent.get("translate") == "no" for parent in node.parents)


def leaks(text: str, machine: Machine) -> list[str]:
    """Return the words of a page that stand in no segment."""
    document = read(text, machine)
    weave = Tokens(document, EMPTY_CATALOG, ("en", "ltr"), frozenset())
    soup = BeautifulSoup(machine.convert(text, weave), "html.parser")
    found = [
        str(node)
        for node in soup.find_all(string=True)
        if not isinstance(node, PreformattedString) and not _hidden(node)
    ]
    found += [
        str(tag[name])
        for tag in soup.find_all()
        for name in SPOKEN
        if name in tag.attrs and not _hidden(tag) and tag.name not in CODE
    ]
    rest = [text.replace("⟦0⟧", "").strip() for text in found]
    return [text for text in rest if has_words(text) and not any(r.fullmatch(text) for r in LISTED)]


@pytest.mark.parametrize("name", TEXTS)
def test_no_word_is_left_out(name: str, machine: Machine) -> None:
    """With every message replaced by a token, no other word is left on the page."""
    assert leaks(TEXTS[name], machine) == []


@given(text=documents())
def test_no_word_of_any_document_is_left_out(text: str, machine: Machine) -> None:
    """Whatever blocks a document is made of, each word of it is in a message."""
    assert leaks(text, machine) == []


@settings(max_examples=50)
@given(text=documents())
def test_messages_are_clean(text: str, machine: Machine) -> None:
    """A msgid holds no mark of Python-Markdown's own and no white space at its ends."""
    for segment in read(text, machine).segments:
        assert not re.search(r"[\x00-\x08\x0b-\x1f]", segment.msgid)
        assert segment.msgid == segment.msgid.strip()
