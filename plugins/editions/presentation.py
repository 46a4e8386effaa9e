"""What a page says about itself and its other editions."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from jinja2 import pass_context
from jinja2.runtime import Context

from editions.model import Edition, Woven
from editions.msgid import UNSPACED
from editions.overlay import UP

_TAG = re.compile(r"<[^>]*>")
WORDS_A_MINUTE = 230
CHARACTERS_A_MINUTE = 500
DEFAULT_THRESHOLD = 0.8


@dataclass(frozen=True, slots=True)
class Alternate:
    """A page in one edition."""

    locale: str
    name: str
    direction: str
    url: str
    """Absolute where the site has a SITEURL, else relative to the page that is being written."""
    current: bool
    share: float
    """How much of it is translated, 0 to 1."""
    listed: bool
    """Whether search engines are told of it."""


def page_path(output_file: str) -> str:
    """Return the URL path of a written file: `x/index.html` is `x/`."""
    folder, name = posixpath.split(output_file)
    if name != "index.html":
        return output_file
    return f"{folder}/" if folder else ""


def root_url(context: Mapping[str, Any]) -> str:
    """Return the URL of the site's root, as seen from the page that is being written."""
    edition: Edition = context["EDITION"]
    url = str(context["SITEURL"]).rstrip("/")
    if edition.source:
        return url
    # An absolute SITEURL ends with the prefix; a relative one leads to the edition's folder.
    return url.removesuffix(f"/{edition.prefix}") if "://" in url else f"{url}/{UP}".rstrip("/")


def shares(context: Mapping[str, Any]) -> Mapping[str, float]:
    """Return how much of the present page each edition has translated, 0 to 1."""
    page = context.get("article") or context.get("page")
    document = getattr(page, "document", None)
    if document is None:
        return {}
    woven: Mapping[str, Mapping[str, Woven]] = context["WOVEN"]
    return {locale: site[str(document.path)].coverage.share for locale, site in woven.items()}


def functions(threshold: float) -> Mapping[str, Callable[..., Any]]:
    """Return the Jinja functions by which a page knows its other editions."""

    @pass_context
    def alternates(context: Context) -> tuple[Alternate, ...]:
        here: Edition = context["EDITION"]
        root = root_url(context.get_all())
        path = page_path(str(context["output_file"]))
        translated = shares(context.get_all())
        return tuple(
            Alternate(
                edition.locale,
                edition.name,
                edition.direction,
                posixpath.join(root or ".", edition.prefix, path),
                edition == here,
                share := translated.get(edition.locale, 1.0),
                share >= threshold,
            )
            for edition in context["SITE_EDITIONS"]
        )

    @pass_context
    def canonical_url(context: Context) -> str:
        """Return this page, or the source's where nothing of it is translated."""
        if "://" not in str(context["SITEURL"]):
            return ""
        entries = alternates(context)
        own = next(entry for entry in entries if entry.current)
        return own.url if own.share else entries[0].url

    @pass_context
    def robots(context: Context) -> str:
        """Return `noindex` for a page that is begun but under the threshold."""
        own = next(entry for entry in alternates(context) if entry.current)
        return "noindex" if 0 < own.share < threshold else ""

    return {
        "page_alternates": alternates,
        "page_canonical_url": canonical_url,
        "page_robots": robots,
    }


@pass_context
def static_url(context: Context, path: str) -> str:
    """Return the URL of a file under the content folder, as this edition has it (a filter)."""
    file = context["static_content"].get(path)
    return posixpath.join(str(context["SITEURL"]) or ".", file.url if file else path)


def reading_minutes(html: str) -> int:
    """Return how long a text takes to read, in whole minutes.

    Words for scripts that set spaces, characters for those that do not.
    """
    text = _TAG.sub(" ", html)
    unspaced = len(UNSPACED.findall(text))
    words = len(UNSPACED.sub(" ", text).split())
    return max(1, round(words / WORDS_A_MINUTE + unspaced / CHARACTERS_A_MINUTE))
