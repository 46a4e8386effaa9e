"""Signals for what machines read: notes each page, then writes the files beside them.

An edition's run notes its own pages alone, and hands on what the whole site needs to know of them.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pelican import Pelican
from pelican.generators import Generator

from delivery import alternates, exports, inputs, manifest, sitemap, social
from delivery.addresses import Stand
from delivery.alternates import Publication, Standing
from delivery.bodies.standing import Bodies
from delivery.head import page_head
from editions import files
from editions.assembling import Site
from editions.model import Edition

STANDS = "STANDS"
"""In the context of a page that was taken over: its standing, where it is listed."""


@dataclass(frozen=True, slots=True)
class Written:
    """What the whole site needs to know of an edition."""

    pages: tuple[Standing, ...]
    """Those that are in the sitemap, in the order of writing."""
    files: Mapping[str, str]
    """Small files that stand beside them, unless the publisher has his own; by path."""
    card: bool
    """Whether the edition has a card of its own."""
    modules: tuple[str, ...]
    """Places of the modules of ours that its run has loaded."""
    names: tuple[str, ...] = ()
    """The pages' files in the edition's folder, in the same order."""
    texts: Mapping[str, Stand] = field(default_factory=dict)
    """Where texts stand, by path under the content folder; told of the source's edition alone."""


def begin(pelican: Pelican) -> None:
    """Begin a table of pages for each run; address and folder are those of the source."""
    settings = pelican.settings
    site = str(settings["SITEURL"]).rstrip("/")
    known = settings.get("PUBLICATION") or Publication(
        site if "://" in site else "", Path(settings["OUTPUT_PATH"])
    )
    settings["PUBLICATION"] = Publication(known.address, known.folder)


def offer(generator: Generator) -> None:
    """Give the templates what a page's head says."""
    generator.env.globals["page_head"] = page_head


def note(path: str, context: Mapping[str, Any]) -> None:
    """Note a page that has been written."""
    if path.endswith(".html") and "output_file" in context and "PUBLICATION" in context:
        publication: Publication = context["PUBLICATION"]
        edition: Edition = context["EDITION"]
        key = (edition.locale, str(context["output_file"]))
        if STANDS in context and not context.get("SOCIAL_CARDS"):
            if context[STANDS] is not None:
                publication.pages[key] = context[STANDS]
            return
        standing = publication.pages[key] = alternates.standing(context)
        if found := social.of_page(context, standing):
            publication.cards[found[0]] = found[1]


def finish_edition(pelican: Pelican) -> Written:
    """On `edition_written`: draw the cards, and return what was written and is to be written."""
    settings = pelican.settings
    publication: Publication = settings["PUBLICATION"]
    edition: Edition = settings["EDITION"]
    social.write(settings, publication)
    name, about = str(settings["SITENAME"]), str(settings.get("SITESUBTITLE", ""))
    icons, colours = settings.get("SITE_ICONS", {}), settings.get("SITE_COLOURS", ())
    own = {manifest.WEB_MANIFEST: manifest.manifest(edition, name, about, icons, colours)}
    listed = tuple(publication.listed())
    if publication.address:
        own[manifest.INDEX] = manifest.index(edition, name, about, listed)
    card = social.place(edition) in publication.cards
    names = tuple(file for (_, file), page in publication.pages.items() if page.listed)
    return Written(listed, own, card, _modules(settings.get("BODIES")), names, publication.texts)


def _modules(bodies: Bodies | None) -> tuple[str, ...]:
    """Return the places of the modules that this process has loaded, and those who shared it."""
    loaded = inputs.modules(tuple(sys.modules.values()))
    return tuple(sorted({*loaded, *(bodies.sharing.modules if bodies else ())}))


def finish_site(pelican: Pelican, site: Site) -> None:
    """On `site_written`: write the small files of each edition, and those of the whole site."""
    settings = pelican.settings
    publication: Publication = settings["PUBLICATION"]
    found = {locale: told for locale, each in site.items() if (told := each.of(Written))}
    for edition in settings["SITE_EDITIONS"]:
        for file, text in found[edition.locale].files.items():
            _write(publication.folder / edition.prefix, file, text)
    if not publication.address:
        return
    pages = [page for each in found.values() for page in each.pages]
    whole = {"robots.txt": manifest.robots(publication.address)}
    whole |= sitemap.sitemap(pages, publication.address)
    whole |= exports.files(settings, publication)
    for file, text in whole.items():
        _write(publication.folder, file, text)
    social.tell(settings, [locale for locale, each in found.items() if not each.card])


def _write(folder: Path, name: str, text: str) -> None:
    """Write a file, unless the publisher has one of the same name."""
    if not (folder / name).exists():
        files.replace(folder / name, text.encode())
