"""Bitmaps: what is written of them, and what is refused."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import ExifTags, Image, ImageCms

from delivery.pictures import bitmaps, checking, variants
from delivery.pictures.sizes import size
from editions.model import BuildError, Problem

FORMATS = ["x.jpg", "x.png", "x.webp"]


def photograph(path: Path, width: int = 450, height: int = 300, **how: Any) -> Path:
    """Write a picture of a few colours that no flat area has."""
    path.parent.mkdir(parents=True, exist_ok=True)
    ramp = Image.linear_gradient("L").resize((width, height))
    other = ramp.transpose(Image.Transpose.FLIP_LEFT_RIGHT).rotate(180)
    Image.merge("RGB", (ramp, other, ramp.point(lambda v: v // 2))).save(path, **how)
    return path


def made(path: Path, cache: Path | None = None) -> dict[str, bytes]:
    """Return every file of a picture, by name."""
    return dict(variants.made(variants.plan(path, "x", path.name), cache))


def problems(path: Path) -> list[Problem]:
    """Return what is wrong with the pictures beside one."""
    settings = {"PATH": str(path.parent), "STATIC_PATHS": ["."], "CACHE_PATH": ""}
    return list(checking.check(settings))


@given(width=st.integers(1, 20_000), height=st.integers(1, 20_000))
def test_nothing_is_ever_made_larger(width: int, height: int) -> None:
    """Every width is the picture's or less, each once, in order; so is what the page says."""
    found = variants.widths(width)
    assert found == tuple(sorted(set(found)))
    assert all(0 < each <= width for each in found)
    assert found[-1] == min(width, variants.WIDTHS[-1])
    shown = variants.fitted((width, height))
    assert shown[0] == found[-1]
    assert 1 <= shown[1] <= max(height, 1)


@pytest.mark.parametrize("name", FORMATS)
def test_files_are_what_they_say(tmp_path: Path, name: str) -> None:
    """Each file has the format, the size and the ending that its variant says, and one shape."""
    path = photograph(tmp_path / name)
    picture, data = variants.plan(path, "x", name), made(path)
    assert [group[0].format for group in picture.variants] == list(
        dict.fromkeys(["AVIF", "WEBP", bitmaps.FORMATS[path.suffix]])
    )
    for variant in picture.files:
        with Image.open(io.BytesIO(data[variant.name])) as image:
            assert (image.format, image.size) == (variant.format, variant.size)
        assert abs(variant.size[0] / variant.size[1] - 1.5) < 0.01
    assert picture.size == size(path) == (450, 300)
    assert name in data
    assert len(data) == len(list(picture.files)) == 2 * len(picture.variants)


def test_the_same_picture_gives_the_same_bytes(tmp_path: Path) -> None:
    """Made twice without a cache, and once from the cache, no byte differs."""
    path = photograph(tmp_path / "x.jpg")
    first, cache = made(path), tmp_path / "cache"
    assert made(path) == made(path, cache) == made(path, cache) == first


def test_nothing_is_encoded_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the cache at hand no encoder runs and no pixel is read; half a file is made anew."""
    path, cache = photograph(tmp_path / "x.jpg"), tmp_path / "cache"
    first = made(path, cache)
    assert variants.known(variants.plan(path, "x", "x.jpg"), cache)
    kept = min(cache.iterdir())
    whole = kept.read_bytes()
    kept.write_bytes(whole[:-1])
    assert made(path, cache) == first
    assert kept.read_bytes() == whole
    monkeypatch.setattr(bitmaps, "encoded", None)
    monkeypatch.setattr(bitmaps, "pixels", None)
    assert made(path, cache) == first


def test_names_follow_the_bytes(tmp_path: Path) -> None:
    """Another picture under the same name has other files; no name brings markup along."""
    one = set(made(photograph(tmp_path / "x.jpg")))
    two = set(made(photograph(tmp_path / "x.jpg", 451)))
    assert one & two == {"x.jpg"}
    odd = photograph(tmp_path / 'a "b" <c>, d 2x.jpg', 90, 60)
    own = {'a "b" <c>, d 2x.jpg'}
    assert all(
        set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-.") for name in {*made(odd)} - own
    )


def test_a_picture_is_upright_and_says_nothing_else(tmp_path: Path) -> None:
    """The camera's orientation is applied; place, camera, comment and profile are gone."""
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 6
    exif[ExifTags.Base.Make] = "SecretCamera"
    exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitudeRef] = "N"
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    for name in FORMATS:
        more: dict[str, Any] = {"comment": b"SecretComment"} if name == "x.jpg" else {}
        path = photograph(tmp_path / name, exif=exif, icc_profile=profile, **more)
        assert b"SecretCamera" in path.read_bytes()
        assert size(path) == (300, 450)
        for data in made(path).values():
            assert b"Secret" not in data
            with Image.open(io.BytesIO(data)) as image:
                assert image.size[0] < image.size[1]
                assert not image.getexif()
                assert not {"icc_profile", "exif", "xmp", "comment"} & set(image.info)


def test_colours_are_those_of_the_screen(tmp_path: Path) -> None:
    """Numbers of another colour space are converted; a profile that cannot be read does no harm."""
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    swapped = srgb.replace(b"rXYZ", b"----").replace(b"bXYZ", b"rXYZ").replace(b"----", b"bXYZ")
    red, blue = (200, 30, 30), (30, 30, 200)
    for profile, seen in ((srgb, red), (swapped, blue), (b"no profile", red)):
        Image.new("RGB", (8, 8), red).save(tmp_path / "x.png", icc_profile=profile)
        pixel = bitmaps.pixels(tmp_path / "x.png", "x").getpixel((0, 0))
        assert isinstance(pixel, tuple)
        assert all(abs(got - want) <= 2 for got, want in zip(pixel, seen, strict=True)), profile[:9]


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_every_kind_of_pixel_is_written(tmp_path: Path, mode: str) -> None:
    """Grey, palettes, sixteen bits; what one can see through stays so."""
    Image.new(mode, (20, 10)).save(tmp_path / "x.png")
    for name, data in made(tmp_path / "x.png").items():
        with Image.open(io.BytesIO(data)) as image:
            assert image.has_transparency_data == (mode in {"LA", "RGBA"}), name


def bomb() -> bytes:
    """Return a small PNG that says it has 900 million pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    head = struct.pack(">IIBBBBB", 30_000, 30_000, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(b"\0" * 1000))
        + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize("name", FORMATS)
def test_a_picture_that_is_cut_off_is_refused(tmp_path: Path, name: str) -> None:
    """The file is named, with a remedy; nothing is made of it."""
    path = photograph(tmp_path / name)
    path.write_bytes(path.read_bytes()[:-400])
    (problem,) = problems(path)
    assert problem.location.path.endswith(f"/{name}")
    assert "cannot be read" in problem.message
    assert problem.remedy
    with pytest.raises(BuildError):
        made(path)


@pytest.mark.parametrize(
    "data", [bomb(), b"", b"GIF89a", b"<svg/>", b"\x89PNG\r\n\x1a\n"], ids=range(5)
)
def test_bombs_and_strangers_are_refused(tmp_path: Path, data: bytes) -> None:
    """What has too many pixels, or is no picture of these formats, is a problem and no crash."""
    path = tmp_path / "x.png"
    path.write_bytes(data)
    (problem,) = problems(path)
    assert ("million pixels" in problem.message) == (data == bomb())


def test_a_side_that_no_format_holds_is_refused(tmp_path: Path) -> None:
    """WebP has no room for more than 16383 pixels."""
    Image.new("L", (1, 16_384)).save(tmp_path / "x.png")
    (problem,) = problems(tmp_path / "x.png")
    assert "16383" in problem.message
