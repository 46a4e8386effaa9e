"""A page's HTML as blocks of text that know where each of their characters stands in it.

Blocks are counted in the same way in every edition: weaving changes what stands in a block and
never the blocks themselves.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import starmap

from topics.markup import Sort, tokens
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


_OPENING, _CLOSING, _TEXT, _REFERENCE = Sort.OPENING, Sort.CLOSING, Sort.TEXT, Sort.REFERENCE


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
    walk = _Walk(language)
    for token in tokens(html):
        walk.take(*token)
    return walk.blocks()


class _Walk:
    """Goes over the tokens once, with the open elements on a stack."""

    def __init__(self, language: str) -> None:
        self._found: list[Block] = []
        self._language = language
        self._stack: list[tuple[str, bool]] = []
        self._opened: Counter[str] = Counter()
        self._shut = False
        self._number = 0
        self._heading = ""
        self._place = Place.LEAD
        self._texts: list[str] = []
        self._length = 0
        self._runs: list[tuple[int, int, int, bool]] = []

    def take(self, sort: Sort, value: str, place: int, attributes: Mapping[str, str]) -> None:
        """Take in a token; a tag of block level ends the block before it."""
        if sort is _TEXT or sort is _REFERENCE:
            start = self._length
            self._length = start + len(value)
            self._texts.append(value)
            # A reference makes no run, for it is longer in the HTML.
            if sort is _TEXT:
                self._runs.append((start, self._length, place, not self._shut))
            return
        if value in BLOCKS:
            self._border()
        if sort is _OPENING:
            self._open(value, attributes)
        elif sort is _CLOSING:
            self._close(value)

    def blocks(self) -> tuple[Block, ...]:
        """End the last block, and return all."""
        self._border()
        return tuple(self._found)

    def _open(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag in HEADINGS:
            self._heading = attributes.get("id", self._heading)
        if tag not in VOID:
            self._stack.append((tag, self._shut))
            self._shut = self._shut or self._closes(tag, attributes)
            self._opened[tag] += 1

    def _close(self, tag: str) -> None:
        """Close an element, and those within it that were never closed."""
        while self._opened[tag]:
            name, self._shut = self._stack.pop()
            self._opened[name] -= 1
            if name == tag:
                break

    def _closes(self, tag: str, attributes: Mapping[str, str]) -> bool:
        return tag in CLOSED or (
            bool(attributes)
            and (
                attributes.get("translate") == "no"
                or attributes.get("lang", self._language) != self._language
                or not CLOSED_CLASSES.isdisjoint(attributes.get("class", "").split())
            )
        )

    def _border(self) -> None:
        self._number += 1
        if not self._texts:
            return
        text = "".join(self._texts)
        if not text.isspace():
            tag = next((name for name, _ in reversed(self._stack) if name in BLOCKS), "")
            place = Place.HEADING if tag in HEADINGS else self._place
            runs = tuple(starmap(Run, self._runs))
            self._found.append(Block(self._number - 1, text, runs, self._heading, place))
            if tag == "p":
                self._place = Place.BODY
        self._texts, self._length, self._runs = [], 0, []
