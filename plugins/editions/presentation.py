"""What a page says about itself and its other editions."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from jinja2 import pass_context
from jinja2.runtime import Context

from editions import speech
from editions.depends import depends
from editions.model import Edition, Woven
from editions.msgid import UNSPACED
from editions.overlay import UP
from editions.weaving.packed import heads

_TAG = re.compile(r"<[^>]*>")
WORDS_A_MINUTE = 230
"""English, 228 in the International Reading Speed Texts (doi:10.1167/iovs.11-8284)."""
CHARACTERS_A_MINUTE = 500
"""Of scripts that set no spaces. The same study finds that one text takes readers of 17 languages
nearly the same time. By that measure our articles ask for 390 in Chinese and 580 in Japanese, where
kana make a text longer; 500 is between the two, and what the usual libraries take."""


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
    percent: str
    """The same, as its own language writes it."""
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


def woven(context: Mapping[str, Any]) -> Mapping[str, Woven]:
    """Return how far the text of the present page is in each edition; nothing where it has none."""
    page = context.get("article") or context.get("page")
    document = getattr(page, "document", None)
    if document is None:
        return {}
    site: Mapping[str, Mapping[str, Woven]] = context["WOVEN"]
    return {locale: heads(documents)[str(document.path)] for locale, documents in site.items()}


def in_editions(context: Mapping[str, Any], root: str | None = None) -> tuple[Alternate, ...]:
    """Return the page that is being written in every edition that has it, the source first.

    `root` is the URL of the site's root, where another than the page's own is wanted. Of a divided
    list the other editions have the first page: their lists need not be equally long.
    """
    here: Edition = context["EDITION"]
    if root is None:
        root = root_url(context)
    own, others = page_path(str(context["output_file"])), page_path(first_file(context))
    texts = woven(context)
    return tuple(
        Alternate(
            edition.locale,
            edition.name,
            edition.direction,
            posixpath.join(root or ".", edition.prefix, own if edition == here else others),
            edition == here,
            share,
            speech.percent(share, edition.locale),
            text.counts if text else True,
        )
        for edition in context["SITE_EDITIONS"]
        for text in [texts.get(edition.locale)]
        for share in [text.coverage.share if text else 1.0]
        if text is None or not text.waits or edition == here
    )


def first_file(context: Mapping[str, Any]) -> str:
    """Return the file of the page that is being written; of a list's further page, its first's."""
    for name in ("articles_paginator", "dates_paginator"):
        if name in context:
            return str(context[name].page(1).save_as)
    return str(context["output_file"])


@depends(page=in_editions)
@pass_context
def alternates(context: Context) -> tuple[Alternate, ...]:
    """Return the present page in every edition that has it, the source first (for templates)."""
    return in_editions(context.get_all())


FUNCTIONS: Mapping[str, Callable[..., Any]] = {"page_alternates": alternates}
"""The Jinja functions by which a page knows its other editions."""


def static_urls(context: Mapping[str, Any]) -> Mapping[str, str]:
    """Return the addresses of the files under the content folder, by their paths."""
    return {path: str(file.url) for path, file in sorted(context["static_content"].items())}


@depends("SITEURL", once=static_urls)
@pass_context
def static_url(context: Context, path: str) -> str:
    """Return the URL of a file under the content folder, as this edition has it (a filter)."""
    file = context["static_content"].get(path)
    return posixpath.join(str(context["SITEURL"]) or ".", file.url if file else path)


def reading_minutes(html: str) -> int:
    """Return how long a text takes to read, in whole minutes.

    Words for scripts that set spaces, characters for those that do not.
    """
    text, unspaced = _TAG.sub(" ", html), 0
    if not text.isascii():
        text, unspaced = UNSPACED.subn(" ", text)
    words = len(text.split())
    return max(1, round(words / WORDS_A_MINUTE + unspaced / CHARACTERS_A_MINUTE))
