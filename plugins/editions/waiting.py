"""Texts that wait until more of them is translated: links to them lead to the source's page.

Pelican holds them as hidden: written, and in no list, feed or index. What is written at their
address is a page that says so, with the way to the source's page, so that no address is lost.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from html import unescape
from urllib.parse import unquote

from pelican.generators import Generator

from editions.model import Edition
from editions.overlay import UP
from editions.texts import texts
from editions.weaving.packed import heads

TEMPLATE = "waiting"
# Pelican's link to another source file: the tag up to the target, its quotation mark, the target.
_LINK = re.compile(
    r"(<a\b[^<>]*?\shref=([\"'])[{|]filename[}|])([^\"'<>?#]*)((?:[?#][^\"'<>]*)?\2)"
)


def send_to_source(generator: Generator) -> None:
    """Let links to the texts that wait lead to the source's edition, and say its language."""
    settings = generator.settings
    edition: Edition = settings["EDITION"]
    source: Edition = settings["SITE_EDITIONS"][0]
    known = heads(settings["WOVEN"][edition.locale])
    paths = {path for path, woven in known.items() if woven.waits}
    if not paths:
        return
    for item in texts(generator):
        path = str(item.document.path)
        item._content = marked(item._content, path, paths, source.locale)  # noqa: SLF001 - before links are resolved
        if path in paths:
            item.override_url = UP + item.url


def marked(html: str, path: str, targets: AbstractSet[str], locale: str) -> str:
    """Return a text of which each link to one of the targets says in which language that is.

    Paths are under the content folder; `path` is the text's own.
    """

    def mark(found: re.Match[str]) -> str:
        named = set(_paths(found[3], posixpath.dirname(path)))
        return f'{found[0]} hreflang="{locale}"' if named & targets else found[0]

    return _LINK.sub(mark, html)


def _paths(target: str, folder: str) -> Iterator[str]:
    """Yield what a link may name, as Pelican tries it."""
    for name in (target, unquote(target), unescape(target)):
        yield posixpath.normpath(posixpath.join("/", folder, name))[1:]
