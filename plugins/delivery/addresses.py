"""The addresses of a site's texts when it was published last: none is lost without a word.

They are kept in a file of JSON beside the releases, which holds its own hash; one that is odd, or
of another version, is none. It is written when a site is published, and leaves no trace in it.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from delivery.skipping.kept import digest
from editions import files
from editions.model import Document, Location, Problem
from editions.presentation import page_path
from editions.reading import addresses

FORMAT = "1"
NAME = "addresses.json"
MOST = 20
"""Addresses that are told one by one."""


@dataclass(frozen=True, slots=True)
class Stand:
    """Where a text stands in the source's edition; the other editions follow."""

    pattern: str
    """The file that it has by a slug, with `{slug}` in the slug's place."""
    files: Mapping[str, str]
    """Its page's, then those of its aliases, each with the slug that leads to it."""


@dataclass(frozen=True, slots=True)
class Former:
    """A text as it was published, and what it is known by where its file has another name."""

    title: str
    date: str
    files: Mapping[str, str]


def read(folder: Path) -> Mapping[str, Former]:
    """Return the texts of the last publication by path; nothing where none is to be trusted."""
    try:
        said, _, text = (folder / NAME).read_text("utf-8").partition("\n")
        value = json.loads(text) if said == digest(text.encode()) else {}
        if value.get("format") != FORMAT:
            return {}
        return {
            path: Former(str(title), str(date), {str(k): str(v) for k, v in stood.items()})
            for path, (title, date, stood) in value["texts"].items()
        }
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return {}


def write(folder: Path, texts: Mapping[str, Stand], documents: Mapping[str, Document]) -> None:
    """Write the texts of a site that is published."""
    known = {path: _former(documents[path], stand) for path, stand in texts.items()}
    text = json.dumps({"format": FORMAT, "texts": known})
    files.replace(folder / NAME, f"{digest(text.encode())}\n{text}".encode())


def _former(document: Document, stand: Stand) -> Any:
    return [document.title, document.value("date"), dict(stand.files)]


def told(
    before: Mapping[str, Former],
    texts: Mapping[str, Stand],
    settings: Mapping[str, Any],
    made: Collection[str],
) -> tuple[str, ...]:
    """Return a line for each address of the last publication at which nothing is any more.

    `made` are the files of the site that takes its place.
    """
    found = sorted({*_gone(before, texts, settings, made)})
    lines = [f"Warning: {each}" for each in found[:MOST]]
    if found[MOST:]:
        lines.append(f"Warning: {len(found[MOST:])} more addresses lead nowhere now.")
    return tuple(lines)


def _gone(
    before: Mapping[str, Former],
    texts: Mapping[str, Stand],
    settings: Mapping[str, Any],
    made: Collection[str],
) -> Iterator[Problem]:
    documents: Mapping[str, Document] = settings["DOCUMENTS"]
    new = [each for path, each in documents.items() if path not in before]
    for path, was in before.items():
        lost = {name: slug for name, slug in was.files.items() if name not in made}
        now = (documents.get(path) or _renamed(path, was, new)) if lost else None
        for name, slug in lost.items():
            address = f"/{page_path(name)}"
            remedy = f"Where another text takes its place, add “{slug}” to its Aliases."
            if now is None:
                place = Location(f"content/{path}", 1)
                yield Problem(place, f"{address} is gone with this text", remedy)
            elif (stand := texts.get(str(now.path))) is None:
                message = f"{address} is gone, as this text is not published now"
                yield Problem(now.location("status"), message, remedy)
            else:
                yield _moved(now, name, slug, stand, settings)


def _moved(
    document: Document, name: str, slug: str, stand: Stand, settings: Mapping[str, Any]
) -> Problem:
    """Return what to do where a text has left an address."""
    kind = "article" if addresses.is_article(document, settings) else "page"
    keys = (key for key in ("save_as", "slug", "title") if key in document.lines)
    place = document.location(next(keys, "title"))
    message = f"/{page_path(name)} was the address of this {kind}"
    aliases = document.names("aliases")
    if stand.pattern.replace("{slug}", slug) != name or not addresses.fits(slug, settings):
        now = page_path(next(iter(stand.files)))
        remedy = f"No alias can stand there: have your host send readers on to /{now}."
    elif aliases:
        remedy = f"Add “{slug}” to its Aliases so that old links still work."
    else:
        remedy = f"Add “Aliases: {slug}” so that old links still work."
    return Problem(place, message, remedy)


def _renamed(path: str, was: Former, new: Collection[Document]) -> Document | None:
    """Return the text that was a file of another name, if there is one alone.

    A catalog is named after the file's stem; else the title tells, or the moment of an article.
    """
    stem = path.rpartition("/")[2].rpartition(".")[0]
    for known, key in ((stem, _name), (was.title, _title), (was.date, _date)):
        found = [each for each in new if known and key(each) == known]
        if len(found) == 1:
            return found[0]
    return None


def _name(document: Document) -> str:
    return document.name


def _title(document: Document) -> str:
    return document.title


def _date(document: Document) -> str:
    return document.value("date")
