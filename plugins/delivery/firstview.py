"""The first view of a saved change: a few pages, rendered by a process that knows the site already.

It is the build itself, with the same reading, weaving and templates; only what nobody looks at is
not rendered: other editions, other pages, feeds, reports. What was made of files that have not
changed is used again (`editions.warm`). So a page is the same, byte for byte, as the full build
writes it; that build follows, and checks what is not checked here.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterable, Mapping
from contextlib import contextmanager
from pathlib import Path
from posixpath import splitext
from typing import Any

from pelican import Pelican, log, signals
from pelican.writers import Writer

from delivery import findings, hooks, preview
from delivery.reports import Reports
from editions import faults, overlay
from editions import hooks as editions_hooks
from editions.model import Document, Edition, Problem
from editions.reading import conf
from editions.warm import Warm


class Site:
    """A site that is kept in memory; made anew when its settings change."""

    def __init__(self, settings_file: Path, changed: Mapping[str, Any] | None = None) -> None:
        self._settings = conf.read(settings_file, changed)
        self._warm = Warm()

    def pages(self, wanted: Iterable[str], sources: Iterable[str] = ()) -> dict[str, bytes]:
        """Return pages by path under the site's root: those that are wanted and exist.

        `sources` are documents (paths under the content folder): their pages, in every edition
        that has a wanted page, are wanted too. Raises `BuildError` as a build does.
        """
        log.console.quiet = True
        with faults.told(), tempfile.TemporaryDirectory(prefix="first-view-") as folder:
            return self._render(frozenset(wanted), frozenset(sources), Path(folder))

    def _render(
        self, wanted: frozenset[str], sources: frozenset[str], folder: Path
    ) -> dict[str, bytes]:
        settings = {**self._settings, "WARM": self._warm, "OUTPUT_PATH": str(folder)}
        settings["THEME_STATIC_PATHS"] = []
        first = Pelican(settings)
        editions: tuple[Edition, ...] = first.settings["SITE_EDITIONS"]
        prefixes = {edition.prefix for edition in editions}
        for edition in editions:
            own = {page for page in wanted if _prefix(page, prefixes) == edition.prefix}
            if not own:
                continue
            if edition.source:
                pelican = first
            else:
                pelican = Pelican(overlay.settings_of(edition, first.settings))
            settings = pelican.settings
            if settings.get("TRANSLATION_REPORTS"):
                settings["REPORTS"] = _reports(settings, edition, own, sources)
            with _only(own, sources, edition):
                pelican.run()
        written = (path for path in sorted(folder.rglob("*.html")) if path.is_file())
        return {path.relative_to(folder).as_posix(): path.read_bytes() for path in written}


def _prefix(page: str, prefixes: Iterable[str]) -> str:
    first = page.partition("/")[0]
    return first if first in prefixes else ""


@contextmanager
def _only(wanted: Iterable[str], sources: Iterable[str], edition: Edition) -> Any:
    """Let a run write the wanted pages of its edition, and nothing else happen after it."""
    pages, documents = frozenset(wanted), frozenset(sources)

    class Picking(Writer):  # type: ignore[misc] # Pelican has no types
        """Leaves out what is not wanted."""

        def write_file(self, name: str, *args: Any, **more: Any) -> None:
            if not isinstance(name, str):
                return
            own = {self.settings["PAGES"].get(path) for path in documents}
            stem, ending = splitext(f"{edition.prefix}/{name}".lstrip("/"))
            # A list of several pages writes them all: index.html, index2.html, …
            numbered = re.compile(rf"{re.escape(stem)}\d*{re.escape(ending)}")
            if name in own or any(map(numbered.fullmatch, pages)):
                super().write_file(name, *args, **more)

        def write_feed(self, elements: Any, context: Any, *_args: Any, **more: Any) -> Any:
            """Return the feed that another plugin may ask for, and write none."""
            named = {key: more[key] for key in ("url", "feed_type", "feed_title") if key in more}
            return super().write_feed(elements, context, None, **named)

    def writer(_: Pelican) -> type[Writer]:
        return Picking

    signals.get_writer.connect(writer)
    signals.get_generators.disconnect(hooks.generators)
    signals.finalized.disconnect(hooks.take_census)
    signals.finalized.disconnect(editions_hooks.build_other_editions)
    try:
        yield
    finally:
        signals.get_writer.disconnect(writer)


def _reports(
    settings: Mapping[str, Any], edition: Edition, wanted: Iterable[str], sources: Iterable[str]
) -> Reports:
    """Return what the previews' addresses on the wanted pages are made from, and no more."""
    editions: tuple[Edition, ...] = settings["SITE_EDITIONS"]
    if edition.source:
        return Reports((), (), {}, {})
    parts = {part for page in wanted for part in page.split("/")}
    documents: tuple[Document, ...] = tuple(settings["DOCUMENTS"].values())
    shown = [
        each
        for each in documents
        if str(each.path) in sources or parts & {each.name, each.value("slug")}
    ]
    both = (editions[0], edition)
    own = {each.name: each.segments for each in shown}
    woven = {
        edition.locale: {
            str(each.path): settings["WOVEN"][edition.locale][str(each.path)] for each in shown
        }
    }
    away: tuple[Problem, ...] = findings.refused(own, shown, both, woven)
    noted = findings.noted(settings, own, shown, both, woven, away)
    return Reports((), away, preview.remarks(away), preview.remarks(noted))
