"""The files that are made from one bitmap: their names, sizes and formats, and their bytes.

A file is named and kept by the hash of all that its bytes depend on: the picture's bytes, size,
format and options, and the versions of the encoders. What was made once is not made again.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from delivery.pictures import bitmaps
from editions import files

WIDTHS = (400, 800, 1200, 1600)
"""Pixels; those that a picture does not reach are left out, and nothing is wider than the last."""
_ENDINGS = {"AVIF": ".avif", "WEBP": ".webp", "JPEG": ".jpg", "PNG": ".png"}
_UNSAFE = re.compile(r"[^a-z0-9]+")
_PARTING = str.maketrans({" ": "%20", ",": "%2C"})
"""What parts the addresses of a `srcset`, as an address writes it."""


@dataclass(frozen=True, slots=True)
class Variant:
    """One file."""

    name: str
    format: str
    """Pillow's name of the format."""
    size: bitmaps.Size
    key: str

    @property
    def media_type(self) -> str:
        """Its MIME type."""
        return f"image/{self.format.lower()}"


@dataclass(frozen=True, slots=True)
class Picture:
    """A bitmap and the files that stand for it."""

    path: Path
    shown: str
    """The path for people."""
    size: bitmaps.Size
    """Of the largest file: what a page says of it."""
    variants: tuple[tuple[Variant, ...], ...]
    """By format, the best first; the last is the picture's own, which every browser shows."""

    @property
    def files(self) -> Iterator[Variant]:
        """Every file."""
        return (variant for group in self.variants for variant in group)


def fitted(size: bitmaps.Size) -> bitmaps.Size:
    """Return the size in which a picture is published: its own, or less."""
    return _scaled(size, min(size[0], WIDTHS[-1]))


def _scaled(size: bitmaps.Size, width: int) -> bitmaps.Size:
    return width, max(1, round(size[1] * width / size[0]))


def widths(width: int) -> tuple[int, ...]:
    """Return the widths of the files of a picture; never more than its own."""
    most = min(width, WIDTHS[-1])
    return (*(each for each in WIDTHS if each < most), most)


def plan(path: Path, shown: str, name: str) -> Picture:
    """Return what is made from a bitmap that is published as `name`; raises as `bitmaps.opened`."""
    size = bitmaps.size(path, shown)
    own = bitmaps.FORMATS[path.suffix.lower()]
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    groups = []
    for target in dict.fromkeys(("AVIF", "WEBP", own)):
        group = []
        for width in widths(size[0]):
            scaled = _scaled(size, width)
            recipe = [digest, target, scaled, bitmaps.options(own, target), bitmaps.VERSIONS]
            key = hashlib.sha256(json.dumps(recipe, sort_keys=True).encode()).hexdigest()
            whole = target == own and scaled == fitted(size)
            made = name if whole else _name(name, width, key, _ENDINGS[target])
            group.append(Variant(made, target, scaled, key))
        groups.append(tuple(group))
    return Picture(path, shown, fitted(size), tuple(groups))


def _name(name: str, width: int, key: str, ending: str) -> str:
    stem = _UNSAFE.sub("-", Path(name).stem.lower()).strip("-")[:40] or "picture"
    return f"{stem}-{width}-{key[:12]}{ending}"


def known(picture: Picture, cache: Path | None) -> bool:
    """Return whether every file of a picture was made before."""
    return cache is not None and all((cache / variant.key).is_file() for variant in picture.files)


def made(picture: Picture, cache: Path | None) -> Iterator[tuple[str, bytes]]:
    """Yield the name and bytes of each file; what is not in the cache folder is made, and kept.

    Raises as `bitmaps.opened` does.
    """
    pixels = None
    own = picture.variants[-1][0].format
    for variant in picture.files:
        data = _load(cache / variant.key) if cache else None
        if data is None:
            pixels = pixels or bitmaps.pixels(picture.path, picture.shown)
            how = bitmaps.options(own, variant.format)
            data = bitmaps.encoded(pixels, variant.format, variant.size, how)
            if cache:
                digest = hashlib.sha256(data).hexdigest().encode()
                files.replace(cache / variant.key, digest + b"\n" + data)
        yield variant.name, data


def _load(kept: Path) -> bytes | None:
    """Return what is kept, if it holds its own hash: half a file or a stranger's is made anew."""
    try:
        digest, _, data = kept.read_bytes().partition(b"\n")
    except OSError:
        return None
    return data if hashlib.sha256(data).hexdigest().encode() == digest else None


def srcset(group: tuple[Variant, ...], url: Callable[[str], str]) -> str:
    """Return the files of one format as `srcset` wants them; `url` makes an address of a name."""
    return ", ".join(
        f"{url(variant.name).translate(_PARTING)} {variant.size[0]}w" for variant in group
    )
