"""The page on which translators see what there is to do: by locale and catalog."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from delivery import preview, progress
from delivery.progress import ORDER, Count, Progress
from editions.model import Document, Edition
from editions.presentation import page_path


@dataclass(frozen=True, slots=True)
class Row:
    """One catalog in one locale."""

    progress: Progress
    document: Document | None
    """None for what all pages share."""
    page: str
    """The URL of the document's page in this locale, under the root; empty where it has none."""
    preview: str
    """The URL of its preview, under the root; empty where it has none."""


@dataclass(frozen=True, slots=True)
class Locale:
    """All catalogs of one locale."""

    edition: Edition
    count: Count
    documents: tuple[Row, ...]
    shared: tuple[Row, ...]


def dashboard(
    rows: Sequence[Progress],
    editions: Sequence[Edition],
    documents: Mapping[str, Document],
    pages: Mapping[str, str],
) -> tuple[Locale, ...]:
    """Return the dashboard of a site: in each locale, what has most words open comes first.

    `documents` and `pages` are by paths; a page is the file that is written, under its edition.
    """
    by_name = {document.name: document for document in documents.values()}

    def row(found: Progress, edition: Edition) -> Row:
        document = by_name.get(found.domain)
        saved = pages.get(str(document.path)) if document else None
        if document is None or saved is None:
            return Row(found, document, "", "")
        page = f"{edition.prefix}/{page_path(saved)}"
        return Row(found, document, page, quote(preview.path(edition.locale, document.name)))

    def locale(edition: Edition) -> Locale:
        own = [each for each in rows if each.locale == edition.locale]
        count = progress.total(own)
        own.sort(key=lambda each: (-each.count.words_open, each.domain))
        found = [row(each, edition) for each in own]
        return Locale(
            edition,
            count,
            tuple(each for each in found if each.document),
            tuple(each for each in found if not each.document),
        )

    return tuple(locale(edition) for edition in editions)


def bar(count: Count) -> Iterator[tuple[str, str, str]]:
    """Yield the pieces of a bar: state, where it begins and how long it is, in per cent."""
    at = 0
    for name in ORDER:
        number = count.messages.get(name, 0)
        if number:
            yield name, f"{100 * at / count.total:.2f}%", f"{100 * number / count.total:.2f}%"
        at += number
