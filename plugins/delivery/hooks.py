"""Pelican's signals, turned into calls."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from pelican import Pelican
from pelican.generators import Generator

from delivery import figures
from delivery.census import census
from editions.deferred import _
from editions.model import BuildError

TABLE_LABEL = _("Table")
_LISTS = (
    "articles",
    "drafts",
    "hidden_articles",
    "pages",
    "hidden_pages",
    "draft_pages",
)


def note_pages(generators: Sequence[Generator]) -> None:
    """Note where Pelican means to write each document."""
    pages = {
        str(item.document.path): item.save_as
        for generator in generators
        for name in _LISTS
        for item in getattr(generator, name, ())
    }
    for generator in generators:
        generator.settings["PAGES"] = pages


def present(generator: Generator) -> None:
    """Give an edition's texts their figures and tables."""
    settings = generator.settings
    label = settings["EDITION"].catalog("site").lookup(TABLE_LABEL).text
    root = Path(settings["PATH"])

    @cache
    def measure(path: str) -> figures.Size | None:
        return figures.size(root / path)

    for name in _LISTS:
        for item in getattr(generator, name, ()):
            item._content = figures.present(item._content, measure, label)  # noqa: SLF001


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
