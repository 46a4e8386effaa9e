"""Python-Markdown's inline processor in a fraction of its time, with the same bytes.

The stock processor tries every pattern on every text, some fifteen of them, and most texts hold
nothing that most patterns could match. Each pattern needs some characters: a link has a `[`, an
entity `&` and `;`. A pattern whose characters a text lacks cannot match it, has no say in what
comes after, and is skipped. What remains is done by the stock methods.

What a pattern needs is known by its regular expression, or told by itself (`NEEDS`). A pattern of
which it is not known is always tried.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown, inlinepatterns
from markdown.extensions import nl2br
from markdown.treeprocessors import InlineProcessor
from markdown.util import AtomicString

NAME, PRIORITY = "inline", 20
"""Of the stock processor."""
Pattern = inlinepatterns.Pattern | inlinepatterns.InlineProcessor
Needs = tuple[str, ...]
"""Texts that all stand in whatever a pattern matches."""

KNOWN: Mapping[str, Needs] = {
    inlinepatterns.BACKTICK_RE: ("`",),
    inlinepatterns.ESCAPE_RE: ("\\",),
    inlinepatterns.LINK_RE: ("[",),
    inlinepatterns.REFERENCE_RE: ("[",),
    inlinepatterns.IMAGE_LINK_RE: ("![",),
    inlinepatterns.IMAGE_REFERENCE_RE: ("![",),
    inlinepatterns.AUTOLINK_RE: ("<", "://", ">"),
    inlinepatterns.AUTOMAIL_RE: ("<", "@", ">"),
    inlinepatterns.LINE_BREAK_RE: ("  \n",),
    inlinepatterns.HTML_RE: ("<", ">"),
    inlinepatterns.ENTITY_RE: ("&", ";"),
    nl2br.BR_RE: ("\n",),
    r"\[\^([^\]]*)\]": ("[^", "]"),  # of `footnotes`
    r"\[\[([\w0-9_ -]+)\]\]": ("[[", "]]"),  # of `wikilinks`
}
"""What patterns need, by their regular expression."""
BEGINS: Mapping[str, str] = {
    inlinepatterns.BACKTICK_RE: "`",
    inlinepatterns.LINK_RE: "[",
    inlinepatterns.REFERENCE_RE: "[",
}
"""The character with which a match begins, or that stands behind the backslashes of which it is.

Only of expressions that begin otherwise, so that the engine tries them at each character.
"""
_FLAGS = re.compile("", re.DOTALL).flags
"""Of new-style patterns; another flag might change what the expression means."""


@dataclass(frozen=True, slots=True)
class Step:
    """A pattern, and what is known of the texts that it can match."""

    pattern: Pattern
    needs: Needs = ()
    one_of: Needs = ()
    """Texts of which one at least stands there; empty where that is not known."""
    begins: str = ""
    """The character at which to look for a match (see `BEGINS`)."""

    def may_match(self, text: str) -> bool:
        """Return whether the pattern might match a text; false only where it cannot."""
        return all(need in text for need in self.needs) and (
            not self.one_of or any(each in text for each in self.one_of)
        )


def step(pattern: Pattern) -> Step:
    """Return a pattern with what is known of it."""
    told = getattr(pattern, "NEEDS", ())
    if type(pattern).getCompiledRegExp is not inlinepatterns.Pattern.getCompiledRegExp:
        return Step(pattern, told)
    if isinstance(pattern, inlinepatterns.DelimiterProcessor):
        return Step(pattern, told, tuple(pattern.tokens))
    written = pattern.compiled_re
    if written.flags != _FLAGS:
        return Step(pattern, told)
    expression = written.pattern
    return Step(pattern, told or KNOWN.get(expression, ()), begins=BEGINS.get(expression, ""))


def first(data: str, begins: str, start: int) -> int:
    """Return where a match might begin, from `start` on; less than 0 where none can."""
    at = data.find(begins, start)
    while at > start and data[at - 1] == "\\":
        at -= 1
    return at


class QuickInlineProcessor(InlineProcessor):
    """The stock processor, which does not try what cannot match."""

    _patterns: Sequence[Any] = ()
    """Those that the last text had; few extensions have others for each."""
    _steps: Sequence[Step] = ()

    def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:
        """Apply the patterns to a tree."""
        patterns: list[Any] = [*self.inlinePatterns]
        if patterns != self._patterns:
            self._patterns, self._steps = patterns, [step(pattern) for pattern in patterns]
        return super().run(tree, ancestors)

    # Two underscores make these names of the stock class's own; it calls the first, and has the
    # second, which in turn calls the first for what stands within a match.
    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:  # noqa: N802, N803 - Python-Markdown's names
        if isinstance(data, AtomicString):
            return data
        for index in range(patternIndex, len(self._steps)):
            known = self._steps[index]
            for need in known.needs:
                if need not in data:
                    break
            else:
                if known.one_of and not any(map(data.__contains__, known.one_of)):
                    continue
                matched, start = True, 0
                while matched:
                    if known.begins and (start := first(data, known.begins, start)) < 0:
                        break
                    data, matched, start = self._InlineProcessor__applyPattern(  # type: ignore[attr-defined]
                        known.pattern, data, index, start
                    )
        return data


class QuickInline(Extension):
    """Puts the quick processor in the place of the stock one.

    | class                  | registry         | name     | priority |
    | ---------------------- | ---------------- | -------- | -------- |
    | `QuickInlineProcessor` | `treeprocessors` | `inline` | 20       |

    A processor that another extension has put there stays.
    """

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Register the processor."""
        if type(md.treeprocessors[NAME]) is InlineProcessor:
            md.treeprocessors.register(QuickInlineProcessor(md), NAME, PRIORITY)
