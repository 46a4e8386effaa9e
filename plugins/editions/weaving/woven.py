"""From a `Document` and a catalog to the document in one locale."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from editions.model import (
    EMPTY_CATALOG,
    Catalog,
    Coverage,
    Document,
    Fallback,
    Problem,
    State,
    Woven,
)
from editions.msgid import weight
from editions.reading.extension import Machine
from editions.reading.parsing import headings
from editions.weaving import outdated
from editions.weaving.loom import NOTHING, Key, Weave


def as_written(document: Document) -> Woven:
    """Return a document in its own language."""
    total = document.words or sum(weight(segment.msgid) for segment in document.segments)
    return Woven(
        document.html, document.metadata, document.toc, Coverage(total, total), frozenset(), ()
    )


def weave(  # noqa: PLR0913, PLR0917 - what one document is made from
    document: Document,
    text: str,
    catalog: Catalog,
    contexts: Mapping[str, str],
    source: tuple[str, str],
    markdown: Machine,
    site: Catalog = EMPTY_CATALOG,
    fallback: Fallback = Fallback.SOURCE,
) -> Woven:
    """Return a document in the catalog's locale.

    `text` is the source file's, `source` the source's language tag and direction, `site` the
    catalog of what Python-Markdown adds (see `generated`), `fallback` what readers get in the place
    of what is not translated.
    """
    stale = fallback is Fallback.STALE
    earlier = outdated.earlier(document, text, catalog, markdown) if stale else NOTHING

    def begin(refused: frozenset[Key]) -> Weave:
        return Weave(document, catalog, source, refused, site, fallback, earlier)

    return settle(text, catalog, begin, contexts, markdown)


def settle(
    text: str,
    catalog: Catalog,
    begin: Callable[[frozenset[Key]], Weave],
    contexts: Mapping[str, str],
    markdown: Machine,
) -> Woven:
    """Return what a pass makes of a source file with a catalog.

    `begin` gives a new pass, which does not use the messages that it is given. Where a check of
    the rendered tree refuses a message, the document is rendered once more without it, so that
    nothing of it is left.
    """
    problems: dict[Key, Problem] = {}
    refused: frozenset[Key] = frozenset()
    while True:
        current = begin(refused)
        html = markdown.convert(text, current)
        problems |= current.problems
        if not current.too_late:
            break
        refused |= current.too_late
    toc = headings(getattr(markdown.markdown, "toc_tokens", ()), current.languages)
    body = [state.shown for _, state in current.used]
    metadata, without = current.metadata(contexts, markdown)
    problems |= current.problems
    return Woven(
        html,
        metadata,
        toc,
        _coverage(current),
        without,
        tuple(sorted({*problems.values(), *current.site_problems})),
        tuple(sorted(current.notes.values())),
        _day(catalog, current),
        bare=bool(body) and not any(body) and not current.stale,
    )


def _coverage(current: Weave) -> Coverage:
    weights: dict[State, int] = dict.fromkeys(State, 0)
    for msgid, state in current.used:
        weights[state] += weight(msgid)
    return Coverage(
        sum(weights[state] for state in State if state.shown),
        sum(weights.values()),
        weights[State.REVIEWED],
        weights[State.MACHINE],
        sum(map(weight, current.stale)),
    )


def _day(catalog: Catalog, current: Weave) -> date | None:
    """Return of when a translation is: of its file, else of the newest mark on what is shown."""
    if not current.stale and not any(state.shown for _, state in current.used):
        return None
    shown = {msgid for msgid, state in current.used if state.shown} | {*current.stale}
    days = [entry.day for (_, msgid), entry in catalog.entries.items() if msgid in shown]
    return catalog.revised or max(filter(None, days), default=None)
