"""Text as a picture: shaped and drawn by HarfBuzz, with fonts that are the same on every machine.

With `fonts` the only home of uharfbuzz. Pillow's own layout would need FriBidi from the machine, or
leave Arabic unshaped.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

import uharfbuzz as hb
from PIL import Image

from delivery.fonts import of_locale, parts
from editions import lines

TALL = {"ar": 1.5, "ja": 1.38, "zh-Hans": 1.38}
"""Heights of lines, where they differ from Latin's."""
BESIDE = {"ar": 0.82}
"""The size of letters of another script, which look larger beside the language's own."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """A glyph in its place: in pixels, from the left end of its line and up from the baseline."""

    font: Any
    number: int
    scale: float
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is set."""

    glyphs: tuple[Glyph, ...]
    width: float


def leading(locale: str) -> float:
    """Return the height of a line, as a share of its letters' size."""
    return TALL.get(locale, 1.28)


def wrapped(text: str, locale: str, direction: str, size: float, width: float) -> tuple[Line, ...]:
    """Return a text in as few lines as a width allows, and of nearly equal length."""
    found = _greedy(text, locale, direction, size, width)
    for share in range(60, 100, 4):
        narrow = _greedy(text, locale, direction, size, width * share / 100)
        if len(narrow) == len(found) and all(line.width <= width for line in narrow):
            return narrow
    return found


def _greedy(text: str, locale: str, direction: str, size: float, width: float) -> tuple[Line, ...]:
    found: list[Line] = []
    start = end = 0
    for offset in lines.breaks(text, locale):
        if end > start and line(text[start:offset], locale, direction, size).width > width:
            found.append(line(text[start:end], locale, direction, size))
            start = end
        end = offset
    return (*found, line(text[start:], locale, direction, size))


@cache
def line(text: str, locale: str, direction: str, size: float) -> Line:
    """Return a text set on one line, its runs in the order in which they are seen."""
    glyphs: list[Glyph] = []
    x = 0.0
    for run, backwards in lines.runs(text.strip(), direction):
        found = list(parts(run, of_locale(locale)))
        for part, font in reversed(found) if backwards else found:
            buffer = hb.Buffer()
            buffer.add_str(part)
            buffer.guess_segment_properties()
            buffer.direction = "rtl" if backwards else "ltr"
            buffer.language = locale
            hb.shape(font, buffer)
            beside = BESIDE.get(locale, 1.0) if font is not of_locale(locale)[0] else 1.0
            scale = size * beside / font.face.upem
            for info, at in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
                place = (x + at.x_offset * scale, at.y_offset * scale)
                glyphs.append(Glyph(font, info.codepoint, scale, *place))
                x += at.x_advance * scale
    return Line(tuple(glyphs), x)


def paint(picture: Image.Image, line: Line, x: float, baseline: float, colour: str) -> None:
    """Draw a line onto a picture, from its left end on its baseline."""
    raster = hb.RasterDraw()
    for glyph in line.glyphs:
        place = (x + glyph.x, baseline - glyph.y)
        raster.transform = (glyph.scale, 0.0, 0.0, -glyph.scale, *place)
        raster.draw_glyph(glyph.font, glyph.number)
    image = raster.render()
    if image is None or not image.extents.width:
        return
    size = (image.extents.width, image.extents.height)
    mask = Image.frombytes("L", size, bytes(image.buffer), "raw", "L", image.extents.stride, 1)
    picture.paste(colour, (image.extents.x_origin, image.extents.y_origin), mask)
