"""A page's HTML as blocks of text that know where each of their characters stands in it.

Blocks are counted in the same way in every edition: weaving changes what stands in a block and
never the blocks themselves.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from html import unescape
from html.parser import HTMLParser
from itertools import accumulate

from topics.passages import Place

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
BLOCKS = HEADINGS | {
    "address", "article", "aside", "blockquote", "caption", "dd", "details", "div", "dl", "dt",
    "figcaption", "figure", "footer", "header", "hr", "li", "main", "nav", "ol", "p", "pre",
    "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
}  # fmt: skip
VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
     "wbr"}
)  # fmt: skip
# Where a reader wants no link: in one already, in what is quoted, titled or code.
CLOSED = HEADINGS | {
    "a", "button", "caption", "cite", "code", "dt", "figcaption", "kbd", "label", "math", "nav",
    "pre", "q", "ruby", "samp", "script", "style", "summary", "svg", "th", "title",
}  # fmt: skip
CLOSED_CLASSES = frozenset({"admonition-title", "footnote", "toc"})


@dataclass(frozen=True, slots=True)
class Run:
    """Characters that stand in the HTML as they stand in the text."""

    start: int
    """Offset in the block's text."""
    end: int
    place: int
    """Offset of its first character in the HTML."""
    open: bool
    """Whether a link may be set here."""


@dataclass(frozen=True, slots=True)
class Block:
    """The text between two borders of block-level elements; blank ones are left out."""

    number: int
    """Counts the blank ones too, so that it is the same in every edition."""
    text: str
    runs: tuple[Run, ...]
    heading: str
    """Id of the heading that it stands under, or is; empty before the first."""
    place: Place

    def open_at(self, start: int, end: int) -> int | None:
        """Return where in the HTML some characters begin, if a link may be set around them."""
        for run in self.runs:
            if run.open and run.start <= start and end <= run.end:
                return run.place + start - run.start
        return None


def blocks(html: str, language: str) -> tuple[Block, ...]:
    """Return the blocks of some HTML in order; `language` (BCP 47) is that of the page.

    Text in another language is closed to links. Malformed HTML gives blocks too; the time is
    linear in its length.
    """
    parser = _Parser(html, language)
    parser.feed(html)
    parser.close()
    return tuple(parser.found)


class _Parser(HTMLParser):
    """Walks over the HTML once, with the open elements on a stack."""

    def __init__(self, html: str, language: str) -> None:
        super().__init__(convert_charrefs=False)
        self.found: list[Block] = []
        self._lines = tuple(accumulate((len(line) + 1 for line in html.split("\n")), initial=0))
        self._language = language
        self._stack: list[tuple[str, bool]] = []
        self._opened: Counter[str] = Counter()
        self._number = 0
        self._heading = ""
        self._place = Place.LEAD
        self._texts: list[str] = []
        self._length = 0
        self._runs: list[Run] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element; one of block level ends the block before it."""
        own = {name: value or "" for name, value in attrs}
        if tag in BLOCKS:
            self._border()
        if tag in HEADINGS:
            self._heading = own.get("id", self._heading)
        if tag not in VOID:
            shut = bool(self._stack) and self._stack[-1][1]
            self._stack.append((tag, shut or self._closes(tag, own)))
            self._opened[tag] += 1

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Pass by an element that is written as empty."""
        del attrs
        if tag in BLOCKS:
            self._border()

    def handle_endtag(self, tag: str) -> None:
        """Close an element, and those within it that were never closed."""
        if tag in BLOCKS:
            self._border()
        while self._opened[tag]:
            name, _ = self._stack.pop()
            self._opened[name] -= 1
            if name == tag:
                break

    def handle_data(self, data: str) -> None:
        """Take in text, which stands in the HTML as it is."""
        line, column = self.getpos()
        start = self._length
        shut = bool(self._stack) and self._stack[-1][1]
        self._take(data)
        self._runs.append(Run(start, self._length, self._lines[line - 1] + column, not shut))

    def handle_entityref(self, name: str) -> None:
        """Take in a character that has a name: no run, for it is longer in the HTML."""
        self._take(unescape(f"&{name};"))

    def handle_charref(self, name: str) -> None:
        """Take in a character that has a number."""
        self._take(unescape(f"&#{name};"))

    def close(self) -> None:
        """End the last block."""
        super().close()
        self._border()

    def _take(self, text: str) -> None:
        self._texts.append(text)
        self._length += len(text)

    def _closes(self, tag: str, attributes: dict[str, str]) -> bool:
        return (
            tag in CLOSED
            or attributes.get("translate") == "no"
            or attributes.get("lang", self._language) != self._language
            or not CLOSED_CLASSES.isdisjoint(attributes.get("class", "").split())
        )

    def _border(self) -> None:
        text = "".join(self._texts)
        if text and not text.isspace():
            tag = next((name for name, _ in reversed(self._stack) if name in BLOCKS), "")
            place = Place.HEADING if tag in HEADINGS else self._place
            self.found.append(Block(self._number, text, tuple(self._runs), self._heading, place))
            if tag == "p":
                self._place = Place.BODY
        self._number += 1
        self._texts, self._length, self._runs = [], 0, []
