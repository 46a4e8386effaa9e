"""What a locale has in a document's place: its own text, in the document's place of the site.

Ids, links and relations belong to the source; the text and its front matter for readers are the
locale's. What its front matter lacks comes from the source's translation.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from editions.model import Catalog, Coverage, Document, Edition, Entry, Problem, Woven
from editions.reading import generated
from editions.reading.extension import Machine
from editions.weaving.loom import Weave
from editions.weaving.woven import weave

OF_SOURCE = frozenset({
    "aliases", "category", "date", "lang", "save_as", "slug", "status", "tags", "url",
})  # fmt: skip
"""Front matter that says which document it is and where it stands."""


def weave_own(
    document: Document,
    edition: Edition,
    text: str,
    contexts: Mapping[str, str],
    source: tuple[str, str],
    markdown: Machine,
) -> Woven:
    """Return what a locale has in the document's place.

    `text` is the file's, all else as `weave` has it. The author's own words need no check. The
    notes say what of the source is missing.
    """
    own = document.own[edition.locale]
    site = edition.catalog(generated.DOMAIN)
    ids = heading_ids(document, own)
    pinned = replace(own, heading_ids=ids)
    said = Catalog(
        own.location("").path,
        {
            (item.context, item.msgid): Entry((item.msgid,), fuzzy=False, line=item.location.line)
            for item in own.segments
        },
    )
    woven = weave(pinned, text, said, contexts, source, markdown, site)
    lacking = {key: context for key, context in contexts.items() if key not in own.metadata}
    rest = Weave(document, edition.catalog(document.name), source, frozenset())
    metadata, fallback = rest.metadata(lacking, markdown)
    metadata |= {key: lines for key, lines in own.metadata.items() if key not in OF_SOURCE}
    return replace(
        woven,
        metadata=metadata,
        coverage=Coverage(1, 1),
        fallback=fallback,
        problems=tuple(sorted({*woven.problems, *rest.problems.values()})),
        notes=tuple(sorted(_notes(document, own, ids))),
    )


def heading_ids(document: Document, own: Document) -> tuple[str, ...]:
    """Return the ids of the headings of `own`: the source's where the two can be paired.

    A heading that has an id of the source keeps it; the others are paired in their order, if their
    levels agree, else they keep their own.
    """
    shared = {*document.heading_ids} & {*own.heading_ids}
    theirs = _without(document, shared)
    places = _without(own, shared)
    if [level for level, _ in theirs] != [level for level, _ in places]:
        return own.heading_ids
    rest = iter(theirs)
    return tuple(each if each in shared else next(rest)[1] for each in own.heading_ids)


def _without(document: Document, shared: set[str]) -> list[tuple[int, str]]:
    pairs = zip(document.heading_levels, document.heading_ids, strict=True)
    return [(level, each) for level, each in pairs if each not in shared]


def _notes(document: Document, own: Document, ids: tuple[str, ...]) -> Iterator[Problem]:
    missing = [each for each in document.heading_ids if each and each not in ids]
    if missing:
        names = ", ".join(f"‹#{each}›" for each in missing)
        message = f"links to {names} of {document.path.name} lead to no heading here"
        remedy = f"Give the heading that is meant its id: {{: #{missing[0]} }}."
        yield Problem(own.location(""), message, remedy)
    for key in sorted(OF_SOURCE & own.metadata.keys()):
        if own.value(key) != document.value(key):
            message = f"the {key} of {document.path.name} counts, not this one"
            yield Problem(own.location(key), message, "Take the line out.")
