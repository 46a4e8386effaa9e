"""Where each message stands in a woven page: the pass of a preview.

A mark is an empty element `<segment-mark n="7">` before the text, or before the paragraph or
heading that holds it; `n` counts the messages as the catalog has them. The marks are set once every
extension has seen the tree.

Law: without its marks, a preview is the page's body, byte for byte.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from xml.etree.ElementTree import Element

from bs4.element import Tag
from markdown import Markdown
from markdown.util import HTML_PLACEHOLDER

from editions.model import Catalog, Document, Woven
from editions.reading import rawhtml
from editions.reading.extension import Machine
from editions.reading.slots import Slot
from editions.weaving.loom import Key, Place, Weave
from editions.weaving.woven import settle

TAG = "segment-mark"
MARK = re.compile(rf'<{TAG} n="([0-9]+)"></{TAG}>')
_CLOSED = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "summary", "legend", "button", "pre"})
"""Elements that hold a line of text and no box; a mark stands before them."""
_OPEN = frozenset({"li", "dt", "dd", "td", "th", "caption", "figcaption", "div", "blockquote",
                   "section", "article", "aside", "header", "footer", "main", "nav"})  # fmt: skip
"""Elements that may hold a box; a mark stands within them."""
_START_TAG = re.compile(r"""<[a-zA-Z](?:"[^"]*"|'[^']*'|[^'">])*>""")


def numbers(document: Document) -> dict[Key, int]:
    """Return the messages of a document, numbered from 1 in reading order."""
    keys = dict.fromkeys((segment.context, segment.msgid) for segment in document.segments)
    return {key: number for number, key in enumerate(keys, 1)}


def preview(
    document: Document,
    text: str,
    catalogs: tuple[Catalog, Catalog],
    contexts: Mapping[str, str],
    source: tuple[str, str],
    markdown: Machine,
) -> Woven:
    """Return a document as `woven.weave` does, with marks; of `catalogs` the second is `site`."""
    catalog, site = catalogs

    def begin(refused: frozenset[Key]) -> Weave:
        return _Marked(document, catalog, source, refused, site)

    return settle(text, catalog, begin, contexts, markdown)


class _Marked(Weave):
    """Weaves a document as its page is woven, and marks each message of the body."""

    def __init__(self, document: Document, *rest: Any) -> None:
        super().__init__(document, *rest)
        self._numbers = numbers(document)
        self._seen: list[tuple[Place, int]] = []

    def seen(self, place: Place, msgid: str) -> None:
        """Note where a message stands."""
        if (None, msgid) in self._numbers:
            self._seen.append((place, self._numbers[None, msgid]))

    def ids(self, root: Element, markdown: Markdown) -> None:
        """Set the marks; what is not found in the tree has none."""
        super().ids(root, markdown)
        stash = markdown.htmlStash.rawHtmlBlocks
        parents = {child: parent for parent in root.iter() for child in parent}
        blocks: dict[int, dict[int, int]] = {}
        # From the last to the first, so that of several before one element the first stands first.
        for place, number in reversed(self._seen):
            if isinstance(place, tuple):
                blocks.setdefault(place[0], {})[place[1]] = number
            elif isinstance(place, Slot):
                _mark_slot(place, number, parents)
            elif isinstance(place, Element):
                _mark(place, number, parents)
            else:
                titled = [each for each in root.iter() if each.get("title") == place]
                for element in titled[:1]:
                    _mark(element, number, parents)
        for index, units in blocks.items():
            stash[index], ahead = _marked(str(stash[index]), units)
            holders = [each for each in root.iter() if _holds(each, index)]
            for holder in holders[:1]:
                for number in ahead:
                    _mark(holder, number, parents)


def _new(number: int) -> Element:
    return Element(TAG, {"n": str(number)})


def _mark_slot(slot: Slot, number: int, parents: dict[Element, Element]) -> None:
    element = slot.element
    if slot.field == "text" or _closed(slot.holder, parents) is not None:
        _mark(slot.holder, number, parents)
    elif element in parents:
        mark = _new(number)
        mark.tail, element.tail = element.tail, None
        parent = parents[element]
        parent.insert(list(parent).index(element) + 1, mark)


def _mark(element: Element, number: int, parents: dict[Element, Element]) -> None:
    """Mark an element: within it, or before it or what it stands in."""
    mark = _new(number)
    closed = _closed(element, parents)
    if closed is None and element.tag in _OPEN:
        mark.tail, element.text = element.text, None
        element.insert(0, mark)
        return
    target = element if closed is None else closed
    if target in parents:
        parent = parents[target]
        parent.insert(list(parent).index(target), mark)


def _closed(element: Element, parents: dict[Element, Element]) -> Element | None:
    found, at = None, element
    while True:
        if at.tag in _CLOSED:
            found = at
        if at not in parents:
            return found
        at = parents[at]


def _holds(element: Element, index: int) -> bool:
    return HTML_PLACEHOLDER % index in f"{element.text}{element.tail}"


def _marked(html: str, numbered: dict[int, int]) -> tuple[str, list[int]]:
    """Return a block of raw HTML with marks, and those, last first, that belong before it.

    All belong before it where its units are not those that it had as its source.
    """
    found = list(rawhtml.units(rawhtml.parse(html)))
    starts = [0, *(line.end() for line in re.finditer("\n", html))]
    known = len(found) > max(numbered)
    ahead = []
    for unit, number in sorted(numbered.items(), reverse=True):
        at = _at(found[unit], starts, html) if known else 0
        if at:
            html = f'{html[:at]}<{TAG} n="{number}"></{TAG}>{html[at:]}'
        else:
            ahead.append(number)
    return html, ahead


def _at(unit: rawhtml.Unit, starts: Sequence[int], html: str) -> int:
    closed = [tag for tag in _upwards(unit.element) if tag.name in _CLOSED]
    target = closed[-1] if closed else unit.element
    at = starts[(target.sourceline or 1) - 1] + (target.sourcepos or 0)
    opened = _START_TAG.match(html, at)
    return opened.end() if opened and not closed and target.name in _OPEN else at


def _upwards(tag: Tag) -> Iterator[Tag]:
    yield tag
    yield from tag.parents
