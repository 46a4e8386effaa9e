"""Entries of a feed as the last release has them, for those of its texts that have not changed.

A feed that has a changed text is made again; of its hundred entries one is another. An entry is
made from its own text and from what all texts' faces tell, so it stands where no part of that text
has changed. It stands in the old feed as it was written, and goes into the new one so. A text that
has no entry there was kept out of the feed, and is kept out again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any
from xml.sax.saxutils import unescape

from pelican.contents import Content
from pelican.writers import Atom1Feed

from delivery.bodies.texts import OWN

WRITTEN = "WRITTEN"
"""In an item of a feed: the entry, as it stands in the last release."""
_ENTRY = re.compile("<entry>.*?</entry>", re.DOTALL)
# All text of an entry is escaped, and each address is in double quotes.
_LINK = re.compile('<link href="([^"]*)" rel="alternate"/>')


def found(feed: str) -> Mapping[str, str]:
    """Return the entries of a feed by their links; empty for those that share one."""
    entries: dict[str, str] = {}
    for each in _ENTRY.findall(feed):
        if link := _LINK.search(each):
            address = unescape(link[1])
            entries[address] = "" if address in entries else each
    return entries


def parts(item: Content) -> frozenset[str]:
    """Return the names of the parts of its text that an entry may read."""
    path = str(vars(item).get("relative_source_path", ""))
    return frozenset(part.of(path) for part in OWN)


class Outside:
    """A text as Pelican looks at it for a feed, of which nobody asks what its entry contains."""

    def __init__(self, item: Content) -> None:
        self._item = item
        self.summary = ""

    def __getattr__(self, name: str) -> Any:
        """Return what the text has."""
        return getattr(self._item, name)

    def get_content(self, siteurl: str) -> str:
        """Return nothing; Pelican's interface."""
        del siteurl
        return ""


def prepare(feed: Any) -> bool:
    """Let a feed of Pelican's be written with entries that stand; return whether that can be."""
    if type(feed) is not Atom1Feed:
        return False
    feed.write_items = partial(_write, feed, feed.write_items)
    return True


def _write(feed: Any, stock: Callable[[Any], None], handler: Any) -> None:
    every = [*feed.items]
    try:
        for item in every:
            if WRITTEN in item:
                # What is white space to SAX is written as it is.
                handler.ignorableWhitespace(item[WRITTEN])
            else:
                feed.items = [item]
                stock(handler)
    finally:
        feed.items = every
