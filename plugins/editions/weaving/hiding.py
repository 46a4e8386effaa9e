"""Leaving out of a page what is not translated, so that what stays is sound.

What labels something (a heading, the title of a box, a term, a header cell) stays in the source's
language while anything of what it labels stays, and goes when nothing does. An item goes with its
sub-items, a row with all its cells: half of either would say something else. A footnote stays for
as long as a text that is shown leads to it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from collections.abc import Set as AbstractSet
from xml.etree.ElementTree import Element

from bs4.element import Tag

from editions.reading.slots import HEADINGS, Slot

_LABELS = frozenset({*HEADINGS, "dt", "th"})
_RAW_LABELS = frozenset({*_LABELS, "caption", "figcaption", "summary", "legend"})
_WHOLE = {"td": "tr", "p": "li"}
_GROUPS = frozenset(
    {"ul", "ol", "li", "dl", "dd", "table", "tbody", "tr", "blockquote", "div", "figure"}
)


class Page:
    """A block tree from which slots are left out."""

    def __init__(self, root: Element) -> None:
        self._root = root
        self._parents = {child: parent for parent in root.iter() for child in parent}
        self._touched: set[Element] = set()
        self._numbers = {
            item: number
            for listing in root.iter("ol")
            for number, item in enumerate(listing, int(listing.get("start", "1")))
        }
        self._boxes = {box for box in root.iter("div") if box.get("class") == "footnote"}
        self._notes = {element for box in self._boxes for element in box.iter()}
        self._labelled = {
            element for element in root.iter() if _is_label(element) and self._has_content(element)
        }

    def leave_out(self, slots: Iterable[Slot], emptied: Iterable[Element]) -> list[Slot]:
        """Take slots, and blocks that are empty already, out of the tree.

        Return the slots that stay in the source's language.
        """
        labels = []
        for slot in slots:
            if slot.element in self._notes or (slot.field == "text" and _is_label(slot.element)):
                labels.append(slot)
            elif slot.field == "text" and slot.element is not self._root:
                self._remove(self._block(slot.element))
            else:
                setattr(slot.element, slot.field, slot.lead)
                self._touched |= {slot.element, slot.holder}
        for element in emptied:
            self._remove(element)
        untranslated = {slot.element for slot in labels}
        while self._tidy(untranslated):
            pass
        return [slot for slot in labels if self.is_in(slot.element)]

    def is_in(self, element: Element) -> bool:
        """Return whether an element is still in the tree."""
        while element in self._parents:
            element = self._parents[element]
        return element is self._root

    def _block(self, element: Element) -> Element:
        """Return the block that loses its sense without the text of an element."""
        parent = self._parents[element]
        whole = _WHOLE.get(element.tag)
        first = element.tag != "p" or (parent[0] is element and not (parent.text or "").strip())
        return parent if parent.tag == whole and first else element

    def _remove(self, element: Element) -> None:
        parent = self._parents.pop(element, None)
        if parent is None:
            return
        self._touched.add(parent)
        if not (element.tail or "").strip():
            parent.remove(element)
            return
        # What follows it is a slot too, which is found by this element.
        tail = element.tail
        element.clear()
        element.tag, element.tail = "span", tail

    def _tidy(self, untranslated: AbstractSet[Element]) -> bool:
        """Take out what is empty now and what labels nothing; return whether there was any."""
        gone = [
            element
            for element in self._root.iter()
            if element in self._parents
            and (self._is_empty(element) or self._is_idle(element, untranslated))
        ]
        for element in gone:
            self._remove(element)
        return bool(gone)

    def _is_empty(self, element: Element) -> bool:
        """Return whether a group has nothing left in it, or nothing but its head."""
        if element not in self._touched or element.tag not in _GROUPS or element in self._notes:
            return False
        if (element.text or "").strip():
            return False
        rest = [child for child in element if child.tag not in {"thead", "caption", "figcaption"}]
        return not rest and not any((child.tail or "").strip() for child in element)

    def _is_idle(self, element: Element, untranslated: AbstractSet[Element]) -> bool:
        """Return whether it labels nothing any more; or never did, and is not translated."""
        if element.tag == "dd" and not self._before(element, "dt"):
            return True
        if not _is_label(element) or element.tag == "th" or self._has_content(element):
            return False
        return element in self._labelled or element in untranslated

    def _before(self, element: Element, tag: str) -> bool:
        siblings = list(self._parents[element])
        return any(other.tag == tag for other in siblings[: siblings.index(element)])

    def _has_content(self, label: Element) -> bool:
        """Return whether anything stands under a label."""
        parent = self._parents.get(label)
        if parent is None:
            return False
        level = HEADINGS.get(label.tag)
        siblings = list(parent)
        for other in siblings[siblings.index(label) + 1 :]:
            if other.tag == label.tag == "dt":
                return False
            if level and HEADINGS.get(other.tag, level + 1) <= level:
                return False
            if not (level and other.tag in HEADINGS) and other not in self._boxes:
                return True
        return bool((label.tail or "").strip())

    def finish_contents(self) -> None:
        """Once headings are listed: take out a table of contents that has none."""
        for parent in list(self._root.iter()):
            for box in [child for child in parent if child.get("class") == "toc"]:
                if not any(True for _ in box.iter("li")):
                    parent.remove(box)

    def finish(self) -> None:
        """Once links are parsed: take out idle footnotes, keep the numbers that texts may name."""
        _forget_notes(self._root)
        for listing in self._root.iter("ol"):
            if listing not in self._notes:
                items = [(self._numbers[item], item) for item in listing]
                _number(items, int(listing.get("start", "1")))


def _is_label(element: Element) -> bool:
    return element.tag in _LABELS or "admonition-title" in element.get("class", "")


def leave_out_tag(tag: Tag, mark: Callable[[Tag], None]) -> None:
    """Take an element of raw HTML out, with what would be empty without it; a label is marked."""
    if tag.decomposed:
        return
    if tag.name in _RAW_LABELS:
        mark(tag)
        return
    row = tag.find_parent("tr") if tag.name == "td" else None
    gone = row or tag
    parent = gone.parent
    gone.decompose()
    while parent is not None and parent.parent is not None and not parent.find_all():
        if parent.get_text(strip=True):
            return
        gone, parent = parent, parent.parent
        gone.decompose()


def _forget_notes(root: Element) -> None:
    """Take out the footnotes to which no text leads any more; for a tree with its links.

    Those that stay keep their numbers.
    """
    links = [link for link in root.iter("a") if "footnote-ref" in link.get("class", "")]
    named = {link.get("href", "") for link in links}
    for parent in list(root.iter()):
        for box in [child for child in parent if child.get("class") == "footnote"]:
            for listing in box.iter("ol"):
                kept = [
                    (number, item)
                    for number, item in enumerate(listing, 1)
                    if not item.get("id") or f"#{item.get('id')}" in named
                ]
                for item in [item for item in listing if item not in [note for _, note in kept]]:
                    listing.remove(item)
                _number(kept, 1)
            if not any(len(listing) for listing in box.iter("ol")):
                parent.remove(box)


def _number(items: Iterable[tuple[int, Element]], expected: int) -> None:
    """Let items of a list keep their numbers; `expected` is what the first has of itself."""
    for number, item in items:
        if number != expected:
            item.set("value", str(number))
        expected = number + 1
