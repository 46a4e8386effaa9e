"""The record of the pages that count as translated, kept over an update.

Catalogs know the document as it was when they were last updated. So what was in before an edit of
the source is known from them, and what stays in is known when they are up to date again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from editions.catalogs import domains, po, standing
from editions.model import Catalog, Limits


@contextmanager
def kept(
    found: domains.Domains, documents: Iterable[str], folder: Path, locale: str, limits: Limits
) -> Iterator[None]:
    """Note which of a locale's documents count as translated, before and after its update.

    `documents` are the names of those domains that are pages. Raises `BuildError` where a catalog
    or the record is malformed; the record is as it was then.
    """
    names = [name for name in documents if name in found]
    known = standing.recorded(folder)
    was = known.get(locale, frozenset()) | {
        name for name in names if standing.of_itself(_catalog(folder, locale, name)) >= limits.enter
    }
    yield
    now = frozenset(
        name
        for name in names
        for share in [standing.of_document(found[name], _catalog(folder, locale, name))]
        if standing.counts(share, limits, was=name in was)
    )
    standing.record({**known, locale: now}, folder)


def _catalog(folder: Path, locale: str, name: str) -> Catalog:
    path = domains.catalog_path(folder, locale, name)
    shown = f"{folder.name}/{path.relative_to(folder).as_posix()}"
    return po.read(path, shown) if path.is_file() else Catalog(shown, {})
