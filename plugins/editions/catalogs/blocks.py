"""An entry of a PO file as it stands there, to the byte."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

FLAG = re.compile(r"range:\s*+[^,\s]++|[^,\s]++")


@dataclass(frozen=True, slots=True)
class Block:
    """One entry as it stands in its file."""

    gap: str
    """What stands before it: blank lines."""
    text: str
    parts: tuple[tuple[str, int], ...]
    """What it is made of, and where in `text` that begins: `#` of comments, else keywords."""
    strings: Mapping[str, str]
    """What each keyword says: `msgctxt`, `msgid`, `msgstr[0]`, of a previous text `| msgid`."""
    line: int
    """The line of its msgid."""
    obsolete: bool

    @property
    def key(self) -> tuple[str | None, str]:
        """What tells it from all others: context and msgid."""
        return self.strings.get("msgctxt"), self.strings["msgid"]

    @property
    def translations(self) -> tuple[str, ...]:
        """One string, or one for each plural form."""
        return tuple(said for name, said in self.strings.items() if name.startswith("msgstr"))

    @property
    def pieces(self) -> Iterator[tuple[str, str]]:
        """Its parts, each with its text: together all of it."""
        ends = [*(start for _, start in self.parts[1:]), len(self.text)]
        for (name, start), end in zip(self.parts, ends, strict=True):
            yield name, self.text[start:end]

    @property
    def comments(self) -> tuple[str, ...]:
        """Its lines of comments, of every kind, without indentation."""
        runs = [part.split("\n") for name, part in self.pieces if name == "#"]
        return tuple(line.strip() for run in runs for line in run if line.strip())

    @property
    def flags(self) -> frozenset[str]:
        """Its flags: `fuzzy`, `md-text`."""
        if self.parts[0][0] != "#":
            return frozenset()
        listed = [line[2:] for line in self.comments if line.startswith(("#,", "#="))]
        return frozenset(flag for line in listed for flag in FLAG.findall(line))
