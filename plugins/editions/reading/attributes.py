"""Texts that attributes of blocks show or speak: `{: title="…" }`, `<div markdown="1" title="…">`.

Attributes within a line are part of its message; these belong to the block and are messages of
their own. They are in the tree only after inline parsing.
"""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from editions.msgid import normalise
from editions.reading.fingerprint import SPOKEN
from editions.reading.slots import has_words


@dataclass(frozen=True, slots=True)
class Spoken:
    """A text in an attribute, and the element that has it."""

    element: Element
    attribute: str
    msgid: str


def spoken(
    element: Element, blocks: AbstractSet[Element], skipped: AbstractSet[Element]
) -> Iterator[Spoken]:
    """Yield the texts in attributes of the blocks of a tree, but for those that are skipped."""
    if element not in blocks or element in skipped or element.get("translate") == "no":
        return
    for attribute in SPOKEN:
        value = element.get(attribute)
        if value and has_words(value) and element.get("class") != "footnote-backref":
            yield Spoken(element, attribute, normalise(value))
    for child in element:
        yield from spoken(child, blocks, skipped)
