"""The two maps of a build: weave over documents, assemble over editions.

Jobs take plain values and return plain values; what they work on is in `handing`. Their slow twins
are `assembly.weave_site`, and `assembling.run` for one edition after the other.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Mapping, Sequence
from functools import cache, partial
from itertools import pairwise
from typing import Any, Protocol

from pelican import Pelican, log, signals

from editions import (
    asjson,
    assembling,
    beside,
    copies,
    faults,
    freed,
    gathering,
    handed,
    handing,
    workers,
)
from editions.assembling import Assembled
from editions.beside import Work
from editions.copies import Idle
from editions.handing import Known, Plan
from editions.model import BuildError, Document, Edition
from editions.weaving import assembly

PARTS = 32
"""Parts of the documents for each worker: so none waits long for the last one."""
SMALL = 200
"""Documents of a site of which memory holds a few more editions at once, and what else is held."""
Share = Sequence[str] | int
"""Paths of documents, or the number of a work that is done beside them."""


def weave_site(
    documents: Sequence[Document],
    editions: Sequence[Edition],
    settings: Mapping[str, Any],
    works: Sequence[Work] = (),
    meanwhile: Callable[[], None] = lambda: None,
) -> assembly.Site:
    """Return every document in every edition, as `assembly.weave_site` does; by many hands.

    Some other work is done beside it; `meanwhile` is called while this process waits for others.
    Raises `BuildError` with what is wrong there.
    """
    pending = [*works]
    # What the works hold of a large site would stay with this process, however little is woven.
    apart = bool(works) and len(documents) > SMALL and workers.of(settings).copies

    def weave_part(
        documents: Sequence[Document], editions: Sequence[Edition], settings: Mapping[str, Any]
    ) -> assembly.Parts:
        hands = workers.of(settings)
        cuts = _cuts(len(documents), hands.number * PARTS)
        if hands.number == 1 or (len(cuts) <= 1 and not apart):
            return assembly.rows(documents, editions, settings)
        with_it = [pending.pop(0) for _ in works] if hands.copies else []
        paths = [str(item.path) for item in documents]
        if len(cuts) <= 1:
            # After an edit nothing is done that nobody has asked for.
            return _weave_apart(paths, cuts or [(0, 0)], settings, with_it, lambda: None)
        return _weave_apart(paths, cuts, settings, with_it, meanwhile)

    woven = assembly.weave_site(documents, editions, settings, weave_part)
    if found := beside.problems(pending):
        raise BuildError(found)
    return woven


def _weave_apart(
    paths: Sequence[str],
    cuts: Sequence[tuple[int, int]],
    settings: Mapping[str, Any],
    works: Sequence[Work],
    meanwhile: Callable[[], None],
) -> assembly.Parts:
    hands = workers.of(settings)
    plan = None if hands.inherit(len(cuts)) else settings.get("PLAN")
    # What takes longest comes first.
    calls: list[tuple[Plan | None, Share]] = [(plan, number) for number in range(len(works))]
    calls += [(plan, tuple(paths[first:end])) for first, end in cuts]
    known = {**settings, beside.NAME: works}
    with handing.handed_down(known, lambda _: None), hands.executor(len(calls)) as executor:
        found = gathering.results(executor, weave, calls, meanwhile)
    for work, value in zip(works, found, strict=False):
        work.take(value)
    return [row for part in found[len(works) :] for row in part]


def weave(plan: Plan | None, share: Share) -> Any:
    """Weave some of the documents, in every edition; or do what is done beside that."""
    with handing.TURN, faults.told():
        settings = handing.known(plan).settings
        if isinstance(share, int):
            return _done(settings[beside.NAME][share])
        documents = [settings["DOCUMENTS"][path] for path in share]
        rows = assembly.rows(documents, settings["SITE_EDITIONS"], settings)
        return [[asjson.WOVEN.packed(each) for each in row] for row in rows]


def _done(work: Work) -> Any:
    try:
        return work.do()
    finally:
        # This process goes on with less; what the work has held would stay with it.
        gc.collect()
        freed.give_back()


def _cuts(length: int, parts: int) -> list[tuple[int, int]]:
    """Return where to cut a list into parts that are nearly as long as each other, none empty."""
    number = min(length, parts)
    return list(pairwise(length * part // number for part in range(number + 1))) if number else []


Given = Mapping[str, Any]
"""Settings of one edition, and of no other."""
Make = Callable[[], Assembled]
Note = Callable[[str], None]


class Standing(Protocol):
    """Knows which editions stand; each page is told."""

    def whole(self, edition: Edition, note: Note) -> Assembled | None:
        """Return an edition that stands where it is to be, if it does."""

    def made(
        self, edition: Edition, given: Callable[[], Given], make: Make, note: Note
    ) -> Assembled:
        """Return an edition as it stands, or let it be made of what it is given."""


def assemble_site(
    pelican: Pelican,
    note: Callable[[str], None],
    begin: Callable[[Mapping[str, Given]], Standing | None] = lambda _: None,
) -> assembling.Site:
    """Write every edition of a site whose documents are woven, then what they make together.

    `begin` is told what each edition's run is handed, and may say how an edition that stands is
    come by; processes that inherit nothing make each one. Raises `BuildError` with all that is
    wrong, of all editions.
    """
    settings = pelican.settings
    editions: tuple[Edition, ...] = settings["SITE_EDITIONS"]
    hands, notes = workers.of(settings), handing.Notes()
    plan = None if hands.inherit(len(editions)) else settings.get("PLAN")
    given = handed.site(settings)
    standing = None if plan else begin(given)
    whole = {each.locale: standing.whole(each, note) for each in editions} if standing else {}
    left = [each.locale for each in editions if not whole.get(each.locale)]
    small = len(settings["DOCUMENTS"]) <= SMALL
    by_copies = hands.copies and len(left) > 1
    executor = workers.Serial() if by_copies else hands.executor(len(left), small=small)
    apart = by_copies or not isinstance(executor, workers.Serial)
    idle = Idle(hands.number, len(left)) if hands.copies else None
    known = {**settings, "HANDED": given, "STANDING": standing, "IDLE": idle}
    calls = [(plan, locale, given[locale] if plan else {}) for locale in left]

    here = os.getpid()

    def pass_on() -> None:
        for path in notes.heard():
            note(path)

    def say(path: str) -> None:
        if apart or os.getpid() != here:
            notes.say(path)
        else:
            note(path)
            # Nobody else hears what copies of this process say.
            pass_on()

    try:
        with handing.handed_down(known, say), executor:
            if by_copies:
                number = hands.processes(len(left), small=small)
                found = copies.results(number, assemble, calls, pass_on)
            else:
                found = gathering.results(executor, assemble, calls, pass_on)
    finally:
        notes.close()
        if idle:
            idle.close()
    made = whole | {each.locale: each for each in found}
    site = {locale: each for locale, each in made.items() if each}
    with faults.told():
        assembling.finish_site(pelican, site)
    return site


def assemble(plan: Plan | None, locale: str, given: Given) -> Assembled:
    """Write one edition, and tell each page; `given` is for a process that has inherited none."""
    with handing.TURN, faults.told():
        known = handing.known(plan)
        idle: Idle | None = known.settings.get("IDLE")
        try:
            return _assemble(known, locale, given)
        finally:
            if idle:
                idle.ended()


def _assemble(known: Known, locale: str, given: Given) -> Assembled:
    settings = {**known.settings}
    # An edition that stands reads no text.
    own = cache(partial(handed.apart, given or settings["HANDED"][locale], locale))
    every: tuple[Edition, ...] = settings["SITE_EDITIONS"]
    edition = next(each for each in every if each.locale == locale)
    settings["SITE_EDITIONS"] = handed.editions(edition, every)
    make = partial(_run, edition, settings, own, known.note)
    standing: Standing | None = settings.pop("STANDING", None)
    settings.pop("HANDED", None)
    return standing.made(edition, own, make, known.note) if standing else make()


def _run(
    edition: Edition,
    settings: Mapping[str, Any],
    given: Callable[[], Given],
    note: Callable[[str], None],
) -> Assembled:
    def on_written(path: str, **_: object) -> None:
        note(path)

    log.console.quiet = True
    # The values of a run before hold each other; a new process has none that are not frozen.
    gc.collect()
    signals.content_written.connect(on_written)
    try:
        return assembling.run(edition, {**settings, **given()})
    finally:
        signals.content_written.disconnect(on_written)
