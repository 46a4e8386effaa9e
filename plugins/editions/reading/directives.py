"""What an author tells us in HTML comments: `<!-- i18n: skip -->` and its kin.

`skip` leaves the next block untranslated, `skip-start` … `skip-end` all blocks between the two;
`comment …` tells the translator something about the next message. In the pages the comments stay
what they are to Markdown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markdown.util import HTML_PLACEHOLDER_RE, STX

_COMMENT = re.compile(r"<!--(.*?)-->", re.DOTALL)
_DIRECTIVE = re.compile(r"\s*i18n:\s*(\S*)(.*)", re.DOTALL)
LEAD = r"<!--\s*i18n:(?:(?!-->).)*-->"
"""A directive at the beginning of a text; for patterns in which a dot is any character."""
KNOWN = frozenset({"skip", "skip-start", "skip-end", "comment"})


@dataclass(frozen=True, slots=True)
class Directive:
    """One comment that is meant for us."""

    name: str
    text: str
    """What follows the name, on one line."""


def find(text: str) -> Iterator[Directive]:
    """Yield the directives of a text in their order, misspelt ones too."""
    for comment in _COMMENT.finditer(text):
        found = _DIRECTIVE.fullmatch(comment[1])
        if found:
            yield Directive(found[1], " ".join(found[2].split()))


def unstashed(text: str, stash: Sequence[object]) -> str:
    """Return a text with what Python-Markdown has stashed of it."""
    if STX not in text:
        return text
    return HTML_PLACEHOLDER_RE.sub(lambda found: str(stash[int(found[1])]), text)


def is_comment(text: str) -> bool:
    """Return whether a text is comments and nothing else."""
    return "<!--" in text and not _COMMENT.sub("", text).strip()


class Directions:
    """What the directives met so far on a walk say of the block that comes next."""

    def __init__(self) -> None:
        self._skip = False
        self._within = False
        self._comments: list[str] = []

    def take(self, text: str) -> None:
        """Take the directives of a text to heart."""
        for directive in find(text):
            if directive.name == "skip":
                self._skip = True
            elif directive.name in {"skip-start", "skip-end"}:
                self._within = directive.name == "skip-start"
            elif directive.name == "comment" and directive.text:
                self._comments.append(directive.text)

    def skips(self) -> bool:
        """Return whether the block that is met now is to be left alone."""
        skip, self._skip = self._skip, False
        return skip or self._within

    def comments(self) -> tuple[str, ...]:
        """Return what is to be told of the message that is met now."""
        comments, self._comments = tuple(self._comments), []
        return comments
