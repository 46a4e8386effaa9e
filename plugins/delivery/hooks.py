"""Pelican's signals, turned into calls."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from pathlib import Path

from pelican import Pelican
from pelican.generators import ArticlesGenerator, Generator

from delivery import preview, search
from delivery.census import census
from delivery.reports import Reports, ReportsGenerator
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


def index_site(pelican: Pelican) -> None:
    """Index the whole site for searching, once its last edition is written."""
    settings = pelican.settings
    editions: Sequence[Edition] = settings["SITE_EDITIONS"]
    if settings.get("SEARCH_SAVE_AS") and settings["EDITION"] == editions[-1]:
        folder = Path(settings["OUTPUT_PATH"])
        root = folder if settings["EDITION"].source else folder.parent
        search.index(settings["SEARCH_ENGINE"], root, editions[0].locale)


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


def note_previews(generator: Generator) -> None:
    """Let each translated page of a site with reports lead to its preview."""
    settings = generator.settings
    if "REPORTS" not in settings:
        return
    reports: Reports = settings["REPORTS"]
    for item in texts(generator):
        item.preview = preview.address(
            item.document, settings["EDITION"], reports.refused, reports.noted
        )


def choose_guide(generator: ArticlesGenerator) -> None:
    """Let every page lead to the site's guide: the article whose slug is the setting `GUIDE`."""
    slug = generator.settings.get("GUIDE")
    found = (article for article in generator.articles if article.slug == slug)
    generator.context["guide"] = next(found, None)


def take_census(pelican: Pelican) -> None:
    """Raise `BuildError` where a document has no page in this edition."""
    settings = pelican.settings
    problems = census(
        settings["DOCUMENTS"].values(),
        settings["EDITION"],
        settings["PAGES"],
        Path(settings["OUTPUT_PATH"]),
    )
    if found := tuple(problems):
        raise BuildError(found)
