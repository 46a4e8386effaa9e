"""The one walk over Python-Markdown's block tree, for reading and for weaving alike."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element

from markdown.util import HTML_PLACEHOLDER_RE, AtomicString

from editions.model import Kind
from editions.reading import directives
from editions.reading.directives import Directions
from editions.reading.slots import (
    HEADINGS,
    MARKERS,
    Item,
    Skipped,
    Slot,
    Stashed,
    has_words,
    split,
    words,
)

# A fence inside a list or a quote is not code yet at this point, but it will be or was meant to be.
_FENCE = re.compile(r"\A(?:```|~~~)")
_OPAQUE = frozenset({"pre", "code", "script", "style", "textarea"})
_KINDS = {
    "li": Kind.ITEM,
    "dt": Kind.TERM,
    "dd": Kind.DEFINITION,
    "td": Kind.CELL,
    "th": Kind.HEADER,
    "caption": Kind.CAPTION,
    "figcaption": Kind.CAPTION,
}


def walk(root: Element, stash: Sequence[object]) -> Iterator[Item]:
    """Yield the slots of a block tree in reading order, and where raw HTML stands between them.

    Left out: code, markers, footnotes' arrows, text without a letter.
    """
    yield from _Walk(stash).inside(root, Kind.PARAGRAPH)


class _Walk:
    """One walk, and what the author's directives have said on the way."""

    def __init__(self, stash: Sequence[object]) -> None:
        self._stash = stash
        self._directions = Directions()

    def inside(self, element: Element, kind: Kind) -> Iterator[Item]:
        """Yield what stands in an element."""
        tag = element.tag
        if not isinstance(tag, str) or tag in _OPAQUE:
            return
        kind = _kind_of(element, kind)
        yield from self._slot(element, "text", element, kind)
        for child in element:
            if "footnote-backref" not in child.get("class", ""):
                yield from self._block(child, kind)
            yield from self._slot(child, "tail", element, kind)

    def _block(self, element: Element, kind: Kind) -> Iterator[Item]:
        text = directives.unstashed(element.text or "", self._stash)
        if directives.is_comment(text) and not len(element):
            self._directions.take(text)
        elif element.get("translate") == "no":
            return
        elif self._directions.skips() and not self._ends_within(element):
            yield Skipped(element)
        else:
            yield from self.inside(element, kind)

    def _ends_within(self, element: Element) -> bool:
        texts = (directives.unstashed(text, self._stash) for text in element.itertext())
        return any(found.name == "skip-end" for text in texts for found in directives.find(text))

    def _slot(self, element: Element, field: str, holder: Element, kind: Kind) -> Iterator[Item]:
        text: str | None = getattr(element, field)
        if not text or text.isspace():
            return
        stashed = tuple(int(found) for found in HTML_PLACEHOLDER_RE.findall(text))
        if stashed:
            yield Stashed(element, stashed, self._comments_on(stashed))
        # Code is left out by its element; what else is atomic stands in raw HTML within md_in_html.
        literal = isinstance(text, AtomicString)
        lead, core, trail = _without_space(text) if literal else split(text, holder.tag)
        self._directions.take(directives.unstashed(lead, self._stash))
        if not has_words(words(core)) or core in MARKERS or _FENCE.match(core):
            return
        level = HEADINGS.get(holder.tag, 0) if kind is Kind.HEADING else 0
        tags = tuple(_tags(core, self._stash)) if literal else ()
        skipped = self._directions.skips()
        notes = () if skipped else self._directions.comments()
        slot = Slot(element, field, holder, lead, core, trail, kind, level, literal, tags, notes)
        yield Skipped(slot) if skipped else slot

    def _comments_on(self, stashed: tuple[int, ...]) -> tuple[str, ...]:
        html = "".join(str(self._stash[index]) for index in stashed)
        shown = has_words(words(html)) and not html.startswith("<pre")
        return self._directions.comments() if shown else ()


def _kind_of(element: Element, around: Kind) -> Kind:
    if element.tag in HEADINGS:
        return Kind.HEADING
    if "admonition-title" in element.get("class", ""):
        return Kind.BOX_TITLE
    # A paragraph within a list item or a definition is that item's text.
    return _KINDS.get(element.tag, around if element.tag == "p" else Kind.PARAGRAPH)


def _without_space(text: str) -> tuple[str, str, str]:
    start, end = len(text) - len(text.lstrip()), len(text.rstrip())
    return text[:start], text[start:end], text[end:]


def _tags(core: str, stash: Sequence[object]) -> Iterator[tuple[str, str]]:
    for found in HTML_PLACEHOLDER_RE.finditer(core):
        tag = stash[int(found[1])]
        if isinstance(tag, str):
            yield found[0], tag
