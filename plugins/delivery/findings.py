"""Everything that `invoke check` looks at, put together: content, catalogs, terms."""

from __future__ import annotations

from pathlib import Path

from delivery.report import Report
from delivery.site import Site
from editions import overlay
from editions.checking import quality, review
from editions.model import BuildError
from editions.weaving import assembly
from topics import glossary
from topics import site as vocabulary


def gather(site: Site, translations: Path) -> Report:
    """Return what is wrong, refused or odd in a site and its catalogs; nothing is written."""
    settings, documents = site.settings, site.documents
    try:
        editions = overlay.table({**settings, "TRANSLATIONS_PATH": str(translations)})
        found = site.domains()
    except BuildError as error:
        return Report(problems=(*site.problems, *error.problems), documents=len(documents))
    woven = assembly.weave_site(documents, editions, settings)
    names = [document.name for document in documents]
    refused = {*assembly.refusals(woven), *review.refusals(found, names, editions[1:])}
    language = vocabulary.language(settings)
    terms = glossary.check(vocabulary.read(settings), editions[1:], language, settings["SITENAME"])
    policy = (*quality.policy(settings, editions[0].locale), terms)
    noted = set(assembly.notes(woven))
    for edition in editions[1:]:
        noted |= {*review.notes(site.in_locale(found, edition.locale), [edition], policy)}
    places = {problem.location for problem in refused}
    notes = tuple(note for note in sorted(noted) if note.location not in places)
    return Report(site.problems, tuple(sorted(refused)), notes, len(documents), len(editions))
