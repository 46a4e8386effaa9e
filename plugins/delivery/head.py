"""What the head of a page says to machines; the template only prints it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from babel.core import get_global
from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from delivery import alternates, cards, exports, graph, manifest, social, structured
from delivery.alternates import DEFAULT, Standing, absolute
from delivery.contents import plain
from editions import locales
from editions.depends import depends
from editions.model import Edition


@dataclass(frozen=True, slots=True)
class Head:
    """The machine-readable head of one page."""

    standing: Standing
    og_locale: str
    og_locales: tuple[str, ...]
    """Of the page's other versions."""
    manifest: str
    """Address of the web manifest."""
    card: str
    """Address of the page's card; empty where it has none."""
    card_title: str
    card_size: tuple[int, int]
    exports: tuple[tuple[str, str], ...]
    """Media types and addresses of the vocabulary, on the index of topics."""
    structured: Markup
    """JSON-LD, safe within a `script` element; empty where the page has none."""


def head(values: Mapping[str, Any], title: str, description: str) -> Head:
    """Return the head of a page, from its template's context.

    Its title and description are what the template says: HTML, of which the words are taken.
    """
    edition: Edition = values["EDITION"]
    standing = alternates.standing(values)
    found = social.of_page(values, standing)
    card = absolute(values["PUBLICATION"].address, found[0]) if found else ""
    nodes = graph.nodes(values, standing, plain(title), plain(description), card)
    return Head(
        standing,
        og_locale(edition.locale),
        tuple(
            og_locale(tag) for tag, _ in standing.alternates if tag not in {DEFAULT, edition.locale}
        ),
        f"{values['SITEURL']}/{manifest.WEB_MANIFEST}",
        card,
        found[1].title if found else "",
        (cards.WIDTH, cards.HEIGHT),
        exports.links(values, values["PUBLICATION"]) if "topic_letters" in values else (),
        structured.script(nodes),
    )


# With a title a head has all that it has without, and more.
@depends(page=lambda values: head(values, "title", "description"))
@pass_context
def page_head(context: Context, title: str = "", description: str = "") -> Head:
    """Return the head of the page that is being written (for templates)."""
    return head(context.get_all(), title, description)


OG_LOCALES = {"ar": "ar_AR"}
"""Where Open Graph's list has another region than CLDR's likely one."""


def og_locale(tag: str) -> str:
    """Return a language as Open Graph names it, with a region: `zh-Hans` is `zh_CN`.

    The region that CLDR holds most likely, where the tag names none.
    """
    locale = locales.cldr(tag)
    if locale.territory:
        return f"{locale.language}_{locale.territory}"
    likely = get_global("likely_subtags")
    full = likely.get(locales.folder(tag)) or likely.get(locale.language, "")
    region = full.rpartition("_")[2]
    return OG_LOCALES.get(tag) or (f"{locale.language}_{region}" if region else locale.language)
