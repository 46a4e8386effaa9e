"""Addresses that are written where the path of a file belongs: `/qi/` for `{filename}qi.md`.

An address stands as it is in all editions. So a link leads readers of every other edition out of
theirs, and nobody looks whether the picture is there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from editions.model import Document, Location, Problem
from editions.reading.addresses import is_article, prefixes, slug
from editions.reading.links import line_of, pointed

_LINK = re.compile(r"""<a\s[^>]*?\bhref=["']([^"'{|][^"']*)["']""")
_FILE = re.compile(r"""<(?:img|source|video|audio)\s[^>]*?\bsrc=["']([^"'{|][^"']*)["']""")
KINDS = ("ARTICLE_URL", "PAGE_URL")
"""Settings: the addresses of texts."""
SLUG = re.escape("{slug}")


def notes(documents: Sequence[Document], settings: Mapping[str, Any]) -> Iterator[Problem]:
    """Yield the addresses in published texts that a path should stand for.

    Of links, those to a text of this site, or to where one would stand, as far as the settings make
    addresses of slugs alone; of pictures and sounds, all that are this site's but the theme's.
    """
    root = Path(settings["PATH"])
    texts = {address: each for each in documents for address in _addresses(each, settings)}
    others, like = _others(settings), _like(settings)
    for document in documents:
        if not document.published:
            continue
        for written in dict.fromkeys(_LINK.findall(document.html)):
            address = _plain(written)
            if address in texts:
                message = f"the link {written} leads readers of all editions to the same page"
                remedy = f"Write {{filename}}/{texts[address].path}, which leads to their own."
                yield Problem(_place(document, written, root), message, remedy)
            elif like.fullmatch(address) and address.casefold() not in others:
                message = f"the link {written} leads to no text of this site"
                remedy = "Write {filename} and the path of the file that is meant."
                yield Problem(_place(document, written, root), message, remedy)
        for written in dict.fromkeys(_FILE.findall(document.html)):
            address = _plain(written)
            if address and not address.startswith(f"{settings['THEME_STATIC_DIR']}/"):
                yield _file(document, written, root)


def _others(settings: Mapping[str, Any]) -> set[str]:
    """Return the addresses of pages that are no texts: of editions, and those the settings name."""
    fixed = {
        _plain(value).casefold()
        for name, value in settings.items()
        if name.endswith(("_URL", "_SAVE_AS")) and isinstance(value, str)
    }
    return fixed | prefixes(settings)


def _like(settings: Mapping[str, Any]) -> re.Pattern[str]:
    """Return what matches the addresses of texts."""
    kinds = (_plain(str(settings[kind])) for kind in KINDS)
    return re.compile("|".join(re.escape(each).replace(SLUG, "[^/.]+") for each in kinds))


def _file(document: Document, written: str, root: Path) -> Problem:
    """Return what to say of a picture: where it is, if it is in the content folder."""
    plain = unescape(written)
    places = pointed(document, plain), pointed(document, f"/{plain}")
    path = next((each for each in places if (root / each).is_file()), "")
    message = f"the file {written} is named by an address"
    remedy = f"Write {{static}}/{path}." if path else f"Put it in {root.name}, write {{static}}…"
    return Problem(_place(document, written, root), message, remedy)


def _addresses(document: Document, settings: Mapping[str, Any]) -> Iterator[str]:
    """Yield the address of a text, and its earlier ones."""
    pattern = str(settings[KINDS[0] if is_article(document, settings) else KINDS[1]])
    for each in (slug(document, settings), *document.names("aliases")):
        address = pattern.replace("{slug}", each)
        if "{" not in address:
            yield _plain(address)


def _plain(written: str) -> str:
    """Return an address of this site without what does not tell pages apart; empty for others'."""
    found = urlsplit(unescape(written))
    if found.scheme or found.netloc:
        return ""
    parts = [each for each in found.path.split("/") if each not in {"", ".", "..", "index.html"}]
    return "/".join(parts).removesuffix(".html")


def _place(document: Document, written: str, root: Path) -> Location:
    return Location(document.location("title").path, line_of(document, unescape(written), root))
