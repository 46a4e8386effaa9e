"""Which card a page has, and what it says."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from delivery import cards
from delivery.alternates import Publication, Standing
from delivery.cards import Card
from delivery.contents import text
from editions import files
from editions.model import Edition
from topics.articles import series_title
from topics.site import SiteTopics

FOLDER = "cards"
OF_EDITION = "card.png"
"""The card of every page that is no article."""


def of_page(context: Mapping[str, Any], standing: Standing) -> tuple[str, Card] | None:
    """Return the card of a page and its file under the site's root.

    None where the setting `SOCIAL_CARDS` is off, where the site has no address to fetch it from,
    where the page is nothing to find, and where the fonts lack a letter or are not installed.
    """
    publication: Publication = context["PUBLICATION"]
    if not context.get("SOCIAL_CARDS") or not publication.address or standing.robots:
        return None
    edition: Edition = context["EDITION"]
    item = text(context)
    title, kicker = str(context.get("SITESUBTITLE") or context["SITENAME"]), ""
    name, spoken = OF_EDITION, edition
    if standing.kind == "article" and getattr(item, "document", None) is not None:
        name = f"{FOLDER}/{item.document.name}.png"
        title, kicker = standing.title, _series(item.document.name, context)
        if "title" in item.fallback:
            spoken = context["SITE_EDITIONS"][0]
    colours = dict(zip(("accent", "paper", "ink"), context.get("SITE_COLOURS", ()), strict=False))
    site = str(context["SITENAME"])
    card = Card(title, kicker, site, spoken.locale, spoken.direction, **colours)
    return (place(edition, name), card) if cards.drawable(card) else None


def place(edition: Edition, name: str = OF_EDITION) -> str:
    """Return where a card of an edition lies, under the site's root."""
    return f"{edition.prefix}/{name}".lstrip("/")


def _series(name: str, context: Mapping[str, Any]) -> str:
    site: SiteTopics | None = context.get("SITE_TOPICS")
    if site is None:
        return ""
    edition: Edition = context["EDITION"]
    titles = (series_title(one, edition, site.language) for one in site.series if name in one.posts)
    return str(next(titles, ""))


def write(settings: Mapping[str, Any], publication: Publication) -> None:
    """Draw the cards of the pages that an edition's run has written."""
    cache = settings.get("CACHE_PATH")
    before = cards.Cache(Path(cache) / FOLDER if cache and publication.cards else None)
    for path, card in publication.cards.items():
        # Like every page of a release that is being built.
        files.replace(publication.folder / path, before.card(card), synced=False)


def tell(settings: Mapping[str, Any], without: Sequence[str]) -> None:
    """Say which editions of a site with an address have no cards."""
    if settings.get("SOCIAL_CARDS") and without:
        said = "No card images in %s: the fonts are not installed, or lack letters."
        logging.getLogger(__name__).warning(said, ", ".join(without))
