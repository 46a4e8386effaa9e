"""Pelican's generator of the pages at earlier addresses: each sends readers on to its text.

Such a page is nothing to find: it is in no list, feed, sitemap or index, and no version of another
page. The theme has the template `alias`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from pelican.generators import Generator, PelicanTemplateNotFound

from delivery.addresses import Stand
from delivery.alternates import SAFE, Publication
from editions import aliases
from editions.model import BuildError, Edition, Location, Problem
from editions.overlay import UP

TEMPLATE = "alias"


@dataclass(frozen=True, slots=True)
class Moved:
    """Where a text is that stood elsewhere."""

    url: str
    """Under the edition's SITEURL, its letters encoded."""
    canonical: str
    """Absolute; empty where the site has no address."""


class AliasesGenerator(Generator):  # type: ignore[misc] # Pelican has no types
    """Writes a page at each earlier address of each text of an edition."""

    def generate_context(self) -> None:
        """Note where texts stand and stood, before anybody looks who reads which (`bodies`)."""
        publication: Publication = self.settings["PUBLICATION"]
        edition: Edition = self.settings["EDITION"]
        self._pages: dict[str, Moved] = {}
        self._first: Location | None = None
        # Pelican finds files in no order; it has none of a text that it has refused.
        known = self.context["generated_content"].items()
        for path, item in sorted((path, item) for path, item in known if item is not None):
            found = aliases.files(item)
            if edition.source and item.status != "draft":
                stood = {item.save_as: item.slug, **found}
                publication.texts[path] = Stand(aliases.file(item, "{slug}"), stood)
            if not found:
                continue
            # A text that waits has a page of its own, which says so; links lead past it.
            url = item.url.removeprefix(UP) if item.waits else item.url
            moved = Moved(quote(url, safe=SAFE), publication.url(edition, url))
            self._pages |= dict.fromkeys(found, moved)
            self._first = self._first or item.document.location("aliases")

    def generate_output(self, writer: Any) -> None:
        """Write the pages; raise `BuildError` where the theme has no template for them."""
        if self._first is None:
            return
        try:
            template = self.get_template(TEMPLATE)
        except PelicanTemplateNotFound as error:
            message = f"the theme has no template {TEMPLATE}.html, which pages of aliases need"
            remedy = "Write one (docs/theme.md), or take the aliases out."
            raise BuildError((Problem(self._first, message, remedy),)) from error
        for name, moved in self._pages.items():
            writer.write_file(
                name,
                template,
                self.context,
                relative_urls=self.settings["RELATIVE_URLS"],
                template_name=TEMPLATE,
                url=name,
                moved=moved,
            )
