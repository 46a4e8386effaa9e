"""Where we stand in Python-Markdown: three tree processors that hand the tree to a pass.

Priorities, with the neighbours of `extra`, `codehilite` and `toc`: footnotes 50 · **blocks 40** ·
hilite 30 · inline 20 · attr_list 8 · **inline 7.5** · abbr 7 · toc 5 · **ids 4**. At 40 the
footnotes are in the tree, indented code is still code, and block elements hold raw inline Markdown;
at 7.5 every link and attribute is parsed; at 4 every heading has its id (docs/decisions/0002).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.treeprocessors import Treeprocessor

from editions.reading.host import QuickHost
from editions.reading.inline import QuickInline

BLOCKS, INLINE, IDS = 40, 7.5, 4


class Pass(Protocol):
    """What happens to one document while it is rendered."""

    def blocks(self, root: Element, markdown: Markdown) -> None:
        """See the block tree before inline parsing."""

    def inline(self, root: Element, markdown: Markdown) -> None:
        """See the tree with its links, images and attributes."""

    def ids(self, root: Element, markdown: Markdown) -> None:
        """See the tree with the ids of its headings."""


class _Stage(Treeprocessor):
    def __init__(self, markdown: Markdown, extension: SlotsExtension, stage: str) -> None:
        super().__init__(markdown)
        self.extension = extension
        self.stage = stage

    def run(self, root: Element) -> None:
        if self.extension.current is not None:
            getattr(self.extension.current, self.stage)(root, self.md)


class SlotsExtension(Extension):
    """Lets one pass see each document; without one, rendering is Python-Markdown's own.

    | class    | registry         | name             | priority |
    | -------- | ---------------- | ---------------- | -------- |
    | `_Stage` | `treeprocessors` | `slots_blocks`   | 40       |
    | `_Stage` | `treeprocessors` | `slots_inline`   | 7.5      |
    | `_Stage` | `treeprocessors` | `slots_ids`      | 4        |
    """

    def __init__(self) -> None:
        super().__init__()
        self.current: Pass | None = None

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Register the three stages."""
        for name, priority in (("blocks", BLOCKS), ("inline", INLINE), ("ids", IDS)):
            md.treeprocessors.register(_Stage(md, self, name), f"slots_{name}", priority)


class Machine:
    """One Markdown instance for many documents: made once, reset for each."""

    def __init__(self, settings: Mapping[str, Any]) -> None:
        self._slots = SlotsExtension()
        extensions = [*settings.get("extensions", ()), self._slots, QuickInline(), QuickHost()]
        self.markdown = Markdown(**{**settings, "extensions": extensions})

    def convert(self, text: str, current: Pass | None = None) -> str:
        """Render a document while a pass looks on."""
        self._slots.current = current
        self.markdown.reset()
        try:
            return self.markdown.convert(text)
        finally:
            self._slots.current = None
