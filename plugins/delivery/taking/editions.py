"""An edition of which nothing has changed stands; another is made and recorded.

What stands of the last release is copied, or lies there already, where the build has begun in the
folder of an older one (`spare`). Of an edition that is made, too, pages may stand (`bodies`).
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from contextlib import nullcontext, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from delivery import spare
from delivery.bodies.standing import Bodies, Stood
from delivery.bodies.texts import Texts
from delivery.bodies.writer import at_work
from delivery.publication import Written
from delivery.skipping.kept import Place
from delivery.skipping.version import Version
from delivery.stamp import Before
from delivery.taking import copying, ingredients, records, written
from delivery.taking import files as site_files
from delivery.taking.files import Files
from delivery.taking.heard import Run, listening
from delivery.taking.owners import Owners
from delivery.taking.records import Record
from editions.assembling import Assembled, Site
from editions.model import Edition

Note = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Astray:
    """What an edition tells that has written into another one's folder."""


@dataclass(frozen=True, slots=True)
class Taking:
    """The editions of one build, by their fingerprints."""

    place: Place
    stage: Path
    files: Files
    fingerprints: Mapping[str, str]
    owners: Owners
    texts: ingredients.Given
    """Those of an edition that is made; none where not all that reads their bodies is seen."""
    stood: Mapping[str, Record] = field(default_factory=dict)
    """The editions that are as they were made last, by locale."""
    standing: AbstractSet[str] = field(default_factory=frozenset)
    """Files that are there already with the bytes that they had in the last release."""
    carded: bool = False
    """Whether the run's writer has to look at each page, for its card."""

    def whole(self, edition: Edition, note: Note) -> Assembled | None:
        """Return an edition of which all files lie in the new folder already."""
        known = self.stood.get(edition.locale)
        if known is None or not known.files.keys() <= self.standing:
            return None
        return self._told(known, {}, note)

    def made(
        self,
        edition: Edition,
        given: Callable[[], Mapping[str, Any]],
        make: Callable[[], Assembled],
        note: Note,
    ) -> Assembled:
        """Return an edition as it stands with the last release, else as it is made.

        `given` says what its run is handed.
        """
        if known := self.stood.get(edition.locale):
            copied = copying.copied(known.files, self.place.site, self.stage, self.standing)
            if copied is not None:
                return self._told(known, copied, note)
        texts = self.texts(edition.locale, given()["WOVEN"])
        bodies = self._bodies(edition, texts) if texts else None
        own = {name for name in self.standing if self.owners.of(name) == edition.locale}
        gone = own - bodies.standing if bodies else own
        self._remove(gone)
        with (
            listening() as run,
            at_work(bodies, run.paths, run.remarks) if bodies else nullcontext(),
        ):
            found = make()
        if bodies:
            left = bodies.standing - {bodies.path(name) for name in bodies.watch.pages}
            self._remove(left)
            gone |= left
        self._leave(gone)
        return self._kept(edition, found, run, (bodies, texts) if bodies and texts else None)

    def _told(self, known: Record, copied: spare.Files, note: Note) -> Assembled:
        for name in known.files:
            if name.endswith(".html"):
                note(f"{self.stage}/{name}")
        return replace(known.assembled, files=copied)

    def _bodies(self, edition: Edition, texts: Texts) -> Bodies:
        """Return which pages of an edition stand, if what they read does."""
        # Read once more: of a large site the records of all editions are much to be held.
        known = records.read(records.place(self.place.tables, edition.locale), edition.locale)
        if known is None or known.face != texts.face:
            return Bodies(self.place, edition.prefix)
        told = known.assembled.of(Written)
        listed = dict(zip(told.names, told.pages, strict=True)) if told else {}
        under = f"{edition.prefix}/".lstrip("/")
        before = {
            name: Stood(
                known.files[under + name], read, listed.get(name), known.places.get(name, {})
            )
            for name, read in known.read.items()
            if under + name in known.files
        }
        there = frozenset(under + name for name in before) & self.standing
        found = Bodies(self.place, edition.prefix, before, texts.changed(known.bodies), there)
        if self.carded:
            return found
        # All at once: the run's writer, which looks at each, has the less to do.
        copied = copying.some(found.wanted(), self.place.site, self.stage, there)
        return replace(found, standing=there | copied)

    def _remove(self, names: Iterable[str]) -> None:
        for name in names:
            (self.stage / name).unlink(missing_ok=True)

    def _leave(self, names: Iterable[str]) -> None:
        """Remove the folders of files that were removed, where nothing has come into them."""
        for folder in {posixpath.dirname(name) for name in names}:
            inside = folder
            with suppress(OSError):  # something is in it
                while inside:
                    (self.stage / inside).rmdir()
                    inside = posixpath.dirname(inside)

    def _kept(
        self, edition: Edition, found: Assembled, run: Run, seen: tuple[Bodies, Texts] | None
    ) -> Assembled:
        walked = self.owners.walked(self.stage, edition.locale)
        within = written.within(run.paths, self.stage, walked)
        if any(self.owners.of(path) != edition.locale for path in within):
            return Assembled(found.locale, (*found.told, Astray()))
        if run.remarks or not self.files.unchanged():
            return found
        files = written.files(walked, self.stage, seen[0].hashes() if seen else {})
        hashes = {name: hashed for name, (_, hashed) in files.items()}
        record = Record(self.fingerprints[edition.locale], hashes, found)
        if seen and seen[0].watch.whole:
            bodies, texts = seen
            read = {
                name: parts & texts.bodies.keys()
                for name, parts in bodies.watch.pages.items()
                if name not in bodies.watch.mixed
            }
            places = {
                name: each.places
                for name, each in bodies.parted.items()
                if name in read and hashes.get(bodies.path(name)) == each.hashed
            }
            record = replace(record, face=texts.face, bodies=texts.bodies, read=read, places=places)
        records.write(records.place(self.place.tables, edition.locale), record)
        return replace(found, files=files)


def begin(
    settings: Mapping[str, Any], began: Before, given: Mapping[str, Mapping[str, Any]]
) -> Taking | None:
    """Return how the editions of a build may be taken over; none where that is not safe."""
    made_by: Version | None = settings.get("PAGES_MADE_BY")
    files = site_files.of(settings, began)
    if made_by is None or files is None or not settings.get("EDITIONS_SKIPPED", True):
        return None
    around, hashes = ingredients.around(settings, made_by.hashed), files.digests()
    if around is None or hashes is None:
        return None
    place, stage = settings["PAGES_KEPT"], Path(settings["OUTPUT_PATH"])
    owners = Owners({each.locale: each.prefix for each in settings["SITE_EDITIONS"]})
    shared = ingredients.whole(around, hashes, settings["DOCUMENTS"])
    found = ingredients.editions(shared, settings, given)
    texts = ingredients.texts(around, hashes, settings)
    stood, wanted = dict[str, Record](), dict[str, str]()
    for locale, prefix in owners.prefixes.items():
        known = records.read(records.place(place.tables, locale), locale)
        if known and known.fingerprint == found[locale]:
            stood[locale] = replace(known, bodies={}, read={}, places={})
        wanted |= _wanted(known, prefix, whole=locale in stood) if known else {}
    standing = spare.use(stage, wanted)
    carded = bool(settings.get("SOCIAL_CARDS"))
    return Taking(place, stage, files, found, owners, texts, stood, standing, carded)


def _wanted(known: Record, prefix: str, *, whole: bool) -> Mapping[str, str]:
    """Return the files that may stand, with their hashes: of an edition that is made, its pages."""
    if whole:
        return known.files
    pages = (f"{prefix}/{name}".lstrip("/") for name in known.read)
    return {name: known.files[name] for name in pages if name in known.files}


def end(place: Place, site: Site) -> None:
    """Forget the records of all editions where one has written into the folder of another."""
    locales: Iterable[str] = site if any(each.of(Astray) for each in site.values()) else ()
    for locale in locales:
        records.place(place.tables, locale).unlink(missing_ok=True)
