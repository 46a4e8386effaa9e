"""The first view of a saved change: pages rendered by a process that has the site in memory.

It is the build itself, with the same reading, weaving and templates; a page is rendered when it is
asked for, and nobody asks for most. What was made of files that have not changed is used again
(`editions.warm`), and so are whole editions (`resident`) where a save changes templates or one
text. So a page is the same, byte for byte, as the full build writes it; that build follows, and
checks what is not checked here.
"""

from __future__ import annotations

import shutil
import tempfile
import weakref
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from pelican import Pelican, log

from delivery import collecting
from delivery.resident import patching, relating
from delivery.resident.runs import Run
from delivery.saves import Places
from editions import faults, host, overlay
from editions.model import Edition
from editions.reading import conf
from editions.warm import Warm
from editions.weaving import asked


class Site:
    """A site that is kept in memory; made anew when its settings change.

    All that it raises is `BuildError`, as a build does; what was in memory before stays whole.
    """

    def __init__(self, settings_file: Path, changed: Mapping[str, Any] | None = None) -> None:
        self._settings = conf.read(settings_file, changed)
        self._warm = Warm()
        self._folder = tempfile.mkdtemp(prefix="first-view-")
        weakref.finalize(self, shutil.rmtree, self._folder, ignore_errors=True)
        self._source: Pelican | None = None
        self._runs: dict[str, Run] = {}
        self._left: frozenset[Path] = frozenset()
        """Saved files that are not taken in yet, since something was wrong."""
        self.readings = 0
        """How often the whole site was read."""
        self._templates: frozenset[Path] = frozenset()

    @property
    def editions(self) -> tuple[Edition, ...]:
        """The editions, the source first."""
        found: tuple[Edition, ...] = self._known().settings["SITE_EDITIONS"]
        return found

    def lacks(self, shown: str = "") -> bool:
        """Return whether anything is not in memory: of a page that is shown, its edition."""
        return self._source is None or self._next(shown) is not None

    def read_on(self, shown: str = "") -> None:
        """Bring the next of what is not in memory there: the site, then one edition.

        Templates are made ready by rendering a page that nobody gets.
        """
        if self._source is None:
            self._read()
        elif edition := self._next(shown):
            self._run(edition)
            self.page(f"{edition.prefix}/index.html".lstrip("/"))
            self.own(sorted(self._source.settings["DOCUMENTS"])[:1], edition)

    def _next(self, shown: str) -> Edition | None:
        wanted = (self.edition_of(shown),) if shown else self.editions
        return next((each for each in wanted if not self.has(each)), None)

    def has(self, edition: Edition) -> bool:
        """Return whether an edition is in memory."""
        return edition.locale in self._runs

    def edition_of(self, page: str) -> Edition:
        """Return the edition of a page, by its path under the site's root."""
        first, *others = self.editions
        return next((each for each in others if page.startswith(f"{each.prefix}/")), first)

    def saved(self, paths: Iterable[Path]) -> None:
        """Take in saved files: in their places where that is all they change, else all anew."""
        self._left |= frozenset(paths)
        if not self._taken_in(self._left):
            self._read()
        self._left = frozenset()

    def page(self, name: str) -> dict[str, bytes]:
        """Return a page by its path under the site's root, with those made along with it.

        A list of several pages makes them all: index.html, index2.html, …; a page that the site
        does not have is none.
        """
        edition = self.edition_of(name)
        run = self._run(edition)
        with _told():
            return run.pages(name.removeprefix(f"{edition.prefix}/"))

    def own(self, paths: Iterable[str], edition: Edition) -> dict[str, bytes]:
        """Return the pages that documents have in an edition, by path under the site's root."""
        run, found = self._run(edition), dict[str, bytes]()
        with _told():
            for name in filter(None, map(run.own, paths)):
                found |= run.pages(name, again=False)
        return found

    def relate(self) -> bool:
        """Relate the articles anew where texts were put into place; return whether that differs."""
        if self._source is None:
            return False
        with _told():
            return relating.relate(self._source.settings, tuple(self._runs.values()))

    def pages(self, wanted: Iterable[str], sources: Iterable[str] = ()) -> dict[str, bytes]:
        """Return pages of the site, read anew: those that are wanted and exist.

        `sources` are documents (paths under the content folder): their pages, in every edition
        that has a wanted page, are wanted too. The slow twin of `saved` with `page` and `own`.
        """
        self._read()
        self._left = frozenset()
        found, sources = dict[str, bytes](), tuple(sources)
        for name in sorted(set(wanted)):
            found |= {} if name in found else self.page(name)
            found |= self.own(sources, self.edition_of(name))
        return found

    def _taken_in(self, paths: frozenset[Path]) -> bool:
        """Return whether saved files were all that has changed, and have their places now."""
        if self._source is None:
            return False
        settings = self._source.settings
        folders = (Path(settings[key]) for key in ("PATH", "THEME", "TRANSLATIONS_PATH"))
        places = Places(Path(), *(folder.absolute() for folder in folders))
        templates = {path for path in paths if path.is_relative_to(places.theme / "templates")}
        if templates and (settings["TEMPLATE_PAGES"] or self._templates != _files(places.theme)):
            return False
        with _told():
            if not patching.patch(settings, tuple(self._runs.values()), paths - templates, places):
                return False
        if templates:
            for run in self._runs.values():
                run.forget_templates()
        return True

    def _read(self) -> Pelican:
        settings = {**self._settings, "WARM": self._warm, "OUTPUT_PATH": self._folder}
        settings["THEME_STATIC_PATHS"] = []
        host.forget_texts()
        templates = _files(Path(settings["THEME"]))
        with _told():
            source = Pelican(settings)
        self._source, self._runs, self._templates = source, {}, templates
        self.readings += 1
        return source

    def _known(self) -> Pelican:
        return self._source or self._read()

    def run(self, locale: str) -> Run:
        """Return what is in memory of an edition; it is read if it is not there."""
        return self._run(next(each for each in self.editions if each.locale == locale))

    def _run(self, edition: Edition) -> Run:
        if edition.locale not in self._runs:
            whole = self._known().settings
            asked.whole(whole["WOVEN"], edition)
            own = {**whole} if edition.source else overlay.settings_of(edition, whole)
            with _told():
                run = Run(Pelican(own))
            self._runs[edition.locale] = run
        return self._runs[edition.locale]


@contextmanager
def _told() -> Iterator[None]:
    log.console.quiet = True
    with collecting.seldom(), faults.told():
        yield


def _files(theme: Path) -> frozenset[Path]:
    """Return the templates of a theme."""
    return frozenset(path for path in (theme / "templates").rglob("*") if path.is_file())
