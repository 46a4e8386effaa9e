"""Citations in Markdown: `[@li-2021]` or `[@li-2021; @yang-2023]` (Pandoc's notation).

Each key becomes a link to `#source-KEY` in the list that the theme prints under the text; the
numbers follow the order in which the text first cites, in every language.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, SubElement

from markdown import Extension, Markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor

CLASS = "citation"
ANCHOR = "#source-"
PATTERN = r"\[(@[\w.:-]+(?:[ ]*;[ ]*@[\w.:-]+)*)\]"
"""Where a source stands on the page of a text that cites it: this, and its key."""
_HREF = re.compile(rf'href="{ANCHOR}([^"]+)"')


class _Citation(InlineProcessor):
    NEEDS = ("[@",)  # see `editions.reading.inline`

    def handleMatch(  # type: ignore[override]  # noqa: N802 - Python-Markdown's name
        self, m: re.Match[str], data: str
    ) -> tuple[Element, int, int]:
        del data
        group = Element("span", {"class": CLASS})
        last: Element | None = None
        group.text = "["
        for part in m[1].split(";"):
            key = part.strip().removeprefix("@")
            if last is not None:
                last.tail = ", "
            last = SubElement(group, "a", {"href": f"{ANCHOR}{key}"})
            last.text = key
        if last is not None:
            last.tail = "]"
        return group, m.start(0), m.end(0)


class _Numbers(Treeprocessor):
    """Inline patterns run in no fixed order over a tree, so numbers are given afterwards."""

    def run(self, root: Element) -> None:
        numbers: dict[str, int] = {}
        for element in root.iter("a"):
            href = element.get("href", "")
            if href.startswith(ANCHOR):
                element.text = str(numbers.setdefault(href, len(numbers) + 1))


class CitationExtension(Extension):
    """Adds citations.

    | class       | registry         | name        | priority |
    | ----------- | ---------------- | ----------- | -------- |
    | `_Citation` | `inlinePatterns` | `citation`  | 172      |
    | `_Numbers`  | `treeprocessors` | `citations` | 3        |

    Before footnotes (175) and code (190) are done with, after links (160) would be too late.
    """

    PURE = True  # see `editions.reading.extension`

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Register the pattern and the numbering."""
        md.inlinePatterns.register(_Citation(PATTERN, md), "citation", 172)
        md.treeprocessors.register(_Numbers(md), "citations", 3)


def makeExtension(**options: object) -> CitationExtension:  # noqa: N802 - Python-Markdown's name
    """Return the extension; Python-Markdown's entry point."""
    return CitationExtension(**options)


def cited(html: str) -> tuple[str, ...]:
    """Return the keys that a rendered text cites, in the order of their numbers."""
    return tuple(dict.fromkeys(_HREF.findall(html)))
