"""Pelican's signals, turned into calls."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pelican import Pelican
from pelican.generators import ArticlesGenerator, Generator

from delivery import preview
from delivery.census import census
from delivery.reports import Reports, ReportsGenerator
from editions.model import BuildError
from editions.texts import texts


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
