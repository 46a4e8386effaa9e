"""Every document in every edition: a plain map of `weave`, before any page is written.

So a page can say how far its other editions are, and every refused message is known at once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from typing import Any

from editions import warm
from editions.catalogs import standing
from editions.checking import skeleton
from editions.model import Catalog, Document, Edition, Fallback, Problem, Woven
from editions.reading import content, generated, parsing
from editions.weaving import fields, guard, remembering
from editions.weaving.own import weave_own
from editions.weaving.woven import as_written, weave

Site = Mapping[str, Mapping[str, Woven]]
"""Woven documents by locale and by path under the content folder."""


def weave_site(
    documents: Sequence[Document], editions: Sequence[Edition], settings: Mapping[str, Any]
) -> Site:
    """Return every document in every edition; the source's as it was read.

    Setting: `SKELETON_MAY_DIFFER`, the parts of a page that may be otherwise than its source's.
    Raises `BuildError` where the record of what counts as translated cannot be read.
    """
    source, *others = editions
    root = Path(settings["PATH"])
    machine = parsing.machine(settings)
    contexts = content.contexts(settings)
    language = (source.locale, source.direction)
    woven = {source.locale: {str(item.path): as_written(item) for item in documents}}
    if not others:
        return woven
    known = standing.recorded(Path(settings.get("TRANSLATIONS_PATH", "translations")))
    texts = {str(item.path): (root / item.path).read_text("utf-8-sig") for item in documents}
    may_differ = frozenset(settings.get("SKELETON_MAY_DIFFER", skeleton.MAY_DIFFER))
    formatted = content.formatted(settings)

    def render(text: str) -> str:
        # After an empty line nothing of it is front matter.
        return machine.convert(f"\n{text}")

    kept = warm.of(settings)

    def compared(item: Document) -> tuple[Any, Any]:
        return (
            guard.likeness(item, may_differ),
            fields.rendered(item, contexts, formatted, render),
        )

    by_path = {str(item.path): item for item in documents}
    # What only weaving needs is worked out for what is woven.
    alike = cache(
        lambda path: kept.get(("alike", path), (by_path[path],), partial(compared, by_path[path]))
    )
    more = (contexts, formatted, may_differ, language)
    shelf = remembering.Shelves(settings, documents, texts, machine, *more)

    def in_edition(item: Document, edition: Edition) -> Woven:
        if own := item.own.get(edition.locale):
            text = (root / own.path).read_text("utf-8-sig")
            woven_own = weave_own(item, edition, text, contexts, language, machine)
            return _standing(item, edition, frozenset(), woven_own)
        path, site = str(item.path), edition.catalog(generated.DOMAIN)
        catalog = edition.catalog(item.name)

        def weaver(messages: Catalog) -> Woven:
            return weave(
                item, texts[path], messages, contexts, language, machine, site, edition.fallback
            )

        def woven_in() -> Woven:
            like, rendered = alike(path)
            like = replace(like, may_lack=edition.fallback in {Fallback.HIDE, Fallback.STALE})
            found = guard.guarded(weaver, catalog, edition.locale, like)
            return fields.looked_at(found, item, catalog, rendered, render)

        made_of = (item, texts[path], catalog, site, edition.fallback.value)
        looked_at = kept.get(
            ("woven", edition.locale, path), made_of, lambda: shelf.made(item, edition, woven_in)
        )
        return _standing(item, edition, known.get(edition.locale, frozenset()), looked_at)

    for edition in others:
        woven[edition.locale] = {str(item.path): in_edition(item, edition) for item in documents}
    shelf.keep()
    return woven


def _standing(
    document: Document, edition: Edition, before: AbstractSet[str], woven: Woven
) -> Woven:
    """Say of a document whether it counts as translated, and whether it waits until it does."""
    share = woven.coverage.readable
    counts = standing.counts(share, edition.limits, was=document.name in before)
    waits = (edition.fallback is Fallback.WAIT and not counts) or (
        edition.fallback is Fallback.HIDE and woven.bare
    )
    return replace(woven, counts=counts and not waits, waits=waits)


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
