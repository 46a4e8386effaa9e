"""What a build and `invoke check` tell of a site: content, catalogs, terms put together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from delivery.report import Report
from delivery.site import Site
from editions import overlay
from editions.catalogs.domains import Domains
from editions.checking import quality, review
from editions.model import BuildError, Document, Edition, Problem
from editions.weaving import assembly
from topics import glossary
from topics import site as vocabulary


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
    try:
        editions = overlay.table({**settings, "TRANSLATIONS_PATH": str(translations)})
        found = site.domains()
    except BuildError as error:
        return Report(problems=(*site.problems, *error.problems), documents=len(documents))
    woven = assembly.weave_site(documents, editions, settings)
    refusals = refused(found, documents, editions, woven)
    language = vocabulary.language(settings)
    terms = glossary.check(vocabulary.read(settings), editions[1:], language, settings["SITENAME"])
    policy = (*quality.policy(settings, editions[0].locale), terms)
    noted = {*assembly.notes(woven), *review.notes(found, editions[1:], policy)}
    places = {problem.location for problem in refusals}
    notes = tuple(note for note in sorted(noted) if note.location not in places)
    return Report(site.problems, refusals, notes, len(documents), len(editions))
