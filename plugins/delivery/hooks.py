"""Pelican's signals, turned into calls."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from pathlib import Path

from pelican import Pelican
from pelican.generators import ArticlesGenerator, Generator

from delivery import preview, readying, reports, search
from delivery.aliases import AliasesGenerator
from delivery.bodies.standing import Bodies
from delivery.census import census
from delivery.reports import Reports, ReportsGenerator
from editions.assembling import Site
from editions.model import BuildError, Edition
from editions.texts import texts

logger = logging.getLogger(__name__)


def choose_search(pelican: Pelican) -> None:
    """Find the search engine; without one the site has no page for searching, and no link to it."""
    settings = pelican.settings
    if not settings.get("SEARCH_SAVE_AS"):
        return
    settings.setdefault("SEARCH_ENGINE", search.engine(Path(settings["PATH"]).parent))
    if not settings["SEARCH_ENGINE"]:
        settings["SEARCH_SAVE_AS"] = ""
        logger.warning(search.MISSING)


def index_site(pelican: Pelican, site: Site) -> None:
    """Index the whole site for searching, once all editions are written."""
    settings = pelican.settings
    if settings.get("SEARCH_SAVE_AS"):
        source = next(iter(site))
        output = Path(settings["OUTPUT_PATH"])
        search.index(settings["SEARCH_ENGINE"], output, source, preview.FOLDER)


def read_reports(pelican: Pelican) -> None:
    """Count how far the translations are, once for all editions; no first view needs all of it."""
    settings = pelican.settings
    if settings.get("TRANSLATION_REPORTS") and "WARM" not in settings:
        settings["REPORTS"] = reports.read(settings)
        settings.pop(readying.MESSAGES, None)


def note_oddities(pelican: Pelican) -> None:
    """Find what is odd about the texts of an edition, in the process that shows it."""
    settings = pelican.settings
    edition: Edition | None = settings.get("EDITION")
    if edition and not edition.source and "REPORTS" in settings and "WARM" not in settings:
        settings["REPORTS"] = reports.noted(settings)


def note_pages(generators: Sequence[Generator]) -> None:
    """Note where Pelican means to write each document."""
    pages = {
        str(item.document.path): item.save_as
        for generator in generators
        for item in texts(generator)
    }
    for generator in generators:
        generator.settings["PAGES"] = pages


def generators(_: Pelican) -> type[ReportsGenerator]:
    """Offer the generator of the reports on translations."""
    return ReportsGenerator


def generator_of_aliases(_: Pelican) -> type[AliasesGenerator]:
    """Offer the generator of the pages at earlier addresses."""
    return AliasesGenerator


def note_previews(generator: Generator) -> None:
    """Let each translated page of a site with reports lead to its preview."""
    settings = generator.settings
    edition: Edition = settings["EDITION"]
    if edition.source or "REPORTS" not in settings:
        return
    known: Reports = settings["REPORTS"]
    for item in texts(generator):
        item.preview = preview.address(item.document, edition, known.refused, known.noted)


def choose_guide(generator: ArticlesGenerator) -> None:
    """Let every page lead to the site's guide: the article whose slug is the setting `GUIDE`."""
    slug = generator.settings.get("GUIDE")
    found = (article for article in generator.articles if article.slug == slug)
    generator.context["guide"] = next(found, None)


def take_census(pelican: Pelican) -> None:
    """Raise `BuildError` where a document has no page in this edition."""
    settings = pelican.settings
    bodies: Bodies | None = settings.get("BODIES")
    problems = census(
        settings["DOCUMENTS"].values(),
        settings["EDITION"],
        settings["PAGES"],
        Path(settings["OUTPUT_PATH"]),
        bodies.kept if bodies else (),
    )
    if found := tuple(problems):
        raise BuildError(found)
