"""Pelican's signals for what machines read: notes each page, then writes the files beside them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pelican import Pelican
from pelican.generators import Generator

from delivery import alternates, exports, manifest, sitemap, social
from delivery.alternates import Publication
from delivery.head import page_head
from editions import files
from editions.model import Edition


def begin(pelican: Pelican) -> None:
    """Begin the table of pages, once: the editions' settings are copies of the source's."""
    settings = pelican.settings
    if "PUBLICATION" not in settings:
        site = str(settings["SITEURL"]).rstrip("/")
        address = site if "://" in site else ""
        settings["PUBLICATION"] = Publication(address, Path(settings["OUTPUT_PATH"]))


def offer(generator: Generator) -> None:
    """Give the templates what a page's head says."""
    generator.env.globals["page_head"] = page_head


def note(path: str, context: Mapping[str, Any]) -> None:
    """Note a page that has been written."""
    if path.endswith(".html") and "output_file" in context and "PUBLICATION" in context:
        publication: Publication = context["PUBLICATION"]
        edition: Edition = context["EDITION"]
        key = (edition.locale, str(context["output_file"]))
        standing = publication.pages[key] = alternates.standing(context)
        if found := social.of_page(context, standing):
            publication.cards[found[0]] = found[1]


def finish(pelican: Pelican) -> None:
    """Write an edition's files; after the last edition those of the whole site."""
    settings = pelican.settings
    publication: Publication = settings["PUBLICATION"]
    edition: Edition = settings["EDITION"]
    name, about = str(settings["SITENAME"]), str(settings.get("SITESUBTITLE", ""))
    own = Path(settings["OUTPUT_PATH"])
    icons, colours = settings.get("SITE_ICONS", {}), settings.get("SITE_COLOURS", ())
    _write(own, manifest.WEB_MANIFEST, manifest.manifest(edition, name, about, icons, colours))
    if not publication.address:
        return
    pages = publication.listed(edition.locale)
    _write(own, manifest.INDEX, manifest.index(edition, name, about, pages))
    if edition == settings["SITE_EDITIONS"][-1]:
        whole = {"robots.txt": manifest.robots(publication.address)}
        whole |= sitemap.sitemap(publication.listed(), publication.address)
        whole |= exports.files(settings, publication)
        for file, text in whole.items():
            _write(publication.folder, file, text)
        social.write(settings, publication)


def _write(folder: Path, name: str, text: str) -> None:
    """Write a file, unless the publisher has one of the same name."""
    if not (folder / name).exists():
        files.replace(folder / name, text.encode())
