"""Which files are documents, and which are a locale's own version of one: their names tell.

`qi.zh-Hans.md` beside `qi.md` is what the edition `zh-Hans` has in its place.
"""

from __future__ import annotations

import fnmatch
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any

from babel import UnknownLocaleError
from rapidfuzz import fuzz, process

from editions.locales import cldr
from editions.model import Location, Problem

EXTENSIONS = (".md", ".markdown", ".mkd", ".mdown")
STRAY = (".DS_Store", "._*", ".#*", "#*#", "*~", "*.swp", "Thumbs.db", "desktop.ini")
"""Files that editors and systems put beside others, locks and copies among them: nobody's work."""
LIKE = 70  # similarity, 0 to 100, from which a name is offered for one that does not exist

Versions = Mapping[PurePosixPath, Mapping[str, PurePosixPath]]
"""The documents of a site, and where each locale's own version of one lies."""


def tags(settings: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the locales that files may be for: those of the editions, and those set aside."""
    return (*(settings.get("EDITIONS") or ()), *settings.get("EDITIONS_ASIDE", ()))


def split(path: PurePosixPath) -> tuple[PurePosixPath, str]:
    """Return the path without what stands before its ending, and that: `qi.md` and `zh-Hans`."""
    stem, _, tag = path.stem.rpartition(".")
    return (path.with_name(f"{stem}{path.suffix}"), tag) if stem else (path, "")


def patterns(settings: Mapping[str, Any]) -> list[str]:
    """Return file names, as Pelican's IGNORE_FILES has them, of what is no document of its own."""
    versions = (f"*.{tag}{extension}" for tag in tags(settings) for extension in EXTENSIONS)
    return [*versions, *STRAY]


def is_stray(name: str) -> bool:
    """Return whether a file of that name is one of those that nobody wrote."""
    return any(fnmatch.fnmatch(name, pattern) for pattern in STRAY)


def versions(
    paths: Sequence[PurePosixPath], settings: Mapping[str, Any], root: str
) -> tuple[Versions, list[Problem]]:
    """Tell the documents among Markdown files from versions; `root` is the content folder's name.

    A name with a dot that means no locale is a document's.
    """
    locales, every = tags(settings), frozenset(paths)
    documents: dict[PurePosixPath, dict[str, PurePosixPath]] = {
        path: {} for path in paths if not _is_version(path, every, locales)
    }
    problems = []
    for path in paths:
        source, tag = split(path)
        if path in documents:
            continue
        found = next(_wrong(source, tag, documents, locales), None)
        if found:
            problems.append(Problem(Location(f"{root}/{path}", 1), *found))
        else:
            documents[source][tag] = path
    return documents, problems


def _is_version(
    path: PurePosixPath, paths: frozenset[PurePosixPath], locales: Sequence[str]
) -> bool:
    source, tag = split(path)
    return bool(tag) and (tag in locales or source in paths or _is_locale(tag))


def _is_locale(tag: str) -> bool:
    try:
        cldr(tag)
    except (UnknownLocaleError, ValueError):
        return False
    return True


def _wrong(
    source: PurePosixPath,
    tag: str,
    documents: Mapping[PurePosixPath, object],
    locales: Sequence[str],
) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with a version, and the remedy."""
    if tag not in locales:
        yield f"{tag!r} is no edition", _nearest(tag, source, locales[1:])
    elif tag == locales[0]:
        message = f"{tag!r} is the language that the documents are written in"
        yield message, f"Take this file out, or rename it {source.name}."
    elif source not in documents:
        names = {each: each.name for each in sorted(documents) if each.parent == source.parent}
        near = process.extractOne(source.name, names, scorer=fuzz.ratio, score_cutoff=LIKE)
        remedy = "Write the source's file first, or rename this one."
        if near:
            remedy = f"Is {near[2].stem}.{tag}{source.suffix} meant?"
        yield f"there is no {source.name} that this could be a version of", remedy


def _nearest(tag: str, source: PurePosixPath, locales: Sequence[str]) -> str:
    near = process.extractOne(
        tag, locales, scorer=fuzz.ratio, processor=str.casefold, score_cutoff=LIKE
    )
    if near:
        return f"Is {source.stem}.{near[0]}{source.suffix} meant?"
    return "Add it to EDITIONS, or rename the file." if locales else "Rename the file."
