"""Saying of a text that it stands in the source's language, on as small an element as there is.

Or that it is a translation of an older text.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from bs4.element import Tag
from markdown.util import AtomicString

from editions.reading.slots import Slot


@dataclass(frozen=True, slots=True)
class Mark:
    """The source's language, as it is written into a page of another edition.

    What the author has marked as a quotation from another language stays that.
    """

    language: str
    """BCP 47 tag."""
    direction: str
    """`ltr` or `rtl`."""

    def slot(self, slot: Slot) -> Element:
        """Mark a slot's text; return the element that says so: a `span` where others share it."""
        alone = all("footnote-backref" in child.get("class", "") for child in slot.element)
        if slot.field == "text" and alone:
            holder = slot.element
        else:
            holder = Element("span")
            holder.text = AtomicString(slot.core) if slot.literal else slot.core
            holder.tail = slot.trail
            setattr(slot.element, slot.field, slot.lead)
            siblings = list(slot.holder)
            at = 0 if slot.field == "text" else siblings.index(slot.element) + 1
            slot.holder.insert(at, holder)
        self.element(holder)
        return holder

    def element(self, holder: Element) -> None:
        """Mark an element of the tree."""
        if "lang" not in holder.attrib:
            holder.set("lang", self.language)
            holder.set("dir", self.direction)

    def tag(self, tag: Tag) -> None:
        """Mark an element of raw HTML."""
        if "lang" not in tag.attrs:
            tag["lang"], tag["dir"] = self.language, self.direction

    def abbreviations(self, root: Element, meanings: Collection[str]) -> None:
        """Mark the abbreviations that say one of these meanings, where nothing around them does."""
        if "lang" in root.attrib:
            return
        if root.tag == "abbr" and root.get("title") in meanings:
            self.element(root)
        for child in root:
            self.abbreviations(child, meanings)


def outdate(slot: Slot, inline: Sequence[Element], title: str) -> None:
    """Mark a slot's text, parsed, as out of date: in a `span` where others share the element."""
    others = [child for child in slot.element if child not in inline]
    alone = all("footnote-backref" in child.get("class", "") for child in others)
    if slot.field == "text" and alone:
        holder = slot.element
    else:
        holder = Element("span")
        holder.text = getattr(slot.element, slot.field)
        setattr(slot.element, slot.field, "")
        for child in inline:
            slot.holder.remove(child)
            holder.append(child)
        at = 0 if slot.field == "text" else list(slot.holder).index(slot.element) + 1
        slot.holder.insert(at, holder)
    holder.set("class", f"{holder.get('class', '')} stale".strip())
    holder.set("title", title)
