"""Everything that `invoke check` and `stats` look at, put together: content, catalogs, terms."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from delivery import oddities, progress
from delivery.progress import Progress
from delivery.report import Report
from delivery.site import Site
from editions import overlay
from editions.catalogs.domains import Domains, in_locale
from editions.checking import review
from editions.model import BuildError, Document, Edition, Problem
from editions.reading import fixed, links
from editions.weaving import assembly
from sources import checking as sources
from sources import citations
from topics import site as topics


def refused(
    found: Domains, documents: Iterable[Document], editions: Sequence[Edition], woven: assembly.Site
) -> tuple[Problem, ...]:
    """Return every message of every catalog that is not shown."""
    names = [document.name for document in documents]
    others = review.refusals(found, names, editions[1:])
    return tuple(sorted({*assembly.refusals(woven), *others}))


def gather(site: Site, translations: Path) -> Report:
    """Return what is wrong, refused or odd in a site and its catalogs; nothing is written."""
    settings, documents = site.settings, site.documents
    wrong, claims = sources.gathered(documents, settings)
    problems = tuple(sorted({*site.problems, *wrong, *_of_topics(site)}))
    lost = links.notes(documents, Path(settings["PATH"]), citations.ANCHOR[1:])
    astray = tuple(sorted({*lost, *fixed.notes(documents, settings)}))
    try:
        editions = overlay.table({**settings, "TRANSLATIONS_PATH": str(translations)})
        found = site.domains()
    except BuildError as error:
        every = tuple(sorted({*problems, *error.problems}))
        return Report(problems=every, claims=claims, documents=len(documents), links=astray)
    woven = assembly.weave_site(documents, editions, settings)
    away = refused(found, documents, editions, woven)
    notes = noted(settings, found, documents, editions, woven, away)
    return Report(problems, away, notes, len(documents), len(editions), claims, astray)


def _of_topics(site: Site) -> tuple[Problem, ...]:
    """Return what is wrong with topics, relations and series, or with the vocabulary itself."""
    try:
        return topics.problems(site.documents, site.settings)
    except BuildError as error:
        return error.problems


def measured(site: Site, translations: Path) -> tuple[Progress, ...]:
    """Return how far each catalog of a site is.

    Raises `BuildError` for a catalog, or a file of the site's, that cannot be read.
    """
    editions = overlay.table({**site.settings, "TRANSLATIONS_PATH": str(translations)})
    found = site.domains()
    woven = assembly.weave_site(site.documents, editions, site.settings)
    away = refused(found, site.documents, editions, woven)
    return rows(found, site.documents, editions, away, site.settings)


def rows(
    found: Domains,
    documents: Sequence[Document],
    editions: Sequence[Edition],
    away: Sequence[Problem],
    settings: Mapping[str, Any],
) -> tuple[Progress, ...]:
    """Return how far each catalog is; a document that a locale has itself asks for little."""
    return tuple(
        row
        for edition in editions[1:]
        for needed in (in_locale(found, documents, edition.locale, settings),)
        for row in progress.measure(
            {name: segments for name, segments in needed.items() if segments}, [edition], away
        )
    )


def noted(
    settings: Mapping[str, Any],
    found: Domains,
    documents: Sequence[Document],
    editions: Sequence[Edition],
    woven: assembly.Site,
    away: Iterable[Problem],
) -> tuple[Problem, ...]:
    """Return the messages of some domains that are shown and look odd; `away` are not shown."""
    notes = set(assembly.notes(woven))
    for edition in editions[1:]:
        needed = in_locale(found, documents, edition.locale, settings)
        notes |= {*oddities.found(settings, needed, editions[0], edition)}
    notes |= {note for each in editions for file in each.catalogs.values() for note in file.notes}
    places = {problem.location for problem in away}
    return tuple(note for note in sorted(notes) if note.location not in places)
