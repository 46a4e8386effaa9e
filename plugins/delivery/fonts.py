"""Fonts that are the same on every machine: from pinned packages, never from the machine itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import uharfbuzz as hb

LATIN = ("fontpkg_noto_serif", "files/NotoSerif[wdth,wght].ttf", 600)
OWN = {
    "ar": ("pylopdf_fonts_ar", "NotoNaskhArabic-Variable.ttf", 600),
    "ja": ("pylopdf_fonts_jp", "NotoSerifJP-Regular.otf", 0),
    "zh-Hans": ("pylopdf_fonts_zh_cn", "NotoSerifSC-Regular.otf", 0),
}
"""Package, file and weight by locale: one character has another form in each language."""


@cache
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
    fonts = of_locale(locale)
    return bool(fonts) and all(
        character.isspace() or _font_of(character, fonts) is not None for character in text
    )


@cache
def of_locale(locale: str) -> tuple[Any, ...]:
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


def parts(run: str, fonts: Sequence[Any]) -> Iterator[tuple[str, Any]]:
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
