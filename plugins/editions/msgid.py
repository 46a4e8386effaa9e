"""The normal form of a msgid: one line, whatever the author's editor wraps at.

A soft line break is white space to a reader, so it becomes one space; between two Chinese or
Japanese characters it becomes nothing, since there a space would be seen. A hard break (two
spaces before the line's end) means something and stays.
"""

from __future__ import annotations

import re
from functools import lru_cache

_BREAK = re.compile(r"([ \t]*)\n[ \t\n]*")
_HARD_BREAK = "  \n"
# Han, kana, bopomofo and their full-width punctuation; Hangul sets spaces.
UNSPACED = re.compile(
    "[\u2e80-\u312f\u3190-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6"
    "\U0001aff0-\U0001b16f\U00020000-\U0003ffff]"
)
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|\w+")
_LONG_ENOUGH = 2  # spaces before a line's end that make a hard break in Markdown


def is_unspaced(character: str) -> bool:
    """Return whether a script that sets no spaces between words uses the character."""
    return UNSPACED.fullmatch(character) is not None


def normalise(text: str) -> str:
    """Return the msgid of a piece of inline Markdown. Idempotent."""
    text = text.strip()
    if "\n" not in text:
        return text

    def join(match: re.Match[str]) -> str:
        if match[1].endswith(" " * _LONG_ENOUGH):
            return _HARD_BREAK
        before, after = text[match.start() - 1], text[match.end()]
        return "" if is_unspaced(before) and is_unspaced(after) else " "

    return _BREAK.sub(join, text)


@lru_cache(maxsize=1 << 12)
def weight(msgid: str) -> int:
    """Return how much a message weighs in a share: its words (or Han and kana), at least one."""
    return max(1, len(_WORD.findall(msgid)))
