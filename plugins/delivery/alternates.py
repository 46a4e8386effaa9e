"""One table of a site's pages: what search engines are told of each, in each edition.

The head of a page, the sitemap, the feeds and the structured data read the same values, so that
they cannot contradict each other (docs/decisions/0033).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import quote, urljoin

from delivery import contents
from delivery.addresses import Stand
from delivery.cards import Card
from editions import presentation
from editions.model import Edition, Woven

UNLISTED = frozenset({"404", "search"})
"""Templates of pages that answer one reader, and are nothing to find."""
DEFAULT = "x-default"
"""hreflang for readers of every other language: the source's page."""
SAFE = "/~:@!$&'()*+,;=%"
"""Letters of an address that are not encoded."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What search engines are told of one page in one edition."""

    locale: str
    url: str
    """Absolute where the site has an address; else as the page itself leads there."""
    canonical: str = ""
    """Absolute; empty where the site has no address, or the page is nothing to find."""
    robots: str = ""
    listed: bool = False
    """Whether the page is in the sitemap and in the set of its alternates."""
    alternates: tuple[tuple[str, str], ...] = ()
    """hreflang and address of each version, with itself and `x-default`; empty if unlisted."""
    modified: date | None = None
    """When it was last changed, where a text or a catalog says so."""
    kind: str = ""
    """`article`, `page`, `topic`, or empty for another."""
    title: str = ""
    """Plain text; for texts and topics alone."""
    summary: str = ""


@dataclass(frozen=True, slots=True)
class Publication:
    """The site that is being published: where, and each page of the run that is written so far."""

    address: str
    """Its root, absolute, without a slash at its end; empty where the settings have none."""
    folder: Path
    """Where its root is written."""
    pages: dict[tuple[str, str], Standing] = field(default_factory=dict)
    """By locale and file, in the order of writing."""
    cards: dict[str, Card] = field(default_factory=dict)
    """By file under the root. These two grow, page by page."""
    articles: dict[str, Any] = field(default_factory=dict)
    """Pelican's, by address; for the feeds, from the first one on."""
    texts: dict[str, Stand] = field(default_factory=dict)
    """Where the texts of the source's edition stand, by path under the content folder."""

    def listed(self) -> Iterator[Standing]:
        """Yield the pages that are in the sitemap."""
        return (page for page in self.pages.values() if page.listed)

    def url(self, edition: Edition, path: str) -> str:
        """Return the absolute address of a file of an edition; nothing without a root."""
        return absolute(f"{self.address}/{edition.prefix}", path) if self.address else ""


def absolute(base: str, path: str) -> str:
    """Return a path under a base, absolute, with its `..` resolved and its letters encoded."""
    return urljoin(f"{base.rstrip('/')}/", quote(path, safe=SAFE)) if base else ""


def standing(context: Mapping[str, Any]) -> Standing:
    """Return the standing of the page that is being written, from its template's context."""
    publication: Publication = context["PUBLICATION"]
    here: Edition = context["EDITION"]
    every = presentation.in_editions(context, publication.address or None)
    own = next(entry for entry in every if entry.current)
    url = quote(own.url, safe=SAFE)
    if "moved" in context:
        return Standing(here.locale, url, context["moved"].canonical)
    if context.get("report") or context["output_file"] in _unlisted(context):
        return Standing(here.locale, url, robots="noindex")
    item = contents.text(context)
    if item is not None and getattr(item, "status", "published") != "published" and not item.waits:
        return Standing(here.locale, url, robots="noindex")
    texts = presentation.woven(context)
    woven = texts.get(here.locale)
    canonical, robots, listed = policy(woven, url, quote(every[0].url, safe=SAFE))
    listed = listed and presentation.first_file(context) == context["output_file"]
    versions = [(one.locale, quote(one.url, safe=SAFE)) for one in every if one.listed]
    kind, title, summary = contents.words(context)
    return Standing(
        here.locale,
        url,
        canonical if publication.address else "",
        robots,
        listed,
        (*versions, (DEFAULT, versions[0][1])) if listed else (),
        contents.modified(context),
        kind,
        title,
        summary,
    )


def _unlisted(context: Mapping[str, Any]) -> frozenset[str]:
    """Return the files of direct templates that are nothing to find, named as Pelican does."""
    return frozenset(context.get(f"{name.upper()}_SAVE_AS", f"{name}.html") for name in UNLISTED)


def policy(woven: Woven | None, own: str, source: str) -> tuple[str, str, bool]:
    """Return canonical address, robots and whether a page is listed, by how far its text is.

    `own` and `source` are the addresses of the page and of its source's. A page that is made of no
    text counts as translated: it has its edition's words.
    """
    if woven is None or woven.counts:
        return own, "", True
    if woven.waits or woven.coverage.readable:
        return own, "noindex", False
    return source, "", False
