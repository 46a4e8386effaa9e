"""Pelican's signals, turned into calls."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from pelican import Pelican
from pelican.generators import Generator

from editions import unread
from editions.model import BuildError, Problem
from editions.postponed import postpone
from editions.texts import texts
from sources import checking, domain
from sources.catalogue import Source
from sources.citations import cited


@dataclass(frozen=True, slots=True)
class Citation:
    """A source as one text cites it."""

    number: int
    source: Source

    def __getattr__(self, name: str) -> Any:
        """Give templates the source's own fields."""
        return getattr(self.source, name)


def prepare(pelican: Pelican) -> tuple[Problem, ...]:
    """Read the catalogue, and check citations and the place of each box of safety."""
    settings = pelican.settings
    settings["SOURCES"] = {}
    try:
        settings["SOURCES"] = domain.read(settings)
        return tuple(checking.problems(settings["DOCUMENTS"].values(), settings))
    except BuildError as error:
        return error.problems


def attach(generator: Generator) -> None:
    """Give each text the sources it cites, and the templates all of them."""
    settings = generator.settings
    every: Mapping[str, Source] = settings["SOURCES"]
    language = settings["SITE_EDITIONS"][0].locale
    spoken = domain.speak(every.values(), settings["EDITION"], language)
    sources = {source.key: source for source in spoken}
    generator.context["sources"] = sorted(
        sources.values(), key=lambda source: (source.authors or source.title, source.key)
    )
    for item in texts(generator):
        postpone(item, citations=partial(_citations, unread.html(item), sources))


def _citations(html: Callable[[], str], sources: Mapping[str, Source]) -> list[Citation]:
    return [
        Citation(number, sources[key])
        for number, key in enumerate(cited(html()), 1)
        if key in sources
    ]
