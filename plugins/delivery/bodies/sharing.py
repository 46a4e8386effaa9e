"""The pages of one run, written by its process and by copies of it (decision 0065).

All go through the run, page by page. A page is made by the one process whose turn it is. What it
leaves in the tables of the run, a copy sends at the end, and it is put where it would be had one
process made all: the slow twin is a run that is never copied.
"""

from __future__ import annotations

import logging
import os
import sys
import threading
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, NoReturn

from delivery import inputs
from editions import faults
from editions.copies import END, Copies, Idle, Turns
from editions.model import BuildError

FEW = 100
"""Pages that one process has made before a copy of it has begun."""
Table = dict[Any, Any] | list[Any]
"""What grows page by page."""
Place = tuple[int, bool]
"""Where in a run something was: after how many pages, and whether in none of them."""


@dataclass(frozen=True, slots=True)
class Left:
    """What a page has left: its items, of each table."""

    number: int
    items: Sequence[Sequence[Any]]


@dataclass(slots=True)
class Part:
    """What a copy has done, and what went wrong there."""

    left: list[Left] = field(default_factory=list)
    place: Place = (END, False)
    failed: Exception | None = None
    """Raised at that place."""
    modules: tuple[str, ...] = ()
    """Places of the modules of ours that it has loaded."""


class Sharing:
    """Who makes the pages of a run, and what they leave behind."""

    def __init__(self) -> None:
        self.modules: set[str] = set()
        """Places of those that copies have loaded."""
        self._tables: list[Table] = []
        self._idle: Idle | None = None
        self._pages = 0
        self._copies = Copies()
        self._turns: Turns | None = None
        self._turn = -1
        self._number = -1
        self._between = True
        self._own = Part()
        self._places: dict[int, Sequence[int]] = {}

    def note(self, *tables: Table) -> None:
        """Note tables that grow with each page."""
        self._tables += tables

    def begin(self, idle: Idle | None, pages: int) -> None:
        """Begin to share pages, of which there are so many at least, where a core is idle."""
        self._idle, self._pages = idle, pages
        self.note(faults.heard())

    def page(self, make: Callable[[], object], *, alone: bool = False) -> bool:
        """Make a page or a feed, where it is this process's turn; return whether it is made here.

        What has to be made `alone` is made by the first process, whoever's turn it is.
        """
        self._number += 1
        self._ask_for_copies()
        if self._turns is None:
            make()
            return True
        if self._turn < self._number:
            self._turn = self._turns.next()
        if self._turn >= END:
            self.join()
        if self._copies.here if alone else self._turn != self._number:
            if not self._copies.here:
                self._places[self._number] = self._lengths()
            return False
        self._made(make)
        return True

    def _made(self, make: Callable[[], object]) -> None:
        before = self._lengths()
        self._within(page=True)
        try:
            make()
            self._within(page=False)
        finally:
            if self._copies.here:
                self._own.left.append(Left(self._number, self._since(before)))

    def _within(self, *, page: bool) -> None:
        self._between = not page
        if self._copies.here:
            # Between two pages the first process says the same.
            logging.disable(logging.NOTSET if page else logging.CRITICAL)

    def _ask_for_copies(self) -> None:
        if self._idle is None or self._copies.here or self._pages - self._number < FEW:
            return
        if threading.active_count() > 1 or not self._idle.take():
            return
        self._turns = self._turns or Turns(self._number)
        self._copies.make()
        if self._copies.here:
            self._turn = -1
            self._places.clear()
            self._within(page=False)

    def _lengths(self) -> Sequence[int]:
        return [*map(len, self._tables)]

    def _since(self, lengths: Sequence[int]) -> Sequence[Sequence[Any]]:
        return [_last(each, len(each) - n) for each, n in zip(self._tables, lengths, strict=True)]

    def join(self) -> None:
        """Come together, when all pages have been made or one has failed; a copy ends here.

        Raises what a copy has raised, the first in the order of the pages; `BuildError` where one
        was killed.
        """
        if self._copies.here:
            self._end()
        if failed := self._together((END, False)):
            raise failed

    def _end(self) -> NoReturn:
        self._own.modules = inputs.modules(tuple(sys.modules.values()))
        self._copies.end(self._own)

    def _together(self, until: Place) -> Exception | None:
        """Take what copies send; return what one of them has raised before this place."""
        if self._turns is None or self._idle is None:
            return None
        number = len(self._copies)
        parts: list[Part] = self._copies.received()
        self.modules.update(place for each in parts for place in each.modules)
        for _ in range(number):
            self._idle.give()
        self._turns.close()
        self._turns = None
        place, failed = min(
            ((each.place, each.failed) for each in parts if each.failed),
            key=lambda each: each[0],
            default=(until, None),
        )
        last, failed = (place[0], failed) if place < until else (until[0], None)
        left = (one for each in parts for one in each.left if one.number <= last)
        self._put(sorted(left, key=lambda each: each.number), self._places.get(last))
        self._places.clear()
        return failed

    def _put(self, left: Sequence[Left], end: Sequence[int] | None) -> None:
        """Put what pages of others have left where it would be; what is after the `end` is none."""
        for number, table in enumerate(self._tables):
            own = [*_items(table)][: end[number] if end else None]
            found: list[Any] = []
            at = 0
            for each in left:
                place = self._places[each.number][number] if each.number in self._places else None
                found += own[at:place]
                found += each.items[number]
                at = len(own) if place is None else place
            found += own[at:]
            table.clear()
            if isinstance(table, dict):
                table.update(found)
            else:
                table.extend(found)

    @contextmanager
    def guarded(self) -> Iterator[None]:
        """Let no copy leave the run that is made in this block, and no failure hide an earlier one.

        Raises what was raised first in the order of the pages.
        """
        try:
            yield
        except Exception as error:
            place = (self._number, self._between)
            if self._turns is not None:
                self._turns.end()
            if self._copies.here:
                self._own.place, self._own.failed = place, _plain(error)
                self._end()
            if failed := self._together(place):
                raise failed from None
            raise
        except BaseException:
            self._copies.kill()
            raise
        finally:
            if self._copies.here:
                # Without a word: its process takes it for dead.
                os._exit(1)


def _plain(error: Exception) -> Exception:
    """Return an error as it can be sent, and told where its traceback is not."""
    if isinstance(error, BuildError):
        return error
    if found := faults.in_template(error):
        return BuildError((found,))
    return RuntimeError("".join(traceback.format_exception(error)))


def _items(table: Table) -> Iterable[Any]:
    return table.items() if isinstance(table, dict) else table


def _last(table: Table, count: int) -> Sequence[Any]:
    if isinstance(table, dict):
        return [*islice(reversed(table.items()), count)][::-1]
    return table[len(table) - count :]
