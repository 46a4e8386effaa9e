"""Every translation of a site against its source, without writing a page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from editions import content, reading
from editions.model import Document, Edition, Problem
from editions.weaving import weave


def review(
    documents: Sequence[Document], editions: Sequence[Edition], settings: Mapping[str, Any]
) -> Iterator[Problem]:
    """Weave every document in every edition and yield what is refused."""
    source, *others = editions
    machine = reading.machine(settings)
    for edition in others:
        for document in documents:
            text = (Path(settings["PATH"]) / document.path).read_text("utf-8-sig")
            yield from weave(
                document,
                text,
                edition.catalog(document.name),
                content.contexts(settings),
                (source.locale, source.direction),
                machine,
            ).problems
