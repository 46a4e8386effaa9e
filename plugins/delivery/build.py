"""Building the whole site: one call from settings to a published folder."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from jinja2 import TemplateError
from pelican import Pelican, log, signals

from delivery import collecting, findings, preview, search, stamp
from delivery.built import Built
from delivery.release import staging
from delivery.reports import Reports
from delivery.site import Site
from delivery.skipping.kept import Place
from editions.model import BuildError, Edition, Location, Problem
from editions.reading import conf

__all__ = ["Built", "Errors", "build", "in_template"]


class Errors(logging.Handler):
    """Hears what Pelican logs as an error and then leaves out of the site with exit code 0."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.problems: list[Problem] = []

    def stop(self) -> None:
        """Raise `BuildError` with what was heard so far, if anything."""
        if self.problems:
            raise BuildError(tuple(self.problems))

    def emit(self, record: logging.LogRecord) -> None:
        """Note an error; logging's interface."""
        text = " ".join(record.getMessage().split())
        self.problems.append(Problem(Location("pelican", 1), text, "Nothing was published."))


def build(
    settings_file: Path,
    output: Path,
    note: Callable[[str], None],
    overlay: Mapping[str, Any] | None = None,
) -> Built:
    """Build every edition into `output`, or raise `BuildError` and leave it as it was.

    `note` is called with the path of each page as it is written; `overlay` holds settings that
    take the place of the file's.
    """
    settings = conf.read(settings_file, overlay)
    began = stamp.before(settings_file, settings)
    errors = Errors()
    logger = logging.getLogger("pelican")
    logger.addHandler(errors)
    log.console.quiet = True

    def on_written(path: str, **_: object) -> None:
        note(path)

    signals.content_written.connect(on_written)
    try:
        with collecting.seldom(), staging(output) as stage:
            settings["OUTPUT_PATH"] = str(stage)
            settings["PAGES_KEPT"] = Place(output.resolve(), stage.parent)
            pelican = Pelican(settings)
            errors.stop()
            pelican.run()
            errors.stop()
            built, made = _summary(pelican.settings, stage), stamp.made(stage)
        # Where texts appear at their dates, the same files make another site on another day.
        if not overlay and settings["WITH_FUTURE_DATES"]:
            stamp.write(output, made, began, built)
    except TemplateError as error:
        raise BuildError((in_template(error),)) from error
    finally:
        signals.content_written.disconnect(on_written)
        logger.removeHandler(errors)
    return built


def in_template(error: TemplateError) -> Problem:
    """Return what a template's error says to its author."""
    name = getattr(error, "filename", None) or getattr(error, "name", None) or "theme"
    place = Location(str(name), getattr(error, "lineno", None) or 1)
    return Problem(place, f"the template fails ({error.message})", "Mend the template.")


def _summary(settings: Mapping[str, Any], folder: Path) -> Built:
    editions: tuple[Edition, ...] = settings["SITE_EDITIONS"]
    every = [path.relative_to(folder) for path in folder.rglob("*.html")]
    if settings.get("TRANSLATION_REPORTS"):
        every = [path for path in every if path.parts[0] != preview.FOLDER]
    prefixes = {edition.prefix for edition in editions}
    pages = {
        edition.locale: sum(
            path.parts[0] == edition.prefix if edition.prefix else path.parts[0] not in prefixes
            for path in every
        )
        for edition in editions
    }
    # Where an engine was looked for in vain, its setting is there and empty.
    notes = (search.MISSING,) if settings.get("SEARCH_ENGINE") == () else ()
    return Built(pages, _refusals(settings, editions), editions, notes)


def _refusals(settings: Mapping[str, Any], editions: tuple[Edition, ...]) -> tuple[Problem, ...]:
    reports: Reports | None = settings.get("REPORTS")
    if reports is not None:
        return reports.refusals
    documents = tuple(settings["DOCUMENTS"].values())
    found = Site(settings, documents, ()).domains()
    return findings.refused(found, documents, editions, settings["WOVEN"])
