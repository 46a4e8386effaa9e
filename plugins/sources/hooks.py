"""Pelican's signals, turned into calls."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from pelican import Pelican
from pelican.generators import Generator

from editions.model import BuildError, Document, Location, Problem
from editions.texts import texts
from sources import domain
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


def unknown(document: Document, sources: Mapping[str, Source], root: Path) -> list[Problem]:
    """Return a problem for each citation of a source that the catalogue does not hold."""
    problems = []
    missing = [key for key in cited(document.html) if key not in sources]
    text = (root / document.path).read_text("utf-8-sig") if missing else ""
    for key in missing:
        line = text.count("\n", 0, max(0, text.find(f"@{key}"))) + 1
        nearest = get_close_matches(key, sorted(sources), 1, 0)
        remedy = f"Is {nearest[0]} meant? Else add it to sources.toml." if nearest else "Add it."
        place = Location(document.location("title").path, line)
        problems.append(Problem(place, f"{key!r} is not in sources.toml", remedy))
    return problems


def prepare(pelican: Pelican) -> tuple[Problem, ...]:
    """Read the catalogue and check every citation against it."""
    settings = pelican.settings
    root = Path(settings["PATH"])
    settings["SOURCES"] = {}
    try:
        settings["SOURCES"] = domain.read(settings)
    except BuildError as error:
        return error.problems
    found: list[Problem] = []
    for document in settings["DOCUMENTS"].values():
        for each in (document, *document.own.values()):
            found += unknown(each, settings["SOURCES"], root)
    return tuple(found)


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
        item.citations = [
            Citation(number, sources[key])
            for number, key in enumerate(cited(item._content), 1)  # noqa: SLF001 - before links are resolved
            if key in sources
        ]
