"""The content folder as values: which files there are, and what each holds."""

from __future__ import annotations

import fnmatch
import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Any

from editions import warm
from editions.files import below
from editions.model import Document, Location, Problem
from editions.reading import limits, lint, naming, parsing, remembering
from editions.reading.extension import Machine

DEFAULT_CONTEXTS = {
    "title": "title",
    "summary": "summary",
    "description": "description",
    "teaser": "teaser",
    "cover_alt": "alt",
}
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
"""What no feed may hold (XML 1.0), and nobody writes: a text copied from elsewhere brings it."""


def content_name(settings: Mapping[str, Any]) -> str:
    """Return the content folder's name, as messages to people show it."""
    return Path(settings["PATH"]).name


def contexts(settings: Mapping[str, Any]) -> Mapping[str, str]:
    """Return the translated metadata fields and their gettext contexts."""
    found: Mapping[str, str] = settings.get("TRANSLATED_METADATA", DEFAULT_CONTEXTS)
    return found


def formatted(settings: Mapping[str, Any]) -> frozenset[str]:
    """Return the metadata fields that Pelican renders as Markdown."""
    return frozenset(settings.get("FORMATTED_FIELDS", ("summary",)))


def files(settings: Mapping[str, Any]) -> Iterator[tuple[PurePosixPath, bool]]:
    """Yield every file under the article and page folders, sorted: its path, whether Markdown."""
    root = Path(settings["PATH"])
    ignored = (*settings.get("IGNORE_FILES", ()), *naming.STRAY)
    seen = set()
    for kind in ("ARTICLE", "PAGE"):
        excluded = set(settings[f"{kind}_EXCLUDES"])
        for folder in settings[f"{kind}_PATHS"]:
            for path in sorted(below(root / folder)):
                relative = PurePosixPath(path.relative_to(root).as_posix())
                if (
                    (path.is_dir() and not path.is_symlink())
                    or relative in seen
                    or excluded & set(map(str, relative.parents))
                ):
                    continue
                if any(fnmatch.fnmatch(part, glob) for part in relative.parts for glob in ignored):
                    continue
                seen.add(relative)
                yield relative, path.name.endswith(naming.EXTENSIONS)


def read(settings: Mapping[str, Any]) -> tuple[tuple[Document, ...], tuple[Problem, ...]]:
    """Read every document of the site, with what locales have in its place; one machinery."""
    shown, problems = content_name(settings), list[Problem]()
    document, shelf = _reader(settings, problems)
    paths = []
    for path, is_markdown in files(settings):
        if told := _unreadable_name(path):
            remedy = "Rename it; English letters, digits and hyphens are safe everywhere."
            place = Location(f"{shown}/{told}", 1)
            problems.append(Problem(place, "the file's name is not in UTF-8", remedy))
            continue
        if is_markdown or (Path(settings["PATH"]) / path).is_symlink():
            paths.append(path)
            continue
        remedy = "Name it .md if it is an article or a page; else move it to images/ or extra/."
        place = Location(f"{shown}/{path}", 1)
        problems.append(Problem(place, "this file would not be published", remedy))
    versions, found = naming.versions(paths, settings, shown)
    problems += found
    documents = []
    for path, own in versions.items():
        read_own = {tag: version for tag, name in own.items() if (version := document(name))}
        if source := document(path):
            documents.append(replace(source, own=read_own) if read_own else source)
    shelf.keep()
    problems += lint.check(documents, set(map(str, versions)), settings)
    return tuple(documents), tuple(sorted(problems))


def _unreadable_name(path: PurePosixPath) -> str:
    """Return a path as it can be shown, where it is not in UTF-8; else nothing.

    Catalogs name the files that their messages are from, and catalogs are UTF-8.
    """
    name = os.fsencode(path)
    shown = name.decode("utf-8", "backslashreplace")
    return "" if shown.encode() == name else shown


def put(settings: Mapping[str, Any], paths: Iterable[PurePosixPath]) -> None:
    """Put some documents on their shelf; what is wrong is told by who reads the whole site."""
    document, shelf = _reader(settings, [])
    for path in paths:
        document(path)
    shelf.keep()


def shelf_of(settings: Mapping[str, Any], markdown: Machine) -> remembering.Documents:
    """Return the shelf of a site's documents."""
    return remembering.Documents(settings, markdown, contexts(settings), content_name(settings))


def _reader(
    settings: Mapping[str, Any], problems: list[Problem]
) -> tuple[Callable[[PurePosixPath], Document | None], remembering.Documents]:
    """Return what reads a document, and notes what is wrong there, with its shelf."""
    markdown, shown = parsing.machine(settings), content_name(settings)
    kept, shelf = warm.of(settings), shelf_of(settings, markdown)

    def document(path: PurePosixPath) -> Document | None:
        text = _text(Path(settings["PATH"]) / path, Location(f"{shown}/{path}", 1), problems)
        if text is None:
            return None

        def made() -> Document | None:
            return _document(text, path, settings, markdown, problems)

        return kept.get(("document", path), (text,), lambda: shelf.get(path, text, made))

    return document, shelf


def one(
    path: PurePosixPath, settings: Mapping[str, Any]
) -> tuple[Document | None, tuple[Problem, ...]]:
    """Read one document, with what is wrong in it alone; none where it cannot be read.

    What locales have in its place is not read.
    """
    problems: list[Problem] = []
    place = Location(f"{content_name(settings)}/{path}", 1)
    text = _text(Path(settings["PATH"]) / path, place, problems)
    if text is None:
        return None, tuple(problems)
    machine = parsing.machine(settings)
    found = warm.of(settings).get(
        ("document", path), (text,), lambda: _document(text, path, settings, machine, problems)
    )
    if found is not None:
        problems += lint.alone(found, {*settings["DOCUMENTS"], str(path)}, settings)
    return found, tuple(problems)


def _document(
    text: str,
    path: PurePosixPath,
    settings: Mapping[str, Any],
    markdown: Machine,
    problems: list[Problem],
) -> Document | None:
    place = Location(f"{content_name(settings)}/{path}", 1)
    if found := tuple(limits.excess(text, place.path)):
        problems += found
        return None
    try:
        return parsing.read(text, path, contexts(settings), markdown, content_name(settings))
    except RecursionError:
        remedy = "Take lists, quotes or elements out of each other."
        problems.append(Problem(place, "something in this file is nested too deep", remedy))
        return None


def _text(path: Path, place: Location, problems: list[Problem]) -> str | None:
    if path.is_symlink() or not path.is_file():
        message = "this is not an ordinary file"
        problems.append(Problem(place, message, "Put the file itself here, not a link to it."))
        return None
    data = path.read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = f"this file is not UTF-8 (byte {error.start + 1})"
        remedy = "Save it with the encoding UTF-8."
        problems.append(Problem(Location(place.path, line), message, remedy))
        return None
    # Most texts have nothing that is not printed but their lines' ends, which is seen at once.
    odd = not text.replace("\n", "").isprintable()
    if odd and (control := _CONTROL.search(text)):
        line = text.count("\n", 0, control.start()) + 1
        message = f"this line holds the control character U+{ord(control[0]):04X}"
        remedy = "Delete it; it often comes along with copied text."
        problems.append(Problem(Location(place.path, line), message, remedy))
    return text
