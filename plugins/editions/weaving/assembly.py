"""Every document in every edition: a plain map of `weave`, before any page is written.

So a page can say how far its other editions are, and every refused message is known at once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from editions.model import Document, Edition, Problem, Woven
from editions.reading import content, generated, parsing
from editions.reading.extension import Machine
from editions.weaving.own import weave_own
from editions.weaving.woven import as_written, weave

Site = Mapping[str, Mapping[str, Woven]]
"""Woven documents by locale and by path under the content folder."""


def weave_site(
    documents: Sequence[Document], editions: Sequence[Edition], settings: Mapping[str, Any]
) -> Site:
    """Return every document in every edition; the source's as it was read."""
    source, *others = editions
    root = Path(settings["PATH"])
    machine = parsing.machine(settings)
    contexts = content.contexts(settings)
    language = (source.locale, source.direction)
    woven = {source.locale: {str(item.path): as_written(item) for item in documents}}
    for edition in others:
        woven[edition.locale] = {
            str(item.path): _in(edition, item, root, contexts, language, machine)
            for item in documents
        }
    return woven


def _in(
    edition: Edition,
    document: Document,
    root: Path,
    contexts: Mapping[str, str],
    language: tuple[str, str],
    machine: Machine,
) -> Woven:
    """Return a document in an edition: translated, or what the locale has in its place."""
    own = document.own.get(edition.locale)
    text = (root / (own or document).path).read_text("utf-8-sig")
    if own:
        return weave_own(document, edition, text, contexts, language, machine)
    site, catalog = edition.catalog(generated.DOMAIN), edition.catalog(document.name)
    return weave(document, text, catalog, contexts, language, machine, site)


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
