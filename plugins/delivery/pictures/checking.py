"""What is wrong with the pictures of a site, before anything is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import urlsplit

from lxml import etree

from delivery.pictures import bitmaps, safety, variants
from editions.model import BuildError, Document, Location, Problem
from editions.reading import content, drawings, naming


def cache(settings: Mapping[str, Any]) -> Path | None:
    """Return where what was made of pictures is kept; none where a site keeps nothing."""
    path = settings.get("CACHE_PATH")
    return Path(path) / "pictures" if path else None


def check(settings: Mapping[str, Any]) -> Iterator[Problem]:
    """Yield a problem for each picture that cannot be read, is too large, or would act."""
    root = Path(settings["PATH"])
    every = {path for name in settings["STATIC_PATHS"] for path in (root / name).rglob("*")}
    for path in sorted(path for path in every if not naming.is_stray(path.name)):
        shown = f"{content.content_name(settings)}/{path.relative_to(root).as_posix()}"
        if bitmaps.is_bitmap(path) and path.is_file():
            yield from _bitmap(path, shown, cache(settings))
        elif path.suffix.lower() == ".svg" and path.is_file():
            yield from _drawing(path, shown)


def covers(documents: Iterable[Document], settings: Mapping[str, Any]) -> Iterator[Problem]:
    """Yield a problem for each `Cover:` that is no file under the content folder.

    An address, with its host or from the root, is left to the theme that asks for one.
    """
    root = Path(settings["PATH"])
    for document in documents:
        name = document.value("cover")
        if not name or urlsplit(name).scheme or name.startswith("/") or (root / name).is_file():
            continue
        named = PurePosixPath(name.removeprefix("{static}").lstrip("/"))
        near = get_close_matches(named.name, _names(root / named.parent), 1)
        remedy = f"Write {named.with_name(near[0])}." if near else "Write images/ and its name."
        yield Problem(document.location("cover"), f"there is no picture {name}", remedy)


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []


def _bitmap(path: Path, shown: str, kept: Path | None) -> Iterator[Problem]:
    try:
        # What was made of these bytes before needs no second look.
        if not variants.known(variants.plan(path, shown, path.name), kept):
            bitmaps.pixels(path, shown)
    except BuildError as error:
        yield from error.problems


def _drawing(path: Path, shown: str) -> Iterator[Problem]:
    try:
        root = drawings.parse(path.read_bytes())
    except etree.XMLSyntaxError as error:
        place = Location(shown, error.lineno or 1)
        yield Problem(place, f"this is no well-formed SVG ({error.msg})", "Mend the file.")
        return
    for line, what in dict.fromkeys(safety.acting(root)):
        message = f"this drawing holds {what}, which would act or load when it is opened"
        yield Problem(Location(shown, line), message, "Take it out.")
