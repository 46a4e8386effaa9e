"""The development server: a saved file is seen in every open page at once, and in the site soon.

A save is answered three times. First the page that was last asked for, and the page of the saved
text, are rendered by a process that has the site in memory (`firstview`), and the browser reloads;
from then on every page that is asked for is rendered when it is. Then the text's page is rendered
in all other editions. Behind that the full build runs in a process of its own, with all its checks;
when it has ended well the first views are forgotten, as the site itself has them. Server, browser
script and protocol are livereload's and tornado's.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterable
from concurrent.futures import Future
from functools import partial
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, TypeVar

from tornado.ioloop import IOLoop

from delivery import beside
from delivery.saves import Places
from editions.lazily import lazily
from editions.model import BuildError, Edition, Location, Problem

with lazily():  # it brings all that a build needs; the server is there before
    from delivery import firstview
if TYPE_CHECKING:
    from delivery.firstview import Site

T = TypeVar("T")
PAUSE = 0.05
"""Seconds after which it is seen whether all pages that somebody waits for were sent."""
REST = 1.0
"""Seconds without a save after which relations are worked out, which may take as long."""


class Watch:
    """What the server knows: the site in memory, first views, problems, the build behind."""

    def __init__(
        self,
        places: Places,
        build: Callable[[], tuple[Problem, ...]],
        tell: Callable[[str, tuple[Problem, ...]], None],
        reload: Callable[[str], None],
    ) -> None:
        self.views: dict[str, tuple[int, bytes]] = {}
        self.problems: tuple[Problem, ...] = ()
        self.open = "index.html"
        self.reloads = 0
        """How often pages were told to load again."""
        self._places, self._build, self._tell, self._told = places, build, tell, reload
        self._number = self._edited = self._built = 0
        self._behind: Future[tuple[Problem, ...]] | None = None
        self._site: Site | None = None
        self._reading: Future[object] | None = None
        """A piece of the site that is read beside the server; nobody else touches it meanwhile."""
        self._reads = False
        self._waiting = 0
        self._held: frozenset[Path] = frozenset()
        self._turn = Lock()

    def begin(self, *, fresh: bool) -> None:
        """Read the site and every edition, so that the first save costs no more than the others.

        Not `fresh`: the folder is older than the files, or is not there; so pages are made from
        these, and the full build begins.
        """
        self._reads = True
        if not fresh:
            self._number = self._edited = 1
            self._start()
        self._read_on()

    def is_reading(self) -> bool:
        """Return whether the site is read beside the server now."""
        return self._reading is not None

    async def ready(self) -> None:
        """Wait until a page can be made, where it has to be."""
        self._waiting += 1
        try:
            while self._reading is not None and self._edited > self._built:
                await asyncio.wrap_future(self._reading)
        finally:
            self._waiting -= 1

    def saved(self, paths: frozenset[Path]) -> None:
        """Answer a save: a first view now, the full build behind it."""
        if self._reading is not None:
            self._held |= paths
            return
        began = time.monotonic()
        self._number += 1
        if self._places.settings in paths:
            self._site = None
        assets = {path: found for path in paths if (found := self._places.asset(path))}
        for path, name in assets.items():
            if path.is_file():
                self.views[name] = self._number, path.read_bytes()
        others = paths - assets.keys()
        if others:
            self._first_view(others, began)
        shown = next(iter(assets.values())) if assets and not others else "*"
        self._reload(shown)
        names = ", ".join(sorted(path.name for path in paths))
        self._tell(f"{names}: seen after {time.monotonic() - began:.1f} s", self.problems)
        self._start()

    def view(self, path: str) -> bytes | None:
        """Return the first view of a page or file, by its path under the site's root.

        A page that the build behind may have changed is rendered when it is asked for; one that
        cannot be stays as it was.
        """
        found = self.views.get(path)
        newest = found is not None and found[0] >= self._edited
        if found is None and self._edited > self._built and (file := self._places.served(path)):
            return file.read_bytes()
        if newest or self.problems or self._edited <= self._built or not _is_page(path):
            return found[1] if found else None
        self._keep(self._try(lambda site: site.page(path)))
        found = self.views.get(path)
        return found[1] if found else None

    def _read_on(self) -> None:
        """Have the next piece read that is not there; who asks for a page comes between.

        While the full build works on the same, only the edition that is looked at.
        """
        if not self._reads or self._reading is not None or self.problems:
            return
        if self._waiting:
            self._later(self._read_on, PAUSE)
            return
        shown = self.open if self._behind is not None else ""
        if self._site is None or self._site.lacks(shown):
            ask = partial(self._try, lambda site: site.read_on(shown))
            self._reading = self._beside(ask, lambda _: self._was_read())

    def _was_read(self) -> None:
        self._reading = None
        held, self._held = self._held, frozenset()
        if self.problems and self._behind is None:
            self._tell("The site cannot be read", self.problems)
            self._reload("*")
        if held:
            self.saved(held)
        self._later(self._read_on)

    def _first_view(self, paths: Iterable[Path], began: float) -> None:
        self._edited = self._number
        sources = tuple({found for path in paths if (found := self._places.document(path))})
        spoken = {found for path in paths if (found := self._places.locale(path))}

        def first(site: Site) -> dict[str, bytes]:
            site.saved(paths)
            shown, found = site.edition_of(self.open), dict[str, bytes]()
            for edition in site.editions:
                if edition == shown or edition.locale in spoken:
                    found |= site.own(sources, edition)
            return found if self.open in found else found | site.page(self.open)

        self.problems = ()
        self._keep(self._try(first))
        if self._site is not None and not self.problems:
            known = self._site
            editions = tuple(each for each in known.editions if not self._reads or known.has(each))
            self._later(partial(self._elsewhere, self._edited, sources, editions, began))

    def _elsewhere(
        self, number: int, sources: tuple[str, ...], editions: tuple[Edition, ...], began: float
    ) -> None:
        """Render documents in one edition after the other; who asks for a page comes between."""
        if number != self._edited or self.problems or 0 < number <= self._built:
            return
        if not editions:
            if number:
                self._tell(f"In all editions after {time.monotonic() - began:.1f} s", ())
                self._later(partial(self._relate, number), REST)
            return
        edition, *rest = editions
        self._keep(self._try(lambda site: site.own(sources, edition)))
        self._later(partial(self._elsewhere, number, sources, tuple(rest), began))

    def _relate(self, number: int) -> None:
        """Let first views have the relations that texts lead to now, and reload where they show."""
        if number != self._edited or number <= self._built or self.problems:
            return
        if not self._try(lambda site: site.relate()):
            return
        before = self.views.get(self.open)
        self.views = {name: one for name, one in self.views.items() if not _is_page(name)}
        if self.view(self.open) != (before and before[1]):
            self._reload("*")

    def _keep(self, pages: dict[str, bytes] | None) -> None:
        self.views |= {name: (self._edited, data) for name, data in (pages or {}).items()}

    def _try(self, ask: Callable[[Site], T]) -> T | None:
        try:
            with self._turn:
                self._site = self._site or firstview.Site(self._places.settings)
                return ask(self._site)
        except BuildError as error:
            self.problems = error.problems
        except Exception as error:  # noqa: BLE001 - whatever a half-written file does, the server stays
            self._site, self.problems = None, (_unexpected(error, self._places.settings),)
        return None

    _beside = staticmethod(beside.begin)

    @staticmethod
    def _later(call: Callable[[], None], seconds: float = 0) -> None:
        """Call when all that waits is answered, and so many seconds have gone."""
        IOLoop.current().call_later(seconds, call)

    def _reload(self, shown: str) -> None:
        self.reloads += 1
        self._told(shown)

    def _start(self) -> None:
        """Begin the full build, or let it follow the one that runs."""
        if self._behind is not None:
            return
        number = self._number
        self._behind = beside.begin(self._build, lambda done: self._ended(done, number))

    def _ended(self, done: Any, number: int) -> None:
        self._behind = None
        problems: tuple[Problem, ...] = done.result()
        if number != self._number:
            self._start()
            return
        before, self.problems = self.problems, problems
        if problems:
            known = problems == before  # they stand above
            self._tell("The full build failed; the site is as it was", () if known else problems)
        else:
            self._built = number
            self.views.clear()
            self._tell("The full build is done", ())
        if before != problems:
            self._reload("*")
        self._read_on()


def _is_page(path: str) -> bool:
    return path.endswith(".html")


def _unexpected(error: BaseException, settings: Path) -> Problem:
    """Return what an error says that nobody foresaw."""
    message = f"{type(error).__name__}: {error}"
    return Problem(Location(settings.name, 1), message, "See whether the saved file is whole.")
