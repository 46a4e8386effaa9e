"""Bitmaps, read with suspicion and written small; the home of Pillow.

What is written holds pixels and nothing else: turned as the camera says, in sRGB, without EXIF,
places, comments or profiles. The same pixels give the same bytes, whatever the machine's cores.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from PIL import Image, ImageCms, ImageOps, __version__, features

from editions.model import BuildError, Location, Problem

Size = tuple[int, int]
"""Width and height in pixels, as a reader sees the picture."""

FORMATS: Mapping[str, str] = {".jpg": "JPEG", ".jpeg": "JPEG", ".png": "PNG", ".webp": "WEBP"}
"""Pillow's name of a format by the ending of its files."""
VERSIONS = {name: features.version(name) for name in ("avif", "webp", "jpg", "zlib")} | {
    "pillow": __version__
}
"""On what the bytes that are written depend besides the pixels."""
_LONGEST_SIDE = 16383  # pixels; WebP holds no more
_TURNED = frozenset({5, 6, 7, 8})  # orientations of EXIF that change the sides
_ORIENTATION = 0x0112
# One thread and no tiles: how a picture is cut up for several cores shows in its bytes.
_ONE_THREAD = {"codec": "aom", "speed": 6, "max_threads": 1, "autotiling": False}
_PHOTOGRAPH: Mapping[str, Mapping[str, Any]] = {
    "AVIF": {"quality": 60, **_ONE_THREAD},
    "WEBP": {"quality": 80, "method": 5},
    "JPEG": {"quality": 82, "optimize": True, "progressive": True},
}
_FLAT: Mapping[str, Mapping[str, Any]] = {
    "AVIF": {"quality": 80, "subsampling": "4:4:4", **_ONE_THREAD},
    "WEBP": {"lossless": True, "method": 5},
    "PNG": {"optimize": True},
}


def options(source: str, target: str) -> Mapping[str, Any]:
    """Return how a picture of one of Pillow's formats is written in another.

    A PNG is taken for a diagram or a screen, whose edges stay sharp; all else for a photograph.
    """
    return (_FLAT if source == "PNG" else _PHOTOGRAPH)[target]


def is_bitmap(path: Path) -> bool:
    """Return whether a file is named as one of the formats that are read here."""
    return path.suffix.lower() in FORMATS


@contextmanager
def opened(path: Path, shown: str) -> Iterator[Image.Image]:
    """Give a picture of which only the head is read.

    `shown` is the path for people. Raises `BuildError`, also for what goes wrong within the block,
    where the file is too large, cut off, or no picture of these formats.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(path, formats=sorted(set(FORMATS.values()))) as image:
                if max(image.size) > _LONGEST_SIDE:
                    raise _too_large(shown)
                yield image
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _too_large(shown) from error
    except (OSError, SyntaxError, ValueError, EOFError, MemoryError) as error:
        message = f"this picture cannot be read ({error})"
        remedy = "Save it anew as JPEG, PNG or WebP, or take it out."
        raise _refused(shown, message, remedy) from error


def _too_large(shown: str) -> BuildError:
    most = (Image.MAX_IMAGE_PIXELS or 0) // 1_000_000
    message = f"this picture has more than {most} million pixels, or a side over {_LONGEST_SIDE}"
    return _refused(shown, message, "Make it smaller; 1600 pixels across are enough.")


def _refused(shown: str, message: str, remedy: str) -> BuildError:
    return BuildError((Problem(Location(shown, 1), message, remedy),))


def size(path: Path, shown: str) -> Size:
    """Return the size of a picture as it is shown; raises as `opened` does."""
    with opened(path, shown) as image:
        width, height = image.size
        return (height, width) if image.getexif().get(_ORIENTATION) in _TURNED else image.size


def moves(path: Path, shown: str) -> bool:
    """Return whether a picture has several frames; raises as `opened` does."""
    with opened(path, shown) as image:
        return bool(getattr(image, "is_animated", False))


def pixels(path: Path, shown: str) -> Image.Image:
    """Return the whole picture, upright, in sRGB, and nothing beside it; raises as `opened`."""
    with opened(path, shown) as image:
        image.load()
        profile = image.info.get("icc_profile")
        upright = ImageOps.exif_transpose(image)
        plain = _in_srgb(_in_colour(upright, profile), profile)
        # Writers take over what stands here: comments, profiles, places.
        plain.info = {}
        return plain


def _in_colour(image: Image.Image, profile: bytes | None) -> Image.Image:
    if image.mode.startswith("I;16"):
        return image.point(lambda value: value / 256).convert("L")
    if image.has_transparency_data:
        return image.convert("RGBA")
    if image.mode in {"L", "RGB"} or (image.mode == "CMYK" and profile):
        return image.copy()
    return image.convert("L" if image.mode == "1" else "RGB")


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    if not profile or image.mode == "L":
        return image
    mode = "RGBA" if image.mode == "RGBA" else "RGB"
    try:
        own, srgb = ImageCms.ImageCmsProfile(io.BytesIO(profile)), ImageCms.createProfile("sRGB")
        found = ImageCms.profileToProfile(image, own, srgb, outputMode=mode)
    except (ImageCms.PyCMSError, OSError, ValueError):
        # A profile that cannot be read is no reason to refuse the picture.
        found = None
    return found or image.convert(mode)


def encoded(image: Image.Image, target: str, size: Size, how: Mapping[str, Any]) -> bytes:
    """Return a picture in one of Pillow's formats and a size, no larger than it is."""
    small = image if image.size == size else image.resize(size, Image.Resampling.LANCZOS)
    if target == "JPEG" and small.mode not in {"L", "RGB"}:
        small = small.convert("RGB")
    out = io.BytesIO()
    small.save(out, target, **how)
    return out.getvalue()
