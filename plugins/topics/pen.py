"""What draws on the map: figures, links, letters and lines, in either reading direction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from xml.etree import ElementTree as ET

from topics.placing import LEADING, SIZE, Label, Place

BASELINE = 0.35
"""Of a letter's size: from the middle of a line down to its baseline."""
POINT = 2
"""Figures of a point."""


@dataclass(frozen=True, slots=True)
class Pen:
    """Draws for one edition."""

    locale: str
    direction: str
    root: str
    """Put before every address."""
    width: float
    """Of the whole drawing."""

    def x(self, along: float) -> str:
        """Return a place along the reading direction as one from the left."""
        return figure(self.width - along if self.direction == "rtl" else along)

    def node(self, label: Label) -> ET.Element:
        """Return a link to a node's page; a group where it has none."""
        if not label.url:
            return ET.Element("g")
        href = f"{self.root}/{label.url}"
        return ET.Element("a", {"href": href, "aria-label": label.text, **self.language(label)})

    def language(self, label: Label) -> dict[str, str]:
        """Return the attribute that says a label's language, where it is not the edition's."""
        return {"lang": label.lang} if label.lang != self.locale else {}

    def text(self, place: Place, along: float) -> ET.Element:
        """Return a node's label, in lines about the middle of its height."""
        label = place.label
        # An anchor goes by the text's own direction, the place by the edition's.
        anchor = "start" if label.direction == self.direction else "end"
        attributes = {
            "direction": label.direction,
            "text-anchor": anchor,
            "font-size": figure(SIZE),
        }
        found = ET.Element("text", {**attributes, **self.language(label)})
        first = place.y - (len(place.lines) - 1) * LEADING / 2 + BASELINE * SIZE
        for number, line in enumerate(place.lines):
            y = figure(first + number * LEADING)
            ET.SubElement(found, "tspan", {"x": self.x(along), "y": y}).text = line
        return found

    def path(self, kind: str, start: Sequence[float], *steps: Sequence[float]) -> ET.Element:
        """Return a path of lines (a point each) and curves (three points each)."""
        drawn = f"M{self.points(start)}"
        for step in steps:
            drawn += ("L" if len(step) == POINT else "C") + self.points(step)
        return ET.Element("path", {"class": kind, "d": drawn})

    def points(self, figures: Sequence[float]) -> str:
        """Return points as a path writes them."""
        pairs = zip(figures[::POINT], figures[1::POINT], strict=True)
        return " ".join(f"{self.x(x)} {figure(y)}" for x, y in pairs)


@lru_cache(maxsize=1 << 14)
def figure(value: float) -> str:
    """Return a length with one decimal at most: enough for the eye, and the same everywhere."""
    return f"{round(value, 1) + 0.0:.1f}".removesuffix(".0")
