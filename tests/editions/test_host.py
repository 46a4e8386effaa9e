"""The small changes of Python-Markdown's are where they belong, and nowhere else.

That they leave each byte as it is stands in `test_inline`, with the inline processor.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element

import pytest
from blocks import documents, torture
from hypothesis import given
from hypothesis import strategies as st
from markdown import Extension, Markdown, blockprocessors
from markdown.extensions.toc import TocExtension, TocTreeprocessor

from editions.reading.host import TESTS, QuickHost

EXTENSIONS = ["def_list", "footnotes", "tables", "toc"]


@pytest.mark.parametrize("known", TESTS, ids=lambda each: each.__name__)
@given(text=st.one_of(documents(), torture(), st.text(">#[]:=-|\n ^a")))
def test_what_a_block_needs_stands_in_all_that_is_taken(known: type, text: str) -> None:
    """A block without it is not taken by the stock processor either."""
    md = Markdown(extensions=EXTENSIONS)
    stock = next(each for each in md.parser.blockprocessors if type(each) is known)
    for block in text.split("\n\n"):
        if any(need not in block for need in TESTS[known]):
            parent, blocks = Element("div"), [block]
            assert not (stock.test(parent, block) and stock.run(parent, blocks) is not False)
            assert blocks == [block]


def test_another_processor_keeps_its_test() -> None:
    """A block processor of another class is asked of every block."""

    class Own(blockprocessors.HashHeaderProcessor):
        def test(self, parent: Element, block: str) -> bool:
            del parent
            return block == "rye"

        def run(self, parent: Element, blocks: list[str]) -> None:
            parent.append(Element("hr"))
            blocks.pop(0)

    class Before(Extension):
        def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
            md.parser.blockprocessors.register(Own(md.parser), "hashheader", 70)

    assert Markdown(extensions=[Before(), QuickHost()]).convert("rye") == "<hr />"


def test_another_table_of_contents_keeps_its_marker() -> None:
    """Who replaces the marker otherwise does so still."""

    class Own(TocTreeprocessor):
        def replace_marker(self, root: Element, elem: Element) -> None:
            root.append(elem)

    class OwnToc(TocExtension):
        TreeProcessorClass = Own

    assert 'class="toc"' in Markdown(extensions=[OwnToc(), QuickHost()]).convert("# a")


def test_a_list_of_tags_may_change_between_documents() -> None:
    """What is known of tags is forgotten with the document."""
    md = Markdown(extensions=[QuickHost()])
    md.convert("a")
    assert not md.is_block_level("oven")
    md.block_level_elements.append("oven")
    assert md.reset().is_block_level("oven")
    assert not md.is_block_level(None)
