"""Sentences of a text, and those of its translation beside them.

A rough cut by punctuation, the same for both languages. It serves suggestions only: what is taken
from it is always fuzzy.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from editions.msgid import is_unspaced

# Citations, footnote marks and closing emphasis belong to the sentence that they follow.
_CLOSING = r"[\"'”’)\]*_]*(?:\s*\[[@^][^\[\]]*\])*"
_SPACED_END = rf"[.!?…]+{_CLOSING}[.]?[*_]*\s+(?=[^\s\W_a-z]|[^\w\s.,;)])"
_ASCII_END = re.compile(_SPACED_END)
_END = re.compile(rf"{_SPACED_END}|[。！？]+[」』）]*{_CLOSING}[*_]*\s*|[؟۔।]+{_CLOSING}\s+")


def split(text: str) -> tuple[str, ...]:
    """Return the sentences of a text, without the white space between them."""
    pattern = _ASCII_END if text.isascii() else _END
    ends = [0, *(found.end() for found in pattern.finditer(text)), len(text)]
    parts = (text[start:end].strip() for start, end in pairwise(ends))
    return tuple(part for part in parts if part)


def aligned(source: str, translation: str) -> tuple[tuple[str, str], ...]:
    """Return the pairs of sentences, in order; the whole as one pair where the counts differ."""
    sources, translations = split(source), split(translation)
    if len(sources) != len(translations):
        return ((source, translation),)
    return tuple(zip(sources, translations, strict=True))


def join(parts: Iterable[str]) -> str:
    """Return sentences as one text; Chinese and Japanese set no space between them."""
    text = ""
    for part in parts:
        apart = text and not is_unspaced(text[-1]) and not is_unspaced(part[:1])
        text += f" {part}" if apart else part
    return text
