"""The sitemap: every page that search engines are told of, with its versions in other languages.

Format: https://www.sitemaps.org/protocol.html; alternates as `xhtml:link`
(https://developers.google.com/search/docs/specialty/international/localized-versions).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import groupby
from xml.sax.saxutils import quoteattr as quoted

from delivery.alternates import Standing

Versions = tuple[tuple[str, str], ...]
"""hreflang and address of each."""
MOST_URLS = 50_000
"""The format's limit for a file; beyond it an index leads to one file an edition, or more."""
MOST_BYTES = 45_000_000
"""Somewhat under the format's other limit, 50 MB."""
NAME = "sitemap.xml"
_XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
_OPEN = f'{_XML}<urlset {_SPACE} xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
_CLOSE = "</urlset>\n"


def sitemap(
    pages: Iterable[Standing], address: str, most: tuple[int, int] = (MOST_URLS, MOST_BYTES)
) -> Mapping[str, str]:
    """Return the files of a sitemap by name; `pages` are listed ones.

    `address` is the site's root, `most` the limits of one file: addresses and bytes.
    """
    listed = sorted(pages, key=lambda page: (page.locale, page.url))
    whole = list(_divided(listed, most))
    if len(whole) <= 1:
        return {NAME: _file(whole[0] if whole else ())}
    files, entries = {}, []
    for locale, own in groupby(listed, key=lambda page: page.locale):
        for number, part in enumerate(_divided(list(own), most), 1):
            name = f"sitemap-{locale}{f'-{number}' if number > 1 else ''}.xml"
            files[name] = _file(part)
            entries.append(f"<sitemap><loc>{_text(f'{address}/{name}')}</loc></sitemap>\n")
    index = f"{_XML}<sitemapindex {_SPACE}>\n{''.join(entries)}</sitemapindex>\n"
    return {NAME: index, **files}


def _divided(pages: Sequence[Standing], most: tuple[int, int]) -> Iterator[list[str]]:
    """Yield entries in files that keep the limits."""
    # All versions of a page name the same ones.
    links = cache(_links)
    part: list[str] = []
    size = 0
    for page in pages:
        entry = _entry(page, links)
        length = len(entry.encode())
        if part and (len(part) == most[0] or size + length > most[1]):
            yield part
            part, size = [], 0
        part.append(entry)
        size += length
    if part:
        yield part


def _file(entries: Iterable[str]) -> str:
    return f"{_OPEN}{''.join(entries)}{_CLOSE}"


def _entry(page: Standing, links: Callable[[Versions], str]) -> str:
    day = f"<lastmod>{page.modified.isoformat()}</lastmod>" if page.modified else ""
    return f"<url><loc>{_text(page.url)}</loc>{day}{links(page.alternates)}\n</url>\n"


def _links(alternates: Iterable[tuple[str, str]]) -> str:
    return "".join(
        f'\n<xhtml:link rel="alternate" hreflang={quoted(tag)} href={quoted(url)}/>'
        for tag, url in alternates
    )


def _text(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
