"""The words of a text as values: few bytes a word, for a large site has millions."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, overload


class Word(NamedTuple):
    """One word of a text."""

    key: str
    """Its form for comparison."""
    start: int
    """Offset of its first character in the text."""
    end: int
    """Offset behind its last character."""
    joined: bool
    """Whether nothing but spaces, hyphens or brackets stands between it and the word before."""


@dataclass(frozen=True, slots=True)
class Words(Sequence[Word]):
    """The words of a text in order; the fields of `Word` side by side, which walks may read."""

    keys: tuple[str, ...]
    starts: array[int] = field(hash=False)
    ends: array[int] = field(hash=False)
    joined: bytes
    """1 where a word is joined, else 0."""

    def __len__(self) -> int:
        """Return how many words there are."""
        return len(self.keys)

    def __iter__(self) -> Iterator[Word]:
        """Yield the words."""
        return map(Word, self.keys, self.starts, self.ends, map(bool, self.joined))

    @overload
    def __getitem__(self, place: int) -> Word: ...

    @overload
    def __getitem__(self, place: slice) -> Words: ...

    def __getitem__(self, place: int | slice) -> Word | Words:
        """Return one word, or some."""
        if isinstance(place, slice):
            return Words(self.keys[place], self.starts[place], self.ends[place], self.joined[place])
        return Word(
            self.keys[place], self.starts[place], self.ends[place], bool(self.joined[place])
        )
