"""Whether a page has its source's tags, told from the tags as they are written.

The quick twin of `skeleton` and `sanitising`, which read both pages as a parser and a browser do.
Most translations keep every tag. Where all that stands between `<` and `>` is so plain that every
parser reads the same, and the tags of two pages are the same ones in the same order, the two others
would find nothing. Plain are also pairs of tags that stand one within the other, blocks not within
lines: nothing is left for a parser to mend. Where anything is not plain there is no outline, and
the two are asked.

What may be otherwise: texts for readers in attributes, and emphasis within a block.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from editions.reading.fingerprint import FREE_ATTRIBUTES, FREE_TAGS

_WRITTEN = re.compile(r"<[^<>]*>")
_ATTRIBUTE = re.compile(r" ([a-z][-a-z0-9_:]*)(?:=\"[^\"<>]*\")?")
_BEGIN = re.compile(rf"<([a-z][a-z0-9]*)((?:{_ATTRIBUTE.pattern})*)( ?/)?>")
_END = re.compile(r"</([a-z][a-z0-9]*)>")
_COMMENT = re.compile(r"<!-- (?:[^-<>]|-(?!-))*[^-<>] ?-->")
_CODE = re.compile(r"<pre\b.*?(?:</pre>|\Z)", re.DOTALL)
_TEXTS = FREE_ATTRIBUTES | {"translate"}
_VOID = frozenset({"br", "col", "hr", "img", "input", "wbr"})
_INLINE = FREE_TAGS | {"a", "bdi", "bdo", "cite", "dfn", "kbd", "mark", "q", "samp", "small", "var"}
_LINES = frozenset({"caption", "h1", "h2", "h3", "h4", "h5", "h6", "p", "pre", "summary"})
"""Blocks in which no other may be."""
_GROUPS = frozenset(
    {"article", "aside", "blockquote", "colgroup", "dd", "details", "div", "dl", "dt", "footer"}
    | {"figcaption", "figure", "header", "li", "nav", "ol", "section", "table", "tbody", "td"}
    | {"tfoot", "th", "thead", "tr", "ul"}
)
# Of all others a browser may read what is within as something else than tags.
_KNOWN = _VOID | _INLINE | _LINES | _GROUPS

Outline = tuple[str, ...]
"""The tags of a page in their order, and its code."""


class _Tag(NamedTuple):
    counted: str
    """As it is written, without texts for readers; empty where it may be missing."""
    begins: str = ""
    """The name of an element that is to have an end."""
    ends: str = ""
    block: bool = False
    """Whether it is to stand where blocks do."""


def of(html: str) -> Outline | None:
    """Return the outline of a fragment of HTML, or none where not all of it is plain."""
    written = _WRITTEN.findall(html)
    tags = [_read(each) for each in written]
    if len(written) != html.count("<") or "\0" in html or None in tags:
        return None
    found = _counted(filter(None, tags))
    if found is not None and "<pre" in html:
        found += _CODE.findall(html)
    return None if found is None else tuple(found)


def _counted(tags: Iterable[_Tag]) -> list[str] | None:
    """Return the tags that count; none where they do not stand in pairs, one within the other."""
    found: list[str] = []
    within: list[_Tag] = []
    for tag in tags:
        counted = tag.counted
        if tag.block and within and within[-1].begins not in _GROUPS:
            return None
        if tag.begins:
            within.append(tag)
        elif tag.ends:
            begun = within.pop() if within else tag
            if begun.begins != tag.ends:
                return None
            counted = counted if begun.counted else ""
        if counted:
            found.append(counted)
    return None if within else found


@lru_cache(maxsize=1 << 14)
def _read(written: str) -> _Tag | None:
    """Return what there is to know of a tag; none where it is not plain."""
    if end := _END.fullmatch(written):
        return _Tag(written, ends=end[1]) if end[1] in _KNOWN - _VOID else None
    begin = _BEGIN.fullmatch(written)
    if begin is None:
        return _Tag(written) if _COMMENT.fullmatch(written) else None
    name, attributes, _, closed = begin.groups()
    if name not in _KNOWN or (closed and name not in _VOID):
        return None
    kept = _ATTRIBUTE.sub(lambda found: "" if found[1] in _TEXTS else found[0], attributes)
    counted = f"<{name}{kept}>" if kept or name not in FREE_TAGS else ""
    return _Tag(counted, "" if name in _VOID else name, block=name not in _INLINE | {"img", "wbr"})
