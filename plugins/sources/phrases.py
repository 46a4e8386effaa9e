"""Phrases to look for in sentences, written for people who are no programmers.

A phrase is words with spaces between them; `*` at the end of a word stands for any ending, `…` for
up to eight words. Case, hyphens and the form of an apostrophe do not matter.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_PART = re.compile(r"[^\W_]+(?:'[^\W_]+)*\*?|…")
_GAP = r"(?:\S+ ){0,8}?"
_NEVER = re.compile(r"(?!)")


def words(text: str) -> str:
    """Return the words of a text, in small letters, each with a space behind it."""
    return "".join(f"{word} " for word in _WORD.findall(text.casefold().replace("’", "'")))


def compiled(phrases: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern that finds any of the phrases in what `words` returns."""
    found = [_one(phrase) for phrase in phrases]
    return re.compile("|".join(filter(None, found))) if any(found) else _NEVER


def _one(phrase: str) -> str:
    parts = []
    for part in _PART.findall(phrase.casefold().replace("’", "'")):
        if part == "…":
            parts.append(_GAP)
        else:
            ending = r"\S* " if part.endswith("*") else " "
            parts.append(re.escape(part.removesuffix("*")) + ending)
    return rf"(?<!\S){''.join(parts)}" if parts else ""
