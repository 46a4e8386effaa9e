"""An edition of which nothing has changed is copied from the last release; another is made."""

from __future__ import annotations

import logging
import os
import posixpath
from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePath
from typing import Any

from pelican import signals

from delivery import inputs, preview, spare
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
    standing: AbstractSet[str] = frozenset()
    """Files that are there already with the bytes that are wanted."""

    def made(self, edition: Edition, make: Callable[[], Assembled], note: Note) -> Assembled:
        """Return an edition as it stands with the last release, else as it is made."""
        known = records.read(records.place(self.place.tables, edition.locale), edition.locale)
        wanted = self.fingerprints[edition.locale]
        if known and known.fingerprint == wanted:
            copied = self._copied(known.files)
            if copied is not None:
                for name in known.files:
                    if name.endswith(".html"):
                        note(str(self.stage / name))
                return replace(known.assembled, files=copied)
        with _watched() as run:
            found = make()
        return self._kept(edition, found, run)

    def _copied(self, wanted: Mapping[str, str]) -> spare.Files | None:
        """Copy files from the last release, as long as each is what it was; return their states.

        What is there already is not copied. None where one of them is not what it was: what was
        copied of an edition that is made after all is what it writes there anyway.
        """
        # Thousands of small files: paths are texts here, and each folder is made once.
        before, stage = str(self.place.site), str(self.stage)
        folders: set[str] = set()
        found = {}
        for name, hashed in wanted.items():
            if name in self.standing:
                continue
            data = _data(f"{before}/{name}")
            if digest(data) != hashed:
                return None
            target = f"{stage}/{name}"
            folder = posixpath.dirname(target)
            if folder not in folders:
                Path(folder).mkdir(parents=True, exist_ok=True)
                folders.add(folder)
            with open(target, "wb") as file:  # noqa: PTH123 - as in `_data`
                file.write(data)
            found[name] = (inputs.state(target), hashed)
        return found

    def _kept(self, edition: Edition, found: Assembled, run: _Run) -> Assembled:
        stage = os.path.realpath(self.stage)
        own = {str(PurePath(os.path.realpath(path)).relative_to(stage)) for path in run.paths}
        if any(self._owner(path) != edition.locale for path in own):
            return Assembled(found.locale, (*found.told, Astray()))
        if run.remarks or not self.files.unchanged():
            return found
        every = sorted(self._own(edition))
        states = {name: inputs.state(str(self.stage / name)) for name in every}
        hashes = {name: digest((self.stage / name).read_bytes()) for name in every}
        record = Record(self.fingerprints[edition.locale], hashes, found)
        records.write(records.place(self.place.tables, edition.locale), record)
        return replace(found, files={name: (states[name], hashes[name]) for name in every})

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


def _data(path: str) -> bytes:
    try:
        with open(path, "rb") as file:  # noqa: PTH123 - a third of the time
            return file.read()
    except OSError:
        return b""


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
    return Taking(place, stage, files, found, prefixes, spare.use(stage, _wanted(place, found)))


def _wanted(place: Place, fingerprints: Mapping[str, str]) -> Mapping[str, str]:
    """Return the files of all editions that stand, with their hashes."""
    found: dict[str, str] = {}
    for locale, wanted in fingerprints.items():
        known = records.read(records.place(place.tables, locale), locale)
        if known and known.fingerprint == wanted:
            found |= known.files
    return found


def end(place: Place, site: Site) -> None:
    """Forget the records of all editions where one has written into the folder of another."""
    locales: Iterable[str] = site if any(each.of(Astray) for each in site.values()) else ()
    for locale in locales:
        records.place(place.tables, locale).unlink(missing_ok=True)
