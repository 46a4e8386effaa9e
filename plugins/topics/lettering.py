"""How wide a text is, and where it breaks, without a font at hand."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from math import inf

from editions.msgid import is_unspaced

# Widths in em, a little over those of common fonts: a box too wide is no fault, one too narrow is.
WIDE, CAPITAL, NARROW, OTHER = 1.02, 0.78, 0.36, 0.62
_NARROW = frozenset("iljtfrI.,:;'’!|()[] ")
# What may not begin a line, after UAX 14's classes CL, EX, NS and CP.
_CLOSING = frozenset(
    "，。、：；？！）」』】》〉”’…ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ,.:;?!)]"
)
_OPENING = frozenset("（「『【《〈“‘([")
_WORD = re.compile(r"\S+?(?:-(?=\w)|(?=\s|$))|\s+")


def width(text: str) -> float:
    """Return about how wide a text is, in em; marks that combine have no width."""
    return round(sum(_width(character) for character in text), 3)


def wrap(text: str, room: float) -> tuple[str, ...]:
    """Return a text in lines of at most `room` em.

    It breaks at spaces, after hyphens, and between the characters of scripts that set no spaces;
    within a word only where the word alone is too wide. At least one line, and at least one
    character in each.
    """
    lines: list[str] = []
    line = ""
    for piece in (part for word in _WORD.findall(text.strip()) for part in _pieces(word, room)):
        if line.strip() and width((line + piece).rstrip()) > room:
            lines.append(line.strip())
            line = ""
        line += piece
    return (*lines, line.strip()) if line.strip() or not lines else tuple(lines)


def unbroken(text: str) -> float:
    """Return the width of the widest part of a text that is broken only where it is too wide."""
    words = _WORD.findall(text.strip())
    return max((width(part) for word in words for part in _pieces(word, inf)), default=0.0)


def _pieces(word: str, room: float) -> list[str]:
    """Cut a word where a line may end."""
    if word.isspace():
        return [" "]
    tight = width(word) > room
    pieces: list[str] = []
    for character in word:
        glued = (
            not pieces
            or unicodedata.combining(character)
            or character in _CLOSING
            or pieces[-1][-1] in _OPENING
            or not (is_unspaced(character) or is_unspaced(pieces[-1][-1]) or tight)
        )
        if glued and pieces:
            pieces[-1] += character
        else:
            pieces.append(character)
    return pieces


@lru_cache(maxsize=1 << 12)
def _width(character: str) -> float:
    if unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0.0
    if unicodedata.east_asian_width(character) in {"W", "F"}:
        return WIDE
    if character in _NARROW:
        return NARROW
    return CAPITAL if character.isupper() or character in "mwMW—@%&" else OTHER
