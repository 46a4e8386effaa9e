"""Small changes of Python-Markdown's that make it quicker and leave every byte as it is.

| change         | what it saves                                                                 |
| -------------- | ----------------------------------------------------------------------------- |
| `block_tests`  | searching blocks for what they have not the characters of                     |
| `block_levels` | looking each tag of a page up in a list of some fifty, several times          |
| `escapes`      | replacing marks of escapes in texts that have none                            |
| `toc_markers`  | putting together the text of each element, to compare it with `[TOC]`         |
| `boxes`        | searching blocks for boxes, where they are neither marked so nor indented     |
| `patterns`     | walking through texts character by character; there                           |

Each changes a method of one object, where that is the stock one; an extension that comes with
another class keeps it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown, blockprocessors
from markdown.extensions import admonition, def_list, footnotes, tables, toc
from markdown.treeprocessors import UnescapeTreeprocessor
from markdown.util import STX

from editions.reading import patterns

TESTS: Mapping[type, tuple[str, ...]] = {
    blockprocessors.BlockQuoteProcessor: (">",),
    blockprocessors.HashHeaderProcessor: ("#",),
    blockprocessors.ReferenceProcessor: ("[", "]:"),
    blockprocessors.SetextHeaderProcessor: ("\n",),
    def_list.DefListProcessor: (": ",),
    footnotes.FootnoteBlockProcessor: ("[^", "]:"),
    tables.TableProcessor: ("|",),
}
"""What stands in every block that a block processor takes, by its class."""


def block_tests(md: Markdown) -> None:
    """Test no block for what it cannot be."""
    processors: Any = md.parser.blockprocessors
    for processor in processors:
        needs = TESTS.get(type(processor))
        if needs:
            processor.test = _test(processor.test, needs)


def _test(
    stock: Callable[[Element, str], bool], needs: tuple[str, ...]
) -> Callable[[Element, str], bool]:
    def test(parent: Element, block: str) -> bool:
        for need in needs:
            if need not in block:
                return False
        return stock(parent, block)

    return test


def boxes(md: Markdown) -> None:
    """Test no block for a box that is neither the beginning of one nor within one."""
    processors: Any = md.parser.blockprocessors
    for processor in processors:
        if type(processor) is admonition.AdmonitionProcessor:
            known: Any = processor
            known.test = _box_test(known, known.test)


def _box_test(
    processor: Any, stock: Callable[[Element, str], bool]
) -> Callable[[Element, str], bool]:
    def test(parent: Element, block: str) -> bool:
        # What it has found in a test before, it takes in the next.
        begun = processor.current_sibling is not None
        indented = block.startswith(" " * processor.tab_length)
        return (begun or indented or "!!!" in block) and stock(parent, block)

    return test


class _Levels:
    """Knows of the tags that it has met whether they are of blocks, for one document."""

    def __init__(self, md: Markdown) -> None:
        self._stock = md.is_block_level
        self._known: dict[Any, bool] = {}

    def reset(self) -> None:
        """Forget: an extension may have changed the list of tags."""
        self._known.clear()

    def is_block_level(self, tag: Any) -> bool:
        """Return whether a tag is of a block."""
        known = self._known.get(tag)
        if known is None:
            known = self._known[tag] = self._stock(tag)
        return known


def block_levels(md: Markdown) -> None:
    """Look each tag up once a document."""
    if type(md).is_block_level is Markdown.is_block_level:
        levels = _Levels(md)
        md.registerExtension(levels)  # type: ignore[arg-type] # all that it needs is `reset`
        md.is_block_level = levels.is_block_level  # type: ignore[method-assign]


def escapes(md: Markdown) -> None:
    """Replace the marks of escapes only where there are any."""
    if "unescape" not in md.treeprocessors:
        return
    processor: Any = md.treeprocessors["unescape"]
    if type(processor) is UnescapeTreeprocessor:
        known: Any = processor
        stock = known.unescape
        known.unescape = lambda text: stock(text) if STX in text else text


def toc_markers(md: Markdown) -> None:
    """Look for the place of the table of contents only where the marker stands in some text."""
    if "toc" not in md.treeprocessors:
        return
    processor: Any = md.treeprocessors["toc"]
    if type(processor) is toc.TocTreeprocessor:
        known: Any = processor
        stock, marker = processor.replace_marker, processor.marker

        def replace_marker(root: Element, table: Element) -> None:
            if any(element.text and marker in element.text for element in root.iter()):
                stock(root, table)

        known.replace_marker = replace_marker


class QuickHost(Extension):
    """Makes all of them."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Change the objects of an instance."""
        for change in (block_tests, boxes, block_levels, escapes, toc_markers):
            change(md)
        for change in (patterns.code, patterns.texts, patterns.stress):
            change(md)
