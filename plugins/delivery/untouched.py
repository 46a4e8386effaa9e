"""Words that no translation has touched, read off the pages of a pseudo-edition.

A pseudo-edition has no plain Latin letter but in what stays as it is in every language: what the
page itself marks so, and the list here.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from bs4 import BeautifulSoup
from bs4.element import PreformattedString, Tag

from editions.reading.fingerprint import SPOKEN

_WORD = re.compile(r"[A-Za-z]+")
_META = re.compile(r"description|author|keywords|og:(?:title|description|site_name|image:alt)")
UNSPOKEN = ("script", "style", "code", "pre", "kbd", "template")
"""Elements that hold no prose."""
KEPT = (
    '[translate="no"]',  # names, codes, and what the author has asked us to skip
    ".notranslate",  # the same in a drawing, whose elements have no such attribute
    "time",  # dates are CLDR's, and so are names of languages
    "table.names th",
    "cite",  # titles of works are in their own language
)
"""Selectors of what stays as it is in every language."""
_CODE = r"\b[A-Z]{1,3}-?\d+\b|https?://\S+"


@dataclass(frozen=True, slots=True, order=True)
class Untouched:
    """A text in which a word is as the author wrote it."""

    text: str
    page: str
    place: str
    """The tag, or the attribute, that holds it."""


def find(site: Path, locale: str, source: str, names: Collection[str] = ()) -> list[Untouched]:
    """Return what is untouched in the pages and drawings of an edition, by text, then page.

    `source` is the language that the author writes. A text in a third language is said to be in
    it, and is not looked at. `names` are words that stay, wherever they stand.
    """
    words = "|".join(re.escape(name) for name in sorted(names, key=lambda name: (-len(name), name)))
    listed = re.compile(rf"{_CODE}|\b(?:{words})\b") if words else re.compile(_CODE)
    found = set()
    paths = [path for path in (site / locale).rglob("*") if path.suffix in {".html", ".svg"}]
    for path in paths:
        page = path.relative_to(site).as_posix()
        soup = BeautifulSoup(path.read_text("utf-8"), "html.parser")
        for place, text in _texts(soup, {locale, source}):
            if _WORD.search(listed.sub("", text)):
                found.add(Untouched(" ".join(text.split()), page, place))
    return sorted(found)


def _texts(soup: BeautifulSoup, languages: set[str]) -> Iterator[tuple[str, str]]:
    kept = {id(tag) for tag in soup.select(", ".join((*KEPT, *UNSPOKEN)))}
    kept |= {id(tag) for tag in soup.find_all(lang=True) if tag["lang"] not in languages}

    def stays(tag: Tag) -> bool:
        return any(id(each) in kept for each in (tag, *tag.parents))

    for node in soup.find_all(string=True):
        parent = node.parent
        if not isinstance(node, PreformattedString) and parent is not None and not stays(parent):
            yield parent.name, str(node)
    for tag in soup.find_all():
        if stays(tag):
            continue
        name = str(tag.get("name") or tag.get("property") or "")
        if tag.name == "meta" and _META.fullmatch(name):
            yield f"meta {name}", str(tag.get("content", ""))
        for attribute in SPOKEN:
            yield f"{tag.name} {attribute}", str(tag.get(attribute, ""))
