"""The small site's golden output; run as a program, this writes it anew."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from delivery.build import build

SITE = Path(__file__).parent / "site"
GOLDEN = Path(__file__).parent / "site-golden"


def in_own_theme(folder: Path) -> Path:
    """Copy the small site into a folder, with the theme of this repository's own site."""
    shutil.copytree(SITE, folder, dirs_exist_ok=True)
    shutil.rmtree(folder / "theme")
    shutil.copytree(SITE.parents[1] / "theme", folder / "theme")
    return folder


def built_files(folder: Path) -> dict[str, bytes]:
    """Return every file under a folder by its path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        work = Path(name) / "site"
        shutil.copytree(SITE, work)
        build(work / "pelicanconf.py", work / "output", lambda _: None)
        shutil.rmtree(GOLDEN, ignore_errors=True)
        shutil.copytree(work / "output", GOLDEN)
