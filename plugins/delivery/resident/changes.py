"""What saved texts and catalogs lead to, where nobody but their own pages tells of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Any

from delivery.saves import Places
from editions import overlay, warm
from editions.catalogs import remembering
from editions.model import Catalog, Document, Edition
from editions.reading import content
from editions.weaving import assembly
from sources import checking
from topics import site as topics_site
from topics.site import SiteTopics

Settings = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Changed:
    """The new values that some saved files lead to."""

    documents: Mapping[str, Document]
    """By path under the content folder."""
    catalogs: Sequence[tuple[Edition, str, Catalog]]
    """With their edition and domain."""
    woven: assembly.Site
    topics: SiteTopics | None


def changes(settings: Settings, paths: frozenset[Path], places: Places) -> Changed | None:
    """Return what files lead to; none where one is no text or catalog of the site, or is wrong."""
    documents: dict[str, Document] = {}
    catalogs: list[tuple[Edition, str, Catalog]] = []
    touched: dict[str, Document] = {}
    by_name = {each.name: each for each in settings["DOCUMENTS"].values()}
    for path in sorted(paths):
        before = settings["DOCUMENTS"].get(places.text(path))
        if before is not None:
            found, problems = content.one(PurePosixPath(before.path), settings)
            if found is None or problems or before.own or not _same_front(before, found, settings):
                return None
            documents[str(found.path)] = touched[str(found.path)] = found
            continue
        known, before = _catalog(path, settings, places), by_name.get(path.stem)
        if known is None or before is None:
            return None
        catalogs.append(known)
        touched.setdefault(str(before.path), before)
    if "SOURCES" in settings and any(checking.problems(documents.values(), settings)):
        return None
    topics: SiteTopics | None = settings.get("SITE_TOPICS")
    if topics is not None:
        for document in documents.values():
            with_it = topics_site.with_text(topics, document, settings)
            if with_it is None:
                return None
            topics = with_it
    editions = _with(settings["SITE_EDITIONS"], catalogs)
    woven = assembly.weave_site(tuple(touched.values()), editions, settings)
    return Changed(documents, catalogs, woven, topics)


def _catalog(path: Path, settings: Settings, places: Places) -> tuple[Edition, str, Catalog] | None:
    """Read a catalog that an edition has already."""
    others: tuple[Edition, ...] = settings["SITE_EDITIONS"][1:]
    edition = next((each for each in others if each.locale == places.locale(path)), None)
    if edition is None or path.stem not in edition.catalogs or not path.is_file():
        return None
    shelf = remembering.shelf({}, edition.locale)
    return edition, path.stem, overlay.catalog(places.translations, path, warm.of(settings), shelf)


def _with(
    editions: Iterable[Edition], catalogs: Iterable[tuple[Edition, str, Catalog]]
) -> tuple[Edition, ...]:
    new = {(edition.locale, domain): catalog for edition, domain, catalog in catalogs}

    def one(edition: Edition) -> Edition:
        own = {domain: new[locale, domain] for locale, domain in new if locale == edition.locale}
        return replace(edition, catalogs={**edition.catalogs, **own}) if own else edition

    return tuple(map(one, editions))


def _same_front(before: Document, now: Document, settings: Settings) -> bool:
    """Return whether the front matter says the same, but for what readers read of it."""
    read = content.contexts(settings).keys()
    one, other = (
        {key: lines for key, lines in each.metadata.items() if key not in read}
        for each in (before, now)
    )
    return one == other
