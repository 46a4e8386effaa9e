"""The size of a picture, as its file tells it."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from lxml import etree

from delivery.pictures import bitmaps, variants
from editions.model import BuildError
from editions.reading import drawings

_LENGTH = re.compile(r"\s*(\d+(?:\.\d+)?)\s*(?:px)?\s*\Z")
_BETWEEN = re.compile(r"[\s,]+")


def size(path: Path) -> bitmaps.Size | None:
    """Return the width and height in which a picture is published; none where nobody knows."""
    if not path.is_file():
        return None
    now = path.stat()
    return _measured(path, (now.st_ino, now.st_size, now.st_mtime_ns, now.st_ctime_ns))


@lru_cache(maxsize=1 << 12)
def _measured(path: Path, state: tuple[int, ...]) -> bitmaps.Size | None:
    """Read a file, once for all editions; `state` changes when it is saved."""
    del state
    if bitmaps.is_bitmap(path):
        try:
            return variants.fitted(bitmaps.size(path, path.name))
        except BuildError:
            return None
    return _of_drawing(path) if path.suffix.lower() == ".svg" else None


def _of_drawing(path: Path) -> bitmaps.Size | None:
    try:
        root = drawings.parse(path.read_bytes())
    except etree.XMLSyntaxError:
        return None
    found = [_LENGTH.match(root.get(name, "")) for name in ("width", "height")]
    sides = [each[1] for each in found if each]
    if len(sides) != len(found):
        sides = _BETWEEN.split(root.get("viewBox", "").strip())[2:]
    try:
        width, height = (round(float(side)) for side in sides)
    except (ValueError, OverflowError):
        return None
    return (width, height) if width > 0 and height > 0 else None
