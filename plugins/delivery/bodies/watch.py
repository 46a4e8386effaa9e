"""Which page reads the body of which text, noted while the pages of an edition are made.

A page is made by a program that has no other input than what it reads. Where all that it read is as
it was, it takes the same way and writes the same bytes. So here a record tells enough, which for
values that may differ it does not (decision 0041): what has changed are bodies, and the page has
read none of them.

A body is read through attributes of Pelican's contents (`attributes`), or out of the tables of
texts that a run has (`tables`); each is watched, whoever reads, while the run writes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from delivery.bodies.texts import Part

T = TypeVar("T")


class Watch:
    """The reads of one run; it grows page by page."""

    def __init__(self) -> None:
        self.pages: dict[str, frozenset[str]] = {}
        """Of each page, by its file in the edition: the names of the parts that it read."""
        self.whole: bool | None = None
        """Whether all that the texts hold is known, so that nothing was read unseen; None where
        nobody has looked."""
        self.mixed: list[str] = []
        """Files of which a part has read another text's body than its own."""
        self._now: set[str] | None = None
        self._between: set[str] = set()

    def write(self) -> None:
        """Begin to note: pages are written from now on."""
        self._now = self._between

    def read(self, path: str, parts: Iterable[Part]) -> None:
        """Note that parts of a text's body are being read."""
        if self._now is not None:
            self.note(part.of(path) for part in parts)

    def note(self, names: Iterable[str]) -> None:
        """Note that parts of bodies are being read, by their names."""
        if self._now is not None:
            self._now.update(names)

    def page(self, name: str, make: Callable[[], T]) -> T:
        """Return what a page is made to, and note what is read meanwhile.

        What generators have read before, between pages, may be part of what they hand to it.
        """
        before, now = self._now, set[str]()
        self._now = now
        try:
            return make()
        finally:
            self.pages[name] = frozenset(now | self._between)
            self._now = before

    @property
    def between(self) -> frozenset[str]:
        """What was read between pages, and counts for each that follows."""
        return frozenset(self._between)

    def carry(self, name: str, read: frozenset[str]) -> None:
        """Note what a page has read that is not made."""
        self.pages[name] = read | self._between

    def within(self, name: str, allowed: frozenset[str], make: Callable[[], T]) -> T:
        """Return what makes a part of a file, which is to read some parts of texts and no other."""
        if self._now is None:
            return make()
        before, self._now = self._now, set()
        try:
            return make()
        finally:
            if not self._now <= allowed:
                self.mixed.append(name)
            before |= self._now
            self._now = before

    def apart(self, make: Callable[[], T]) -> T:
        """Return what is made anew in each run, whatever it reads."""
        before, self._now = self._now, None
        try:
            return make()
        finally:
            self._now = before
