"""How a file writes its strings: where its lines break, and what ends them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from translate.storage.pypo import PoWrapper, quoteforpo

from editions.catalogs.blocks import Block

NO_WRAP = -1
ONE_A_LINE = 1 << 30
"""Breaks after a line feed of the text alone, as `msgcat --no-wrap` does."""
USUAL = 77
"""What gettext's tools, Weblate and Poedit write: 79 columns with the quotes."""
_SAMPLES = 200
_QUOTES = 2
_NARROWEST = 40


@dataclass(frozen=True, slots=True)
class Style:
    """How strings are written; the default is that of new files."""

    width: int = NO_WRAP
    newline: str = "\n"

    def quote(self, text: str) -> list[str]:
        """Return a text as the lines of strings that say it."""
        return quoteforpo(text, PoWrapper(self.width)) or ['""']


def style_of(blocks: Sequence[Block]) -> Style:
    """Return the style that says best how the strings of a file are written.

    One in which every message is short says nothing of it; nothing is wrapped there.
    """
    ends = [sum(block.text.count(end) for block in blocks) for end in ("\r\n", "\n")]
    newline = "\r\n" if 2 * ends[0] > ends[1] else "\n"
    samples = list(_samples(blocks))
    broken = [line for _, lines in samples for line in lines[1:-1] if not line.endswith('\\n"')]
    longest = max((_columns(line) for line in broken), default=0)
    widths = [NO_WRAP, ONE_A_LINE, USUAL, *range(longest - _QUOTES, longest + _QUOTES)]
    votes = {
        width: sum(Style(width).quote(said) == lines for said, lines in samples)
        for width in widths
        if width == NO_WRAP or width >= _NARROWEST
    }
    return Style(max(votes, key=lambda width: votes[width]), newline)


def _columns(line: str) -> int:
    return sum(1 + (unicodedata.east_asian_width(character) in "WF") for character in line)


def _samples(blocks: Iterable[Block]) -> Iterator[tuple[str, list[str]]]:
    """Yield what the first strings that could be wrapped say, with their lines."""
    found = 0
    for block in blocks:
        if found >= _SAMPLES:
            return
        for name, written in block.pieces:
            if name[0] in "#|" or block.obsolete or not block.key[1]:
                continue
            lines = [line.strip() for line in written[written.find('"') :].strip().split("\n")]
            if len(lines) > 1 or "\\n" in lines[0] or len(lines[0]) > USUAL - len(name):
                found += 1
                yield block.strings[name], lines
