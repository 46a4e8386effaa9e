"""Sizes of pictures are read once, and again when a file is saved."""

from __future__ import annotations

from pathlib import Path

from PIL import Image

from delivery.pictures.sizes import size


def test_a_picture_that_is_saved_anew_is_measured_anew(tmp_path: Path) -> None:
    """Also where the new file has the old one's length; one that is gone has no size."""
    path = tmp_path / "a.png"
    for wanted in ((4, 3), (3, 4), (4, 3)):
        new = tmp_path / "new.png"
        Image.new("RGB", wanted).save(new)
        new.replace(path)
        assert size(path) == size(path) == wanted
    path.unlink()
    assert size(path) is None
