"""Where a sentence stands in its file."""

from __future__ import annotations

import re

from editions.model import Location

_ENOUGH = 6  # words that tell a sentence from the others of its block


def find(text: str, block: Location, sentence: str) -> Location:
    """Return the place of a sentence of a block; where it is not found, the block's.

    Line breaks in the file are spaces in a sentence, and may have marks of quotes behind them.
    """
    begin = 0
    for _ in range(block.line - 1):
        begin = text.find("\n", begin) + 1
    words = [re.escape(word) for word in sentence.split()[:_ENOUGH]]
    found = re.compile(r"\s+(?:>\s*)*".join(words)).search(text, begin) if words else None
    if found is None:
        return block
    return Location(block.path, text.count("\n", 0, found.start()) + 1)
