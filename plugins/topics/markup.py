"""The tags, references and texts of some HTML, in order.

What Markdown writes is plain: values stand between quotes, every `&` and `<` of a text is written
out. A few expressions read that in a quarter of the time of the standard library's parser, which
reads all else, and which the quick way is tested by.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from enum import Enum
from functools import lru_cache
from html import unescape
from html.parser import HTMLParser
from itertools import accumulate
from types import MappingProxyType
from typing import cast


class Sort(Enum):
    """What stands at a place of some HTML."""

    OPENING = "<p>"
    EMPTY = "<br/>"
    CLOSING = "</p>"
    TEXT = "text"
    REFERENCE = "&amp;"


_NONE: Mapping[str, str] = MappingProxyType({})


Token = tuple[Sort, str, int, Mapping[str, str]]
"""A piece of some HTML: what it is, its value, the offset of its first character, its attributes.

The value is the name of a tag, in lower case; the text; the characters that a reference stands for.
Comments and declarations are no tokens.
"""

_REFERENCE = r"&(?:[a-zA-Z][a-zA-Z0-9]*+|\#[0-9]++|\#[xX][0-9a-fA-F]++);"
_VALUE = rf'"[^"&]*+(?:{_REFERENCE}[^"&]*+)*+"'
_MARK = rf"""
    </[a-zA-Z][a-zA-Z0-9]*+>
    | <[a-zA-Z][a-zA-Z0-9]*+(?:[ \n]++[a-zA-Z][a-zA-Z0-9:-]*+(?:={_VALUE})?+)*+[ \n]*+/?+>
    | {_REFERENCE}
"""
_PLAIN = re.compile(rf"(?:[^<&]++|{_MARK})*+", re.VERBOSE)
_MARKS = re.compile(rf"({_MARK})", re.VERBOSE)
_TAG = re.compile(r"<([a-zA-Z0-9]+)(.*?)(/?)>", re.DOTALL)
_ATTRIBUTE = re.compile(r'([a-zA-Z0-9:-]+)(?:="([^"]*)")?')
_OTHERWISE = frozenset(
    {"iframe", "noembed", "noframes", "noscript", "plaintext", "script", "style", "textarea",
     "title", "xmp"}
)  # fmt: skip
"""Elements whose text is no HTML, to some releases of the parser."""


def tokens(html: str) -> Sequence[Token]:
    """Return the tokens of some HTML; malformed HTML has some too. The time is linear."""
    found = plain(html)
    return parsed(html) if found is None else found


def plain(html: str) -> Sequence[Token] | None:
    """Return the tokens of plain HTML; None where some of it is not plain."""
    if not _PLAIN.fullmatch(html):
        return None
    found: list[Token] = []
    place, text = 0, Sort.TEXT
    for number, piece in enumerate(_MARKS.split(html)):
        if number % 2:
            sort, value, attributes = _mark(piece)
            if value in _OTHERWISE:
                return None
            found.append((sort, value, place, attributes))
        elif piece:
            found.append((text, piece, place, _NONE))
        place += len(piece)
    return found


@lru_cache(maxsize=1 << 12)
def _mark(written: str) -> tuple[Sort, str, Mapping[str, str]]:
    """Return what a tag or a reference is; pages say the same few again and again."""
    if written.startswith("&"):
        return Sort.REFERENCE, unescape(written), _NONE
    if written.startswith("</"):
        return Sort.CLOSING, written[2:-1].lower(), _NONE
    tag = cast("re.Match[str]", _TAG.fullmatch(written))
    attributes = {name.lower(): unescape(value) for name, value in _ATTRIBUTE.findall(tag[2])}
    return Sort.EMPTY if tag[3] else Sort.OPENING, tag[1].lower(), MappingProxyType(attributes)


def parsed(html: str) -> Sequence[Token]:
    """Return the tokens of any HTML, as the standard library's parser reads it."""
    parser = _Parser(html)
    parser.feed(html)
    parser.close()
    return parser.found


class _Parser(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=False)
        self.found: list[Token] = []
        self._lines = tuple(accumulate((len(line) + 1 for line in html.split("\n")), initial=0))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag that opens an element."""
        self._add(Sort.OPENING, tag, attrs)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element that is written as empty."""
        self._add(Sort.EMPTY, tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        """Note a tag that closes an element."""
        self._add(Sort.CLOSING, tag)

    def handle_data(self, data: str) -> None:
        """Note text, which stands in the HTML as it is."""
        self._add(Sort.TEXT, data)

    def handle_entityref(self, name: str) -> None:
        """Note a character that has a name."""
        self._add(Sort.REFERENCE, unescape(f"&{name};"))

    def handle_charref(self, name: str) -> None:
        """Note a character that has a number."""
        self._add(Sort.REFERENCE, unescape(f"&#{name};"))

    def _add(self, sort: Sort, value: str, attrs: Sequence[tuple[str, str | None]] = ()) -> None:
        line, column = self.getpos()
        own = {name: given or "" for name, given in attrs}
        self.found.append((sort, value, self._lines[line - 1] + column, own))
