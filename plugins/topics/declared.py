"""The author's `Topics:` line: names, codes or ids of concepts, checked against the vocabulary."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from editions.model import Document, Problem
from topics.lexicon import Lexicon, form


def declared(document: Document, lexicon: Lexicon) -> tuple[str, ...]:
    """Return the ids of the concepts that the author declares, in the author's order."""
    ids = (lexicon.names.get(form(name)) for name in document.names("topics"))
    return tuple(dict.fromkeys(concept for concept in ids if concept))


def problems(document: Document, lexicon: Lexicon) -> Iterator[Problem]:
    """Find declared topics that the vocabulary does not know; the nearest label is the remedy."""
    for name in document.names("topics"):
        if form(name) not in lexicon.names:
            yield Problem(
                document.location("topics"),
                f"no topic is called \u201c{name}\u201d",
                remedy(name, lexicon.names),
            )


def remedy(name: str, known: Iterable[str]) -> str:
    """Return what to do about an unknown name: take the nearest known one, if any is near."""
    near = get_close_matches(form(name), sorted(known), n=1)
    return f"Did you mean \u201c{near[0]}\u201d?" if near else "Correct the name or take it out"
