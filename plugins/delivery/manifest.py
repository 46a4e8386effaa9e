"""The small files beside the pages: robots.txt, the web manifest and the index in plain text."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from delivery.alternates import Standing
from delivery.sitemap import NAME as SITEMAP
from editions import speech
from editions.model import Edition

WEB_MANIFEST = "manifest.webmanifest"
INDEX = "llms.txt"
HEADINGS = (("article", "Articles"), ("page", "Pages"), ("topic", "Topics"))
"""What the index lists, under words that the theme has in every language."""
_MARKS = re.compile(r"([\\\[\]`*_<>])")


def say(edition: Edition, message: str) -> str:
    """Return a word of the theme's interface in an edition's language, as plain text."""
    theme = speech.Translations(edition.catalog("theme"), edition.locale)
    return html.unescape(theme.gettext(message))


def robots(address: str) -> str:
    """Return robots.txt: all may be read, and where the sitemap is.

    Pages that are nothing to find say so themselves; who may not read them would not know.
    """
    return f"User-agent: *\nAllow: /\n\nSitemap: {address}/{SITEMAP}\n"


def manifest(
    edition: Edition,
    name: str,
    description: str,
    icons: Mapping[str, str],
    colours: Sequence[str],
) -> str:
    """Return the web manifest (https://www.w3.org/TR/appmanifest/) of an edition.

    `icons` are sizes (`512x512`, `any`) by path under the site's root; `colours` those of the
    theme and of the background. Addresses are relative to the manifest, at the edition's root.
    """
    up = "" if edition.source else "../"
    kinds = {"svg": "image/svg+xml", "png": "image/png", "webp": "image/webp"}
    value: dict[str, Any] = {
        "name": name,
        "short_name": name,
        "description": description,
        "lang": edition.locale,
        "dir": edition.direction,
        "start_url": "./",
        "scope": "./",
        "display": "minimal-ui",
        "theme_color": colours[0] if colours else "",
        "background_color": colours[1] if len(colours) > 1 else "",
        "icons": [
            {"src": up + path, "sizes": sizes, "type": kinds[path.rpartition(".")[2]]}
            for path, sizes in icons.items()
        ],
    }
    full = {key: each for key, each in value.items() if each}
    return json.dumps(full, ensure_ascii=False, indent=1) + "\n"


def index(edition: Edition, name: str, description: str, pages: Iterable[Standing]) -> str:
    """Return an edition as a plain list of its pages (https://llmstxt.org), for any program."""
    lines = [f"# {_inline(name)}", ""]
    if description:
        lines += [f"> {_inline(description)}", ""]
    known = [page for page in pages if page.locale == edition.locale]
    for kind, heading in HEADINGS:
        own = [page for page in known if page.kind == kind]
        if own:
            lines += [f"## {_inline(say(edition, heading))}", "", *map(_line, own), ""]
    return "\n".join(lines)


def _line(page: Standing) -> str:
    tail = f": {_inline(page.summary)}" if page.summary else ""
    return f"- [{_inline(page.title)}]({page.url}){tail}"


def _inline(text: str) -> str:
    """Return a text on one line, without a mark that Markdown would read."""
    return _MARKS.sub(r"\\\1", " ".join(text.split()))
