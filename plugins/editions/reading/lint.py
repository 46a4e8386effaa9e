"""What can be wrong with the publisher's own files: each finding names file, line and remedy."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from pelican.utils import get_date

from editions.model import Document, Location, Problem
from editions.reading import addresses, chosen, directives, links

RESERVED = frozenset({"theme", "topics", "site", "images", "sources"})
"""Domains that are not documents."""
_DATED = ("date", "modified")
USUAL = re.compile(r"[1-9]\d{3}-\d\d-\d\d(?: \d\d:\d\d(?::\d\d)?)?", re.ASCII)
"""A date as nearly all are written; one of a calendar's days Pelican reads as the same."""


def check(
    documents: Sequence[Document], known: set[str], settings: Mapping[str, Any]
) -> Iterator[Problem]:
    """Yield what is wrong with the documents, each and together.

    `known` are the paths of all that there are, with those that could not be read.
    """
    for document in documents:
        yield from alone(document, known, settings)
    yield from chosen.check(documents, settings)
    yield from _twice(
        documents,
        lambda document: document.name,
        "the file name {!r} is taken by {}",
        "Rename one of the two: a catalog is named after its document.",
        "title",
    )
    yield from _twice(
        documents,
        # Some file systems have one file for both cases, and some hosts one address.
        lambda document: addresses.slug(document, settings).casefold(),
        "the slug {!r} is taken by {}",
        "Give one of the two another Slug.",
        "slug",
    )
    yield from addresses.together(documents, settings)


def alone(document: Document, known: set[str], settings: Mapping[str, Any]) -> Iterator[Problem]:
    """Yield what is wrong with one document, whatever the others hold; `known` are all paths."""
    root = Path(settings["PATH"])
    articles = tuple(f"{folder}/" for folder in settings["ARTICLE_PATHS"])
    is_article = str(document.path).startswith(articles)
    yield from _front_matter(document, needs_date=is_article, settings=settings)
    yield from addresses.alone(document, settings)
    for each in (document, *document.own.values()):
        yield from links.problems(each, known, root)
        yield from _directives(each, root)


def _twice(
    documents: Sequence[Document],
    key: Callable[[Document], str],
    message: str,
    remedy: str,
    field: str,
) -> Iterator[Problem]:
    first: dict[str, Document] = {}
    for document in documents:
        value = key(document)
        if not value:
            continue
        other = first.setdefault(value, document)
        if other is not document:
            yield Problem(document.location(field), message.format(value, other.path), remedy)


def _front_matter(
    document: Document, *, needs_date: bool, settings: Mapping[str, Any]
) -> Iterator[Problem]:
    if not document.title:
        remedy = "Begin the file with a line such as “Title: Low back pain”."
        yield Problem(document.location("title"), "this document has no title", remedy)
    elif not addresses.slug(document, settings):
        remedy = "Add a line such as “Slug: low-back-pain”."
        yield Problem(document.location("slug"), "no slug can be made from the title", remedy)
    if document.name in RESERVED:
        remedy = "Rename the file: this catalog name is in use."
        yield Problem(document.location("title"), f"{document.name!r} is a reserved name", remedy)
    if needs_date and not document.value("date"):
        remedy = "Add a line such as “Date: 2026-11-05 08:00”."
        yield Problem(document.location("date"), "this article has no date", remedy)
    for key in _DATED:
        written = document.value(key)
        if written and not is_date(written.replace("_", " ")):
            message = f"{written!r} is not a date"
            yield Problem(document.location(key), message, "Write it as 2026-11-05 08:00.")


def is_date(written: str) -> bool:
    """Return whether Pelican can read a date; `reads` is the slow twin."""
    if USUAL.fullmatch(written):
        try:
            datetime.fromisoformat(written)
        except ValueError:
            return reads(written)
        return True
    return reads(written)


def reads(written: str) -> bool:
    """Return whether Pelican reads a date, by having it do so."""
    try:
        # A time zone may be one that no clock can have, which shows when it is asked for.
        get_date(written).utcoffset()
    except (ValueError, OverflowError):
        return False
    return True


def _directives(document: Document, root: Path) -> Iterator[Problem]:
    path = document.location("title").path
    depth = 0
    for found in directives.find(document.html):
        if found.name not in directives.KNOWN:
            message = f"‹i18n: {found.name}› is no directive"
            remedy = "Known are skip, skip-start, skip-end and comment."
            line = links.line_of(document, f"i18n: {found.name}", root)
            yield Problem(Location(path, line), message, remedy)
        depth += {"skip-start": 1, "skip-end": -1}.get(found.name, 0)
        if depth not in {0, 1}:
            break
    if depth:
        remedy = "Write <!-- i18n: skip-start --> before the blocks and skip-end after them."
        place = Location(path, links.line_of(document, "i18n: skip-", root))
        yield Problem(place, "‹skip-start› and ‹skip-end› are no pairs", remedy)
