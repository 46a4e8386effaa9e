"""The development server: a saved file is seen in every open page at once, and in the site soon.

A save is answered three times. First the page that was last asked for, and the page of the saved
text, are rendered by a process that has the site in memory (`firstview`), and the browser reloads;
from then on every page that is asked for is rendered when it is. Then the text's page is rendered
in all other editions. Behind that the full build runs in a process of its own, with all its checks;
when it has ended well the first views are forgotten, as the site itself has them. Server, browser
script and protocol are livereload's and tornado's.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from tornado.ioloop import IOLoop

from delivery.firstview import Site
from delivery.saves import Places
from editions.model import BuildError, Edition, Location, Problem

T = TypeVar("T")
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
        self._pool = ThreadPoolExecutor(1)
        self._site: Site | None = None

    def warm(self) -> None:
        """Read the site and every edition, so that the first save costs no more than the others."""
        if editions := self._try(lambda site: site.editions):
            self._later(partial(self._elsewhere, self._edited, (), editions, time.monotonic()))

    def saved(self, paths: frozenset[Path]) -> None:
        """Answer a save: a first view now, the full build behind it."""
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
        if newest or self.problems or self._edited <= self._built or not _is_page(path):
            return found[1] if found else None
        self._keep(self._try(lambda site: site.page(path)))
        found = self.views.get(path)
        return found[1] if found else None

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
            editions = self._site.editions
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
            self._site = self._site or Site(self._places.settings)
            return ask(self._site)
        except BuildError as error:
            self.problems = error.problems
        except Exception as error:  # noqa: BLE001 - whatever a half-written file does, the server stays
            self._site, self.problems = None, (_unexpected(error, self._places.settings),)
        return None

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
        self._behind = self._pool.submit(self._build)
        IOLoop.current().add_future(self._behind, lambda done: self._ended(done, number))

    def _ended(self, done: Any, number: int) -> None:
        self._behind = None
        problems: tuple[Problem, ...] = done.result()
        if number != self._number:
            self._start()
            return
        before, self.problems = self.problems, problems
        if problems:
            self._tell("The full build failed; the site is as it was", problems)
        else:
            self._built = number
            self.views.clear()
            self._tell("The full build is done", ())
        if before != problems:
            self._reload("*")


def _is_page(path: str) -> bool:
    return path.endswith(".html")


def _unexpected(error: BaseException, settings: Path) -> Problem:
    """Return what an error says that nobody foresaw."""
    message = f"{type(error).__name__}: {error}"
    return Problem(Location(settings.name, 1), message, "See whether the saved file is whole.")
