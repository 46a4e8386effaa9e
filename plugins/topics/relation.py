"""What a page tells of a related post: values, without the arrays that they are worked out with."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Why(StrEnum):
    """The kinds of reason that a reader is told."""

    AUTHOR = "author"
    """The author's `Related:` line names the post."""
    SERIES = "series"
    """It is the part before or behind."""
    TOPICS = "topics"
    """Both carry topics."""
    MENTION = "mention"
    """The text names the post: links to it or has its title."""
    MENTIONED = "mentioned"
    """The post's text names this one, which does not name it."""
    TEXT = "text"
    """Both have words that few posts have."""
    DATE = "date"
    """It is among those nearest in date; told where nothing else is true."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason."""

    kind: Why
    concepts: tuple[str, ...] = ()
    """Of `topics`: ids of concepts that both posts carry, the most telling first."""
    terms: tuple[str, ...] = ()
    """Of `text`: stems of the words that both posts have, the most telling first."""
    words: tuple[str, ...] = ()
    """Of `text`: those words as the first post writes them, if the other does too."""


@dataclass(frozen=True, slots=True)
class Related:
    """One related post."""

    name: str
    """The post's name."""
    score: float
    """How much speaks for it; comparable within one post's list only."""
    reasons: tuple[Reason, ...]
    """One to three, the strongest kind first."""
