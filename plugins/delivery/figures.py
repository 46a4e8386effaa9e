"""Pictures and tables as a browser wants them: a Markdown extension.

A picture that stands alone becomes a figure with its title as caption; every picture says its size,
so that nothing jumps while it loads; a wide table scrolls in a box of its own that the keyboard
reaches. Option `root`: the content folder, where the sizes are read.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from markdown import Extension, Markdown
from markdown.treeprocessors import Treeprocessor

from delivery.pictures.sizes import size

_TARGET = re.compile(r"\A[{|](?:static|attach)[}|]/?(.*)\Z")


class _Figures(Treeprocessor):
    def __init__(self, md: Markdown, size: Callable[[str], Any]) -> None:
        super().__init__(md)
        self._size = size

    def run(self, root: Element) -> None:
        for number, image in enumerate(root.iter("img")):
            self._measure(image, first=number == 0)
        for parent in list(root.iter()):
            for place, child in enumerate(list(parent)):
                if child.tag == "table":
                    box = Element("div", {"class": "table", "tabindex": "0"})
                    box.tail, child.tail = child.tail, None
                    box.append(child)
                    parent[place] = box
            if parent.tag == "p" and _is_picture(parent):
                _make_figure(parent)

    def _measure(self, image: Element, *, first: bool) -> None:
        target = _TARGET.match(image.get("src", ""))
        found = self._size(target[1]) if target else None
        if found and "width" not in image.attrib:
            image.set("width", str(found[0]))
            image.set("height", str(found[1]))
        image.set("decoding", "async")
        if not first:
            image.set("loading", "lazy")


def _is_picture(paragraph: Element) -> bool:
    return (
        [child.tag for child in paragraph] == ["img"]
        and not (paragraph.text or "").strip()
        and not (paragraph[0].tail or "").strip()
    )


def _make_figure(paragraph: Element) -> None:
    paragraph.tag = "figure"
    caption = paragraph[0].attrib.pop("title", None)
    if caption:
        SubElement(paragraph, "figcaption").text = caption


class FigureExtension(Extension):
    """Adds figures, sizes and boxes for tables.

    | class      | registry         | name      | priority |
    | ---------- | ---------------- | --------- | -------- |
    | `_Figures` | `treeprocessors` | `figures` | 2        |

    After everything that reads or writes attributes, before `unescape` (0).
    """

    def __init__(self, **options: Any) -> None:
        self.config = {"root": ["content", "The content folder, where sizes are read"]}
        super().__init__(**options)
        self.facts: dict[str, list[int] | None] = {}
        """The pictures of the last text with their sizes; see `editions.reading.extension`."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Register the tree processor."""
        md.registerExtension(self)
        md.treeprocessors.register(_Figures(md, self._size), "figures", 2)

    def reset(self) -> None:
        """Begin another text."""
        self.facts = {}

    def fact(self, name: str) -> list[int] | None:
        """Return the size of a picture, by its path under the content folder."""
        found = size(Path(self.getConfig("root")) / name)
        return [*found] if found else None

    def _size(self, name: str) -> list[int] | None:
        self.facts[name] = found = self.fact(name)
        return found


def makeExtension(**options: Any) -> FigureExtension:  # noqa: N802 - Python-Markdown's name
    """Return the extension; Python-Markdown's entry point."""
    return FigureExtension(**options)
