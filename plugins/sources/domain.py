"""The gettext domain `sources`: kinds of works. Titles stay in their own language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from editions.checking import checks
from editions.model import Edition, Kind, Location, Segment
from editions.reading.content import content_name
from sources import catalogue
from sources.catalogue import Source

DOMAIN = "sources"
DEFAULT_PATH = "sources.toml"


def read(settings: Mapping[str, Any]) -> Mapping[str, Source]:
    """Read the site's catalogue, by key. Raises `BuildError` with all that is wrong in it."""
    name = settings.get("SOURCES_PATH", DEFAULT_PATH)
    return catalogue.read(Path(settings["PATH"]) / name, f"{content_name(settings)}/{name}")


def messages(settings: Mapping[str, Any]) -> tuple[Segment, ...]:
    """Return the kinds of the sources, in the order of their file."""
    shown = f"{content_name(settings)}/{settings.get('SOURCES_PATH', DEFAULT_PATH)}"
    return tuple(
        Segment(source.kind, Kind.METADATA, Location(shown, source.line), "kind")
        for source in read(settings).values()
    )


def speak(sources: Iterable[Source], edition: Edition, language: str) -> tuple[Source, ...]:
    """Return sources with their kinds in an edition's language, or marked with the source's."""
    catalog = edition.catalog(DOMAIN)
    spoken = []
    for source in sources:
        found = checks.lookup(catalog, source.kind, "kind")
        lang = edition.locale if found.state.shown else language
        spoken.append(replace(source, kind=found.text, kind_lang=lang))
    return tuple(spoken)
