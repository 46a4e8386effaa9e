"""The skeleton of a page: what of it must be alike in every language.

Headings with their levels and ids, links, pictures, tables, footnotes, code, and the blocks around
them. Taken from the finished HTML, by another parser than the one that made it, so that it does not
repeat the mistakes of the checks before it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any

from lxml import etree

from editions.reading.fingerprint import FREE_TAGS

Skeleton = Mapping[str, tuple[str, ...]]
"""The parts by their names, in the order of the page."""
ORDER = "order"
"""Name for the order of links, pictures and footnotes: languages differ in it."""
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
# The title of a picture becomes one; a translator may give a title.
_FREE = FREE_TAGS | {"figcaption"}
_BLOCKS = frozenset(
    {"p", "ul", "ol", "li", "dl", "dt", "dd", "blockquote", "table", "tr", "td", "th", "pre", "hr"}
    | {"div", "section", "figure", "details", "summary", "aside", *_HEADINGS}
)
_TAG = re.compile(r"</?[a-zA-Z][^\s/>]*")
_UNORDERED = ("links", "images", "footnotes", "tags")
_ORDERED = ("headings", "tables", "code", "blocks", "comments")
PARTS = (*_UNORDERED, *_ORDERED)
MAY_DIFFER = (ORDER,)
"""What may differ where the publisher says nothing else."""
_TOLD = 3  # of a kind; more of them say no more
_PARSER = etree.HTMLParser(encoding="utf-8", huge_tree=True)


def of(html: str) -> Skeleton:
    """Return the skeleton of a fragment of HTML."""
    found: dict[str, list[str]] = {part: [] for part in PARTS}
    root = etree.fromstring(f"<body>{html}".replace("\0", "").encode(), _PARSER)
    for element in root.iter():
        if read := _READ.get(element.tag):
            part, text = read
            found[part].append(text(element))
    footnotes = root.iter("li")
    found["footnotes"] = [item.get("id") for item in footnotes if "fn" in item.get("id", "")]
    # As they are written, since a parser mends those that do not stand in pairs.
    for written in map(str.lower, _TAG.findall(html)):
        name = written.lstrip("</")
        if name not in _FREE:
            found["blocks" if name in _BLOCKS else "tags"].append(f"{written}>")
    return {part: tuple(items) for part, items in found.items()}


def _table(element: Any) -> str:
    cells = (len(row.xpath("td|th")) for row in element.iter("tr"))
    return f"rows of {' '.join(map(str, cells))} cells"


_READ: Mapping[Any, tuple[str, Callable[[Any], str]]] = {
    etree.Comment: ("comments", lambda element: str(element.text)),
    "a": ("links", lambda element: str(element.get("href", ""))),
    "img": ("images", lambda element: str(element.get("src", ""))),
    "table": ("tables", _table),
    "pre": ("code", lambda element: " ".join("".join(element.itertext()).split())),
    **{
        tag: ("headings", lambda element: f"{element.tag} #{element.get('id', '')}")
        for tag in _HEADINGS
    },
}


def differences(
    source: Skeleton, woven: Skeleton, may_differ: Collection[str] = MAY_DIFFER
) -> Iterator[str]:
    """Yield how a page's parts differ from its source's; parts that may differ are left out."""
    for part in PARTS:
        ours, theirs = source[part], woven[part]
        if ours == theirs or part in may_differ:
            continue
        new, lost = Counter(theirs) - Counter(ours), Counter(ours) - Counter(theirs)
        if new or lost:
            yield f"its {part} differ ({'; '.join([*_told(new, 'new'), *_told(lost, 'missing')])})"
        elif part in _ORDERED or ORDER not in may_differ:
            yield f"its {part} stand in another order"


def additions(
    source: Skeleton, woven: Skeleton, may_differ: Collection[str] = MAY_DIFFER
) -> Iterator[str]:
    """Yield what a page has beyond its source's parts; a table may have fewer rows and cells."""
    for part in PARTS:
        if part in may_differ or part == "tables":
            continue
        if new := Counter(woven[part]) - Counter(source[part]):
            yield f"its {part} differ ({'; '.join(_told(new, 'new'))})"


def _told(items: Counter[str], what: str) -> Iterator[str]:
    if items:
        shown = ", ".join(f"‹{item[:60]}›" for item in sorted(items)[:_TOLD])
        yield f"{what}: {shown}{' …' if len(items) > _TOLD else ''}"
