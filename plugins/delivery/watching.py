"""The development server: a saved file is seen in the open page at once, and in the site soon.

A save is answered twice. First the page that was last asked for, and the page of the saved
document, are rendered by a process that knows the site (`firstview`), and the browser reloads. Then
the full build runs in a process of its own, with all its checks; when it has ended well the first
views are forgotten, as the site itself has them. Server, browser script and protocol are
livereload's and tornado's.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

from tornado.ioloop import IOLoop

from delivery.firstview import Site
from delivery.saves import Places
from editions.model import BuildError, Location, Problem


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
        self._places, self._build, self._tell, self._reload = places, build, tell, reload
        self._number = self._built = 0
        self._behind: Future[tuple[Problem, ...]] | None = None
        self._pool = ThreadPoolExecutor(1)
        self._site: Site | None = None

    def warm(self) -> None:
        """Read the site, so that the first save costs no more than the others."""
        self._try(lambda site: site.pages([self.open]))

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
            self._first_view(others)
        shown = next(iter(assets.values())) if assets and not others else "*"
        self._reload(shown)
        names = ", ".join(sorted(path.name for path in paths))
        self._tell(f"{names}: seen after {time.monotonic() - began:.1f} s", self.problems)
        self._start()

    def view(self, path: str) -> bytes | None:
        """Return the first view of a page or file, by its path under the site's root."""
        found = self.views.get(path)
        return found[1] if found else None

    def _first_view(self, paths: Iterable[Path]) -> None:
        sources = {found for path in paths if (found := self._places.document(path))}
        spoken = {f"{found}/index.html" for path in paths if (found := self._places.locale(path))}
        pages = self._try(lambda site: site.pages({self.open, *spoken}, sources))
        self.views |= {name: (self._number, data) for name, data in pages.items()}

    def _try(self, render: Callable[[Site], Mapping[str, bytes]]) -> Mapping[str, bytes]:
        try:
            self._site = self._site or Site(self._places.settings)
            found = render(self._site)
        except BuildError as error:
            self.problems = error.problems
            return {}
        except Exception as error:  # noqa: BLE001 - whatever a half-written file does, the server stays
            self._site, self.problems = None, (_unexpected(error, self._places.settings),)
            return {}
        self.problems = ()
        return found

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
            self.views.clear()
            self._tell("The full build is done", ())
        if before != problems:
            self._reload("*")


def _unexpected(error: BaseException, settings: Path) -> Problem:
    """Return what an error says that nobody foresaw."""
    message = f"{type(error).__name__}: {error}"
    return Problem(Location(settings.name, 1), message, "See whether the saved file is whole.")
