"""The site as its tasks see it: settings, documents and every message, of all plugins."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from delivery.pictures import checking as pictures
from editions import overlay, tags
from editions.catalogs import domains
from editions.catalogs.domains import Domains
from editions.model import BuildError, Document, Limits, Location, Problem
from editions.reading import conf, content
from sources import domain as sources
from topics import domain as topics


@dataclass(frozen=True, slots=True)
class Site:
    """What the publisher wrote, read once."""

    settings: Mapping[str, Any]
    documents: tuple[Document, ...]
    problems: tuple[Problem, ...]
    """What is wrong with the publisher's own files."""
    found: Domains | None = None
    """The messages of documents, theme and settings, where they are known already."""

    @property
    def locales(self) -> Sequence[str]:
        """The locales that are translated into."""
        return list(self.settings["EDITIONS"])[1:]

    def asked(self, locale: str) -> Sequence[str]:
        """Return the locale that somebody names, or all where nobody does.

        It may be written as a folder (`zh_Hans`) or in small letters. Raises `BuildError` for one
        that the site has no edition in, or that is the source's.
        """
        if not locale:
            return self.locales
        said = locale if locale in self.locales else tags.parse(locale)
        if said in self.locales:
            return [str(said)]
        place = Location("pelicanconf.py", 1)
        remedy = f"Take one of these: {', '.join(self.locales) or 'there is none yet'}."
        message = f"{locale!r} is no edition that is translated"
        raise BuildError((Problem(place, message, remedy),))

    def limits(self, locale: str) -> Limits:
        """Return from which share on a page of a locale counts as translated."""
        return overlay.policy({**self.settings, **self.settings["EDITIONS"][locale]})[1]

    def domains(self) -> Domains:
        """Return every message by domain.

        Raises `BuildError` where a file that holds messages cannot be read.
        """
        return {
            **(self.found or domains.of_site(self.documents, self.settings)),
            topics.DOMAIN: topics.messages(self.documents, self.settings),
            sources.DOMAIN: sources.messages(self.settings),
        }

    def in_locale(self, found: Domains, locale: str) -> Domains:
        """Return those of the messages that a locale needs."""
        return domains.in_locale(found, self.documents, locale, self.settings)


def read(settings_file: Path) -> Site:
    """Read a site by its settings."""
    settings = conf.read(settings_file)
    documents, problems = content.read(settings)
    shown = {*pictures.check(settings), *pictures.covers(documents, settings)}
    return Site(settings, documents, tuple(sorted({*problems, *shown})))
