"""Text as a picture: shaped and drawn by HarfBuzz, with fonts that are the same on every machine.

The fonts come in pinned packages (docs/dependencies.md), never from the machine. The only home of
uharfbuzz. Pillow's own layout would need FriBidi from the machine, or leave Arabic unshaped.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import uharfbuzz as hb
from PIL import Image

from editions import lines

LATIN = ("fontpkg_noto_serif", "files/NotoSerif[wdth,wght].ttf", 600)
OWN = {
    "ar": ("pylopdf_fonts_ar", "NotoNaskhArabic-Variable.ttf", 600),
    "ja": ("pylopdf_fonts_jp", "NotoSerifJP-Regular.otf", 0),
    "zh-Hans": ("pylopdf_fonts_zh_cn", "NotoSerifSC-Regular.otf", 0),
}
"""Package, file and weight by locale: one character has another form in each language."""
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


def versions() -> tuple[str, ...]:
    """Return what the form of letters depends on: HarfBuzz and every font, by version."""
    packages = sorted({LATIN[0], *(own[0] for own in OWN.values())})
    return (hb.version_string(), *(f"{name} {_version(name)}" for name in packages))


def _version(package: str) -> str:
    try:
        return version(package.replace("_", "-"))
    except PackageNotFoundError:
        return ""


def drawable(text: str, locale: str) -> bool:
    """Return whether the fonts of a locale are here and have every letter of a text."""
    fonts = _fonts(locale)
    return bool(fonts) and all(
        character.isspace() or _font_of(character, fonts) is not None for character in text
    )


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
        parts = list(_parts(run, _fonts(locale)))
        for part, font in reversed(parts) if backwards else parts:
            buffer = hb.Buffer()
            buffer.add_str(part)
            buffer.guess_segment_properties()
            buffer.direction = "rtl" if backwards else "ltr"
            buffer.language = locale
            hb.shape(font, buffer)
            beside = BESIDE.get(locale, 1.0) if font is not _fonts(locale)[0] else 1.0
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


@cache
def _fonts(locale: str) -> tuple[Any, ...]:
    """Return the fonts of a locale, its own first; none where one is not installed."""
    wanted = [OWN[locale], LATIN] if locale in OWN else [LATIN, OWN["zh-Hans"], OWN["ar"]]
    found = [_font(*each) for each in wanted]
    return () if None in found else tuple(found)


@cache
def _font(package: str, name: str, weight: int) -> Any:
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        return None
    path = Path(spec.origin).parent / name
    font = hb.Font(hb.Face(hb.Blob.from_file_path(str(path))))
    if weight:
        font.set_variations({"wght": weight})
    return font


def _font_of(character: str, fonts: Sequence[Any]) -> Any:
    return next((font for font in fonts if font.get_nominal_glyph(ord(character))), None)


def _parts(run: str, fonts: Sequence[Any]) -> Iterator[tuple[str, Any]]:
    """Yield a run in parts that one font can draw; what none has is the first's to show."""
    part, present = "", fonts[0]
    for character in run:
        keeps = character.isspace() or present.get_nominal_glyph(ord(character))
        font = present if keeps else _font_of(character, fonts) or fonts[0]
        if part and font is not present:
            yield part, present
            part = ""
        part, present = part + character, font
    if part:
        yield part, present
