"""Building the whole site: one call from settings to a published folder."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from pelican import Pelican, log

from delivery import addresses, collecting, findings, preview, search, spare, stamp, surroundings
from delivery.addresses import Stand
from delivery.alternates import Publication
from delivery.built import Built
from delivery.publication import Written
from delivery.release import staging
from delivery.reports import Reports
from delivery.site import Site
from delivery.skipping.kept import Place
from delivery.taking import editions as taking
from editions import assembling, digests, faults, maps, workers
from editions.handing import Plan
from editions.model import Document, Edition, Problem
from editions.reading import conf

__all__ = ["Built", "build"]


def build(
    settings_file: Path,
    output: Path,
    note: Callable[[str], None],
    overlay: Mapping[str, Any] | None = None,
) -> Built:
    """Build every edition into `output`, or raise `BuildError` and leave it as it was.

    `note` is called with the path of each page as it is written; `overlay` holds settings that
    take the place of the file's.
    """
    settings = conf.read(settings_file, overlay)
    began = stamp.before(settings_file, settings, stamp.known(output))
    log.console.quiet = True
    with collecting.seldom(), staging(output) as stage:
        settings["OUTPUT_PATH"] = str(stage)
        settings[digests.NAME] = began.digests()
        settings["PAGES_KEPT"] = Place(output.resolve(), stage.parent)
        # The folder is new; a run that emptied it would take away the other editions.
        settings["DELETE_OUTPUT_DIRECTORY"] = False
        settings["WORKERS"] = workers.choose(settings)
        settings["PLAN"] = _plan(settings_file, stage, overlay or {})
        with faults.told():
            pelican = Pelican(settings)
            refused = _refusals(pelican.settings)
        _forget_messages(pelican.settings)
        _forget_catalogs(pelican.settings)
        site = maps.assemble_site(pelican, note, partial(_standing, pelican.settings, began))
        taking.end(settings["PAGES_KEPT"], site)
        looked = stamp.look(stage)
        made = stamp.named(looked)
        spare.note(stage, made, {name: f for e in site.values() for name, f in e.files.items()})
        texts, known = _texts(pelican.settings, site), addresses.read(stage.parent)
        lost = addresses.told(known, texts, pelican.settings, made) if texts is not None else ()
        built = _summary(pelican.settings, made, refused, lost)
    if texts is not None:
        addresses.write(stage.parent, texts, pelican.settings["DOCUMENTS"])
    # Where texts appear at their dates, the same files make another site on another day.
    if not overlay and settings["WITH_FUTURE_DATES"]:
        began = replace(began, roots=_roots(began, site))
        stamp.write(output, made, began, built, looked=looked)
    return built


def _plan(settings_file: Path, stage: Path, overlay: Mapping[str, Any]) -> Plan:
    """Return a build in plain values, for processes that know nothing of it."""
    texts = [path.read_text("utf-8") for path in settings_file.resolve().parent.glob("*conf.py")]
    names = surroundings.variables(texts) or surroundings.ALWAYS
    read = {name: os.environ[name] for name in names if name in os.environ}
    return Plan(str(settings_file.resolve()), str(stage.resolve()), dict(overlay), read)


def _forget_messages(settings: dict[str, Any]) -> None:
    """Let go of the documents' messages, where no report is to show them: no page needs them."""
    if "REPORTS" in settings:
        return
    documents: Mapping[str, Document] = settings["DOCUMENTS"]
    settings["DOCUMENTS"] = {
        path: replace(document, segments=(), generated=()) for path, document in documents.items()
    }


def _forget_catalogs(settings: dict[str, Any]) -> None:
    """Let go of the documents' catalogs, which are woven in, where no report is to show them.

    On a large site they are a fifth of what is held in memory while its pages are written.
    """
    if "REPORTS" in settings:
        return
    woven = {document.name for document in settings["DOCUMENTS"].values()}
    settings["SITE_EDITIONS"] = tuple(
        replace(
            each, catalogs={name: file for name, file in each.catalogs.items() if name not in woven}
        )
        for each in settings["SITE_EDITIONS"]
    )
    settings["EDITION"] = settings["SITE_EDITIONS"][0]


def _standing(
    settings: Mapping[str, Any], began: stamp.Before, given: Mapping[str, maps.Given]
) -> maps.Standing | None:
    return taking.begin(settings, began, given)


def _roots(began: stamp.Before, site: assembling.Site) -> tuple[str, ...]:
    """Return what a build depends on, with the modules that its processes have loaded."""
    found = {path for each in site.values() if (told := each.of(Written)) for path in told.modules}
    return (*began.roots, *sorted(found))


def _texts(settings: Mapping[str, Any], site: assembling.Site) -> Mapping[str, Stand] | None:
    """Return where the texts of a site stand that is for publication: it has an address."""
    publication: Publication = settings["PUBLICATION"]
    told = site[settings["SITE_EDITIONS"][0].locale].of(Written)
    return told.texts if told and publication.address else None


def _summary(
    settings: Mapping[str, Any],
    made: Iterable[str],
    refused: tuple[Problem, ...],
    lost: tuple[str, ...],
) -> Built:
    """Return what was made; `made` are the files of the site, by their paths under its root.

    `lost` tells the addresses that lead nowhere now.
    """
    editions: tuple[Edition, ...] = settings["SITE_EDITIONS"]
    pages = dict.fromkeys((edition.prefix for edition in editions), 0)
    for path in made:
        first, inside, _ = path.partition("/")
        if not path.endswith(".html"):
            continue
        if not (settings.get("TRANSLATION_REPORTS") and first == preview.FOLDER and inside):
            pages[first if inside and first in pages else ""] += 1
    counts = {edition.locale: pages[edition.prefix] for edition in editions}
    # Where an engine was looked for in vain, its setting is there and empty.
    notes = (search.MISSING,) if settings.get("SEARCH_ENGINE") == () else ()
    return Built(counts, refused, editions, (*notes, *lost))


def _refusals(settings: Mapping[str, Any]) -> tuple[Problem, ...]:
    reports: Reports | None = settings.get("REPORTS")
    if reports is not None:
        return reports.refusals
    # The messages of documents are looked at when they are woven.
    documents = tuple(replace(each, segments=()) for each in settings["DOCUMENTS"].values())
    editions: tuple[Edition, ...] = settings["SITE_EDITIONS"]
    found = Site(settings, documents, ()).domains()
    return findings.refused(found, documents, editions, settings["WOVEN"])
