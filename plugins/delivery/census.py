"""The census: every source file against the pages that were written for it, in one edition."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from pathlib import Path

from editions.model import Document, Edition, Problem

SKIPPED = "skip"
"""The status by which an author keeps a file out of the site."""


def census(
    documents: Iterable[Document],
    edition: Edition,
    pages: Mapping[str, str],
    folder: Path,
    standing: Container[str] = (),
) -> Iterator[Problem]:
    """Yield a problem for each document without its page.

    `pages` maps documents' paths to the files that Pelican meant to write under `folder`;
    `standing` are those that have been in a census with the bytes that they have.
    """
    remedy = "Nothing was published. Look at what Pelican says of this file above."
    owners: dict[str, Document] = {}
    for document in documents:
        if document.value("status").lower() == SKIPPED:
            continue
        name = pages.get(str(document.path))
        page = folder / name if name else None
        place = document.location("title")
        if name and (other := owners.setdefault(name, document)) is not document:
            yield _both(document, other, name)
        elif name in standing:
            continue
        elif page is None or not page.is_file():
            yield Problem(place, f"no page was written in the edition {edition.locale!r}", remedy)
        elif f'lang="{edition.locale}"' not in page.read_text("utf-8"):
            message = f"the page of the edition {edition.locale!r} is in another language"
            yield Problem(place, message, remedy)


def _both(document: Document, other: Document, name: str) -> Problem:
    """Return what is wrong where one page has overwritten the other."""
    # A Save_as may take the place of a page that Pelican makes of lists, but of no other text's.
    given = document if document.value("save_as") or not other.value("save_as") else other
    rest = other if given is document else document
    place = given.location("save_as" if given.value("save_as") else "slug")
    message = f"the file {name!r} is that of {rest.path} too"
    return Problem(place, message, "Give one of the two another Save_as or Slug.")
