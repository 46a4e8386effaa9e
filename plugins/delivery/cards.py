"""Cards: the picture that a link to a page brings along, in the page's own language.

One for each article and one for each edition, 1200 × 630 pixels, in the theme's colours, without a
photograph that would say more than the words.
"""

from __future__ import annotations

import hashlib
import io
import json
import math
from dataclasses import asdict, dataclass
from pathlib import Path

import PIL
from PIL import Image, ImageDraw

from editions import files
from editions.lazily import lazily

with lazily():  # they shape letters, which a site without cards has none of
    from delivery import fonts, lettering

FORMAT = "1"
"""Raised whenever this module draws otherwise."""
WIDTH, HEIGHT = 1200, 630
MARGIN = 84
SIZES = range(92, 40, -4)
TOP, BLOCK = 112, 330
"""The baseline of the words above; the height that a title may have."""
COLOURS = 48
"""Of the palette: a page's few colours and what lies between them."""


@dataclass(frozen=True, slots=True)
class Card:
    """What a card says and looks like."""

    title: str
    kicker: str
    """The small line above: a series, or nothing."""
    site: str
    locale: str
    direction: str
    ink: str = "#1f2a2e"
    accent: str = "#1f6b5c"
    paper: str = "#faf7f1"


def drawable(card: Card) -> bool:
    """Return whether its fonts are installed and have every letter."""
    return all(fonts.drawable(text, card.locale) for text in (card.title, card.kicker, card.site))


def key(card: Card) -> str:
    """Return the hash of everything that a card's bytes depend on."""
    made = (FORMAT, PIL.__version__, *fonts.versions())
    text = json.dumps([asdict(card), made], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


class Cache:
    """Cards that were drawn before, in a folder that is looked through once; or in none.

    A file that does not hold the hash of its own bytes in its name is passed over.
    """

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._names: dict[str, list[str]] = {}
        for path in sorted(folder.glob("*-*.png")) if folder else ():
            self._names.setdefault(path.stem.partition("-")[0], []).append(path.stem)

    def card(self, card: Card) -> bytes:
        """Return a card as PNG, drawn where it was not before."""
        if self._folder is None:
            return png(card)
        name = key(card)
        for stem in self._names.get(name, ()):
            data = (self._folder / f"{stem}.png").read_bytes()
            if stem == f"{name}-{_digest(data)}":
                return data
        data = png(card)
        files.replace(self._folder / f"{name}-{_digest(data)}.png", data)
        return data


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:32]


def png(card: Card) -> bytes:
    """Return a card as PNG, drawn."""
    picture = Image.new("RGB", (WIDTH, HEIGHT), card.paper)
    _motif(picture, card)
    _words(picture, card)
    palette = picture.quantize(COLOURS, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    target = io.BytesIO()
    palette.save(target, "PNG", optimize=True)
    return target.getvalue()


def _words(picture: Image.Image, card: Card) -> None:
    """Set the words: site and series above, the title in the middle, as large as it fits."""
    width = WIDTH - 2 * MARGIN
    _place(picture, _line(card.site, card, 36), card, TOP, card.accent)
    kicker = _line(card.kicker, card, 32)
    if kicker.width < width * 0.6:
        _place(picture, kicker, card, TOP, card.accent, ends=True)
    for size in SIZES:
        height = size * lettering.leading(card.locale)
        found = lettering.wrapped(card.title, card.locale, card.direction, size, width)
        if len(found) * height <= BLOCK and all(line.width <= width for line in found):
            break
    first = 320 - height * (len(found) - 1) / 2 + size * 0.25
    for number, line in enumerate(found):
        _place(picture, line, card, first + number * height, card.ink)


def _line(text: str, card: Card, size: float) -> lettering.Line:
    return lettering.line(text, card.locale, card.direction, size)


def _place(
    picture: Image.Image,
    line: lettering.Line,
    card: Card,
    baseline: float,
    colour: str,
    *,
    ends: bool = False,
) -> None:
    """Draw a line at the side where its language begins, or where it ends."""
    right = (card.direction == "rtl") != ends
    x = WIDTH - MARGIN - line.width if right else MARGIN
    lettering.paint(picture, line, x, baseline, colour)


def _motif(picture: Image.Image, card: Card) -> None:
    """Draw the theme's sign: a line with points, from the side where the language begins."""
    scale = 3
    strip = Image.new("L", (WIDTH * scale, 130 * scale), 0)
    draw = ImageDraw.Draw(strip)
    points = [(150, 13), (420, 8), (690, 13), (930, 8), (1105, 13)]
    curve = [(x, _height(x)) for x in range(-8, WIDTH + 9, 2)]
    draw.line([(x * scale, y * scale) for x, y in curve], 255, round(4.5 * scale), "curve")
    for x, radius in points:
        box = [
            (part + sign * (radius + extra)) * scale
            for sign, extra in ((-1, 6), (1, 6))
            for part in (x, _height(x))
        ]
        draw.ellipse(box, 0)
        inner = [(part + sign * radius) * scale for sign in (-1, 1) for part in (x, _height(x))]
        draw.ellipse(inner, 0, 255, round(4 * scale))
    mask = strip.resize((WIDTH, 130), Image.Resampling.LANCZOS)
    if card.direction == "rtl":
        mask = mask.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    picture.paste(card.accent, (0, HEIGHT - 140), mask)


def _height(x: float) -> float:
    return 65 + 20 * math.sin(x / 190) + 9 * math.sin(x / 73 + 1)
