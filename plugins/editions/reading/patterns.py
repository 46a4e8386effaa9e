"""Stock inline patterns that walk a text character by character, and search it instead.

| change   | what it searches for                                       |
| -------- | ---------------------------------------------------------- |
| `code`   | the marks that end code: runs of backticks                 |
| `texts`  | the bracket that ends the text of a link                   |
| `stress` | the next mark of emphasis, in the place of the next letter |

Made by `host`, under the same rules: a method of one object, where that is the stock one.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from markdown import Markdown
from markdown.inlinepatterns import (
    BacktickInlineProcessor,
    DelimiterProcessor,
    LinkInlineProcessor,
)

_TICKS = re.compile(r"`+")
_BRACKETS = re.compile(r"[\[\]]")


def code_span(start: int, text: str) -> tuple[int, int | None]:
    """Return where code begins and ends that opens at `start`, as `find_code_spans` does."""
    opening = _TICKS.match(text, start)
    first = opening.end() if opening else start
    ticks, longest, end = first - start, 0, 0
    for run in _TICKS.finditer(text, first):
        length = run.end() - run.start()
        if length == ticks:
            return first, run.start()
        if length > longest:
            longest, end = length, run.end()
    if 0 < longest < ticks:
        return first - (ticks - longest), end - longest
    return first + ticks, None


def link_text(data: str, index: int) -> tuple[str, int, bool]:
    """Return the text up to the bracket that closes it, and where that ends, as `getText` does."""
    depth = 1
    for found in _BRACKETS.finditer(data, index):
        depth += 1 if found[0] == "[" else -1
        if depth == 0:
            return data[index : found.start()], found.end(), True
    return data[index:], max(index, len(data)), False


@lru_cache(maxsize=64)
def _any_of(marks: str) -> re.Pattern[str]:
    return re.compile(f"[{re.escape(marks)}]")


class Stress:
    """The marks of emphasis of one instance of Markdown, another extension's too."""

    def __init__(self, processor: DelimiterProcessor) -> None:
        self._known = processor.delimiters

    def search(self, data: str, start: int) -> re.Match[str] | None:
        """Return the next mark that begins or ends something, as the stock `search` does."""
        marks = "".join(mark for mark in self._known if len(mark) == 1)
        for place in _any_of(marks).finditer(data, start) if marks else ():
            known = self._known[place[0]]
            found = known.boundary.match(data, place.start())
            if found is not None:
                if not known.stack and (found.lastgroup or "").startswith("e"):
                    continue
                return found
        return None


def code(md: Markdown) -> None:
    """Find the end of code at once."""
    for pattern in _patterns(md):
        if _stock(pattern, BacktickInlineProcessor, "find_code_spans"):
            pattern.find_code_spans = code_span


def texts(md: Markdown) -> None:
    """Find the end of a link's text at once."""
    for pattern in _patterns(md):
        if _stock(pattern, LinkInlineProcessor, "getText"):
            pattern.getText = link_text


def stress(md: Markdown) -> None:
    """Find the next mark of emphasis at once."""
    for pattern in _patterns(md):
        if _stock(pattern, DelimiterProcessor, "search"):
            pattern.search = Stress(pattern).search


def _patterns(md: Markdown) -> list[Any]:
    found: Any = md.inlinePatterns
    return [*found]


def _stock(pattern: Any, kind: type, method: str) -> bool:
    """Return whether a pattern has a method of the stock class."""
    return getattr(type(pattern), method, None) is getattr(kind, method)
