"""From a `Document` and a catalog to the document in one locale."""

from __future__ import annotations

import re
from collections.abc import Mapping

from editions.model import EMPTY_CATALOG, Catalog, Coverage, Document, Problem, Woven
from editions.reading.extension import Machine
from editions.reading.parsing import headings
from editions.weaving.loom import Key, Weave

_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|\w+")


def words(msgid: str) -> int:
    """Return how much a message weighs in a share: its words (or Han and kana), at least one."""
    return max(1, len(_WORD.findall(msgid)))


def as_written(document: Document) -> Woven:
    """Return a document in its own language."""
    total = sum(words(segment.msgid) for segment in document.segments)
    return Woven(
        document.html, document.metadata, document.toc, Coverage(total, total), frozenset(), ()
    )


def weave(
    document: Document,
    text: str,
    catalog: Catalog,
    contexts: Mapping[str, str],
    source: tuple[str, str],
    markdown: Machine,
    site: Catalog = EMPTY_CATALOG,
) -> Woven:
    """Return a document in the catalog's locale.

    `text` is the source file's, `source` the source's language tag and direction, `site` the
    catalog of what Python-Markdown adds (see `generated`). Where a check of
    the rendered tree refuses a message, the document is rendered once more without it, so that
    nothing of it is left.
    """
    problems: dict[Key, Problem] = {}
    refused: frozenset[Key] = frozenset()
    while True:
        current = Weave(document, catalog, source, refused, site)
        html = markdown.convert(text, current)
        problems |= current.problems
        if not current.too_late:
            break
        refused |= current.too_late
    toc = headings(getattr(markdown.markdown, "toc_tokens", ()), current.languages)
    metadata, fallback = current.metadata(contexts, markdown)
    problems |= current.problems
    total = sum(words(msgid) for msgid, _ in current.used)
    done = sum(words(msgid) for msgid, state in current.used if state.shown)
    found = tuple(sorted({*problems.values(), *current.site_problems}))
    notes = tuple(sorted(current.notes.values()))
    return Woven(html, metadata, toc, Coverage(done, total), fallback, found, notes)
