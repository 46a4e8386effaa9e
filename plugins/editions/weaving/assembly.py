"""Every document in every edition: a plain map of `weave`, before any page is written.

So a page can say how far its other editions are, and every refused message is known at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from typing import Any

from editions import asjson, packing, warm
from editions.catalogs import standing
from editions.catalogs.messages import at_hand
from editions.checking import skeleton
from editions.model import Catalog, Document, Edition, Fallback, Problem, Woven
from editions.reading import content, generated, parsing
from editions.weaving import fields, guard, remembering
from editions.weaving.own import weave_own
from editions.weaving.woven import as_written, weave

Site = Mapping[str, Mapping[str, Woven]]
"""Woven documents by locale and by path under the content folder."""
Part = Sequence[Sequence[Woven]]
"""Of some documents, each in every edition but the source's."""
Parts = Iterable[Sequence[Woven]]
"""The same, one after the other."""
Weavers = Callable[[Sequence[Document], Sequence[Edition], Mapping[str, Any]], Parts]
"""Those who weave a part, as `rows` does."""
Alike = Callable[[], tuple[guard.Likeness, Any]]
"""Gives what every edition of a document has in common."""


def weave_site(
    documents: Sequence[Document],
    editions: Sequence[Edition],
    settings: Mapping[str, Any],
    by: Weavers | None = None,
) -> Site:
    """Return every document in every edition; the source's as it was read.

    What an earlier build has woven of the same things is taken over; the others are woven `by`
    somebody who does what `rows` does.

    Raises `BuildError` where the record of what counts as translated cannot be read.
    """
    source, *others = editions
    woven = {source.locale: {str(item.path): as_written(item) for item in documents}}
    if not others:
        return woven
    shelf = remembering.Shelves(settings, documents, editions)
    found = {item.path: shelf.row(item) for item in documents}
    left = [item for item in documents if found[item.path] is None]
    # The lines of all shelves are much; of a few, their files are read once more.
    shelf.rest()
    room = packing.Room()
    for item, row in zip(left, (by or rows)(left, editions, settings), strict=True):
        texts = found[item.path] = [asjson.WOVEN.packed(each, room.hold) for each in row]
        shelf.put(item, texts)
    shelf.keep()
    known = standing.recorded(Path(settings.get("TRANSLATIONS_PATH", "translations")))
    for number, edition in enumerate(others):
        before = known.get(edition.locale, frozenset())
        woven[edition.locale] = {
            str(item.path): in_standing(item, edition, before, (found[item.path] or ())[number])
            for item in documents
        }
    return woven


def weave_part(
    documents: Sequence[Document],
    editions: Sequence[Edition],
    settings: Mapping[str, Any],
    before: Callable[[Document, Edition], Woven | None] = lambda *_: None,
) -> Part:
    """Return some documents in every edition but the source's, as `rows` does."""
    return tuple(rows(documents, editions, settings, before))


def rows(
    documents: Iterable[Document],
    editions: Sequence[Edition],
    settings: Mapping[str, Any],
    before: Callable[[Document, Edition], Woven | None] = lambda *_: None,
) -> Iterator[Sequence[Woven]]:
    """Yield some documents in every edition but the source's, one after the other.

    `before` says what was woven by an earlier build, of what is not in memory. Setting:
    `SKELETON_MAY_DIFFER`, the parts of a page that may be otherwise than its source's. Whether they
    count as translated is not said yet.
    """
    source, *others = editions
    root = Path(settings["PATH"])
    machine = parsing.machine(settings)
    contexts = content.contexts(settings)
    language = (source.locale, source.direction)
    may_differ = frozenset(settings.get("SKELETON_MAY_DIFFER", skeleton.MAY_DIFFER))
    formatted = content.formatted(settings)

    render = partial(fields.html_of, machine)
    kept = warm.of(settings)

    def compared(item: Document) -> tuple[Any, Any]:
        return (
            guard.likeness(item, may_differ),
            fields.rendered(item, contexts, formatted, render),
        )

    def alike(item: Document) -> tuple[Any, Any]:
        return kept.get(("alike", item.path), (item,), partial(compared, item))

    def in_edition(item: Document, edition: Edition, text: str, alike: Alike) -> Woven:
        if own := item.own.get(edition.locale):
            theirs = (root / own.path).read_text("utf-8-sig")
            return weave_own(item, edition, theirs, contexts, language, machine)
        path, site = str(item.path), edition.catalog(generated.DOMAIN)
        catalog = edition.catalog(item.name)

        def weaver(messages: Catalog) -> Woven:
            return weave(item, text, messages, contexts, language, machine, site, edition.fallback)

        def woven_in() -> Woven:
            like, rendered = alike()
            like = replace(like, may_lack=edition.fallback in {Fallback.HIDE, Fallback.STALE})
            # All catalogs together are much: each is read for one text, and let go.
            read = at_hand(catalog)
            found = guard.guarded(weaver, read, edition.locale, like)
            return fields.looked_at(found, item, read, rendered, render)

        def found() -> Woven:
            return before(item, edition) or woven_in()

        made_of = (item, text, catalog, site, edition.fallback.value)
        return kept.get(("woven", edition.locale, path), made_of, found)

    for item in documents:
        text = (root / item.path).read_text("utf-8-sig")
        like = cache(partial(alike, item))
        yield tuple(in_edition(item, edition, text, like) for edition in others)


def in_standing(
    document: Document, edition: Edition, recorded: AbstractSet[str], woven: Woven
) -> Woven:
    """Say of a document whether it counts as translated, and whether it waits until it does."""
    share = woven.coverage.readable
    was = document.name in recorded and edition.locale not in document.own
    counts = standing.counts(share, edition.limits, was=was)
    waits = (edition.fallback is Fallback.WAIT and not counts) or (
        edition.fallback is Fallback.HIDE and woven.bare
    )
    return woven.standing(counts=counts and not waits, waits=waits)


def refusals(site: Site) -> Iterator[Problem]:
    """Yield every message that was refused."""
    for documents in site.values():
        for woven in documents.values():
            yield from woven.problems


def notes(site: Site) -> Iterator[Problem]:
    """Yield every message that is shown and looks odd when rendered."""
    for documents in site.values():
        for woven in documents.values():
            yield from woven.notes
