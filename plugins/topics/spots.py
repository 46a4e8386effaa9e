"""Where the statements of a Turtle file stand, for people."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field

from rdflib.term import Node

from editions.model import Location
from topics.properties import last

# Where a statement begins: after the full stop of another and lines of comment. The last part of
# its subject's name is the concept's id.
SUBJECT = re.compile(
    r"(?:\A|\.[ \t]*(?:#[^\n]*)?\r?\n)(?:[ \t]*(?:#[^\n]*)?\r?\n)*"
    r"[ \t]*(?:[\w-]*:|<[^>\s]*[:/#])([\w.-]+)>?\s"
)


@dataclass(frozen=True, slots=True)
class Spots:
    """Where things stand in a file, for people."""

    path: str
    text: str
    starts: dict[str, tuple[int, int]] = field(default_factory=dict)
    """By the last part of a subject's name: where its first block begins and ends."""
    breaks: list[int] = field(default_factory=list)
    """Where each line ends."""

    def __post_init__(self) -> None:
        """Find the blocks, once."""
        begins = [(match.start(1), match[1]) for match in SUBJECT.finditer(self.text)]
        ends = [begin for begin, _ in begins[1:]] + [len(self.text)]
        for (begin, name), end in zip(begins, ends, strict=True):
            self.starts.setdefault(name, (begin, end))
        self.breaks.extend(match.start() for match in re.finditer("\n", self.text))

    def of(self, subject: Node, words: str = "") -> Location:
        """Return the line of a subject, or of some words in its block."""
        begin, end = self.starts.get(last(subject), (0, 0))
        found = self.text.find(words, begin, end)
        return Location(self.path, bisect_left(self.breaks, max(begin, found)) + 1)
