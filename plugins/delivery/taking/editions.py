"""An edition of which nothing has changed is copied from the last release; another is made."""

from __future__ import annotations

import logging
import os
import posixpath
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePath
from typing import Any

from pelican import signals

from delivery import preview
from delivery.bodies.texts import Texts
from delivery.bodies.writer import Bodies, Stood, at_work
from delivery.publication import Written
from delivery.skipping.kept import Place, digest
from delivery.skipping.version import Version
from delivery.stamp import Before
from delivery.taking import files as site_files
from delivery.taking import ingredients, records
from delivery.taking.files import Files
from delivery.taking.records import Record
from editions.assembling import Assembled, Site
from editions.model import Edition

Note = Callable[[str], None]
logger = logging.getLogger(__name__)


@dataclass(slots=True)
class _Run:
    """What is noticed while an edition is made."""

    paths: list[str] = field(default_factory=list)
    """Of pages."""
    remarks: int = 0
    """What was logged for a person to read: of such an edition nothing would be said again."""


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
    prefixes: Mapping[str, str]
    """By locale."""
    texts: Mapping[str, Texts] = field(default_factory=dict)
    """By locale; none where not all that reads their bodies is seen."""

    def made(self, edition: Edition, make: Callable[[], Assembled], note: Note) -> Assembled:
        """Return an edition as it stands with the last release, else as it is made."""
        known = records.read(records.place(self.place.tables, edition.locale), edition.locale)
        wanted = self.fingerprints[edition.locale]
        if known and known.fingerprint == wanted and self._copied(known.files):
            for name in known.files:
                if name.endswith(".html"):
                    note(str(self.stage / name))
            return known.assembled
        bodies = self._bodies(edition, known)
        with _watched() as run, at_work(bodies) if bodies else nullcontext():
            found = make()
        return self._kept(edition, found, run, bodies)

    def _bodies(self, edition: Edition, known: Record | None) -> Bodies | None:
        """Return which pages of an edition stand, if what they read does; none if nobody knows."""
        texts = self.texts.get(edition.locale)
        if texts is None:
            return None
        if known is None or known.face != texts.face:
            return Bodies(self.place, edition.prefix)
        under = f"{edition.prefix}/".lstrip("/")
        told = known.assembled.of(Written)
        listed = dict(zip(told.names, told.pages, strict=True)) if told else {}
        before = {
            name: Stood(known.files[under + name], read, listed.get(name))
            for name, read in known.read.items()
            if under + name in known.files
        }
        return Bodies(self.place, edition.prefix, before, texts.changed(known.bodies))

    def _copied(self, wanted: Mapping[str, str]) -> bool:
        """Copy files from the last release, as long as each is what it was; say whether all are.

        What was copied of an edition that is made after all is what it writes there anyway.
        """
        # Thousands of small files: paths are texts here, and each folder is made once.
        before, stage = str(self.place.site), str(self.stage)
        folders: set[str] = set()
        for name, hashed in wanted.items():
            source, target = f"{before}/{name}", f"{stage}/{name}"
            try:
                with open(source, "rb") as file:  # noqa: PTH123 - a third of the time
                    data = file.read()
            except OSError:
                data = b""
            if digest(data) != hashed:
                return False
            folder = posixpath.dirname(target)
            if folder not in folders:
                Path(folder).mkdir(parents=True, exist_ok=True)
                folders.add(folder)
            with open(target, "wb") as file:  # noqa: PTH123 - as above
                file.write(data)
        return True

    def _kept(
        self, edition: Edition, found: Assembled, run: _Run, bodies: Bodies | None
    ) -> Assembled:
        stage = os.path.realpath(self.stage)
        own = {str(PurePath(os.path.realpath(path)).relative_to(stage)) for path in run.paths}
        if any(self._owner(path) != edition.locale for path in own):
            return Assembled(found.locale, (*found.told, Astray()))
        if run.remarks or not self.files.unchanged():
            return found
        every = sorted(self._own(edition))
        known = bodies.hashes() if bodies else {}
        hashes = {
            name: known.get(name) or digest((self.stage / name).read_bytes()) for name in every
        }
        record = Record(self.fingerprints[edition.locale], hashes, found)
        if bodies is not None and bodies.watch.whole:
            texts, read = self.texts[edition.locale], bodies.watch.pages
            seen = {name: parts & texts.bodies.keys() for name, parts in read.items()}
            record = replace(record, face=texts.face, bodies=texts.bodies, read=seen)
        records.write(records.place(self.place.tables, edition.locale), record)
        return found

    def _own(self, edition: Edition) -> Iterator[str]:
        root = str(self.stage)
        for folder, _, names in os.walk(root):
            inside = folder[len(root) + 1 :]
            for name in names:
                path = f"{inside}/{name}" if inside else name
                if self._owner(path) == edition.locale:
                    yield path

    def _owner(self, name: str) -> str:
        """Return the locale of the edition that a file belongs to, by its path under the root."""
        source, *others = self.prefixes
        first, *rest = name.split("/")
        if first == preview.FOLDER and rest and rest[0] in others:
            return rest[0]
        by_prefix = {self.prefixes[locale]: locale for locale in others}
        return by_prefix.get(first, source) if rest else source


@contextmanager
def _watched() -> Iterator[_Run]:
    run = _Run()

    def on_written(path: str, **_: object) -> None:
        run.paths.append(path)

    class Heard(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            del record
            run.remarks += 1

    handler = Heard(logging.WARNING)
    logging.getLogger().addHandler(handler)
    signals.content_written.connect(on_written)
    try:
        yield run
    finally:
        signals.content_written.disconnect(on_written)
        logging.getLogger().removeHandler(handler)


def begin(
    settings: Mapping[str, Any], began: Before, given: Mapping[str, Mapping[str, Any]]
) -> Taking | None:
    """Return how the editions of a build may be taken over; none where that is not safe."""
    made_by: Version | None = settings.get("PAGES_MADE_BY")
    files = site_files.of(settings, began)
    if made_by is None or files is None or not settings.get("EDITIONS_SKIPPED", True):
        return None
    shared = ingredients.whole(settings, made_by.hashed, files)
    if shared is None:
        return None
    place, stage = settings["PAGES_KEPT"], Path(settings["OUTPUT_PATH"])
    prefixes = {each.locale: each.prefix for each in settings["SITE_EDITIONS"]}
    found = ingredients.editions(shared, settings, given)
    texts = ingredients.texts(settings, made_by.hashed, files, given)
    return Taking(place, stage, files, found, prefixes, texts)


def end(place: Place, site: Site) -> None:
    """Forget the records of all editions where one has written into the folder of another."""
    locales: Iterable[str] = site if any(each.of(Astray) for each in site.values()) else ()
    for locale in locales:
        records.place(place.tables, locale).unlink(missing_ok=True)
