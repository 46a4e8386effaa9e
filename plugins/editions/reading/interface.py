"""The texts of the site's own programs: the theme's templates and the settings, found by Babel."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from babel.messages.extract import extract, extract_python
from jinja2.ext import babel_extract

from editions import asjson, shelves, versions
from editions.model import Kind, Location, Segment

_COMMENT_TAGS = ("Translators:",)
_KEYWORDS: Mapping[str, Any] = {
    "_": None,
    "gettext": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "gettext_in": (2,),
}
_CALL = re.compile(rb"(?<!\w)(?:%b)\s*\(" % "|".join(_KEYWORDS).encode())


def theme(folder: Path, root: Path) -> tuple[Segment, ...]:
    """Return the messages of a theme's templates, file by file in the order of their names.

    Of a theme outside the site, which other sites may share, the places begin with its folder.
    """
    found: list[Segment] = []
    root = root if folder.is_relative_to(root) else folder.parent
    for path in _templates(folder):
        found += _extract(babel_extract, path, root, {"extensions": "jinja2.ext.i18n"})
    return tuple(found)


def known_theme(settings: Mapping[str, Any], root: Path) -> tuple[Segment, ...]:
    """Return the messages of a site's theme, found before where its templates are the same."""
    folder, code = Path(settings["THEME"]), versions.code()
    kept = settings if code and "WARM" not in settings else {}
    shelf = shelves.of(kept, "theme", asjson.SEGMENTS)
    if not shelf.keeps:
        return theme(folder, root)
    paths = _templates(folder)
    said = (part for path in paths for part in (str(path), path.read_bytes()))
    key = shelves.digest(code or "", str(folder), str(root), *said)
    found = shelf.made(str(folder), key, lambda: theme(folder, root))
    shelf.keep()
    return found


def _templates(folder: Path) -> list[Path]:
    return sorted((folder / "templates").rglob("*.html"))


def marked(paths: Iterable[Path], root: Path) -> tuple[Segment, ...]:
    """Return the messages of settings and plugins: what `_()` marks."""
    found: list[Segment] = []
    for path in paths:
        # Babel tokenises a whole file; most of them mark nothing.
        if _CALL.search(path.read_bytes()):
            found += _extract(extract_python, path, root, {})
    return tuple(found)


def _extract(method: Any, path: Path, root: Path, options: Mapping[str, str]) -> Iterator[Segment]:
    shown = path.relative_to(root).as_posix()
    with path.open("rb") as file:
        messages = list(extract(method, file, _KEYWORDS, _COMMENT_TAGS, dict(options)))
    for line, message, comments, context in messages:
        singular, plural = message if isinstance(message, tuple) else (message, "")
        place = Location(shown, line)
        notes = tuple(" ".join(comment.split()) for comment in comments)
        yield Segment(singular, Kind.INTERFACE, place, context, plural=plural, comments=notes)
