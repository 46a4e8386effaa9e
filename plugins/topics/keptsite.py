"""What was found in all articles of a site by an earlier build, where none of them has changed.

It is made of the articles, the vocabulary, the language of the texts, two limits, and our code. It
is read from JSON when the first edition is made that needs it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from editions import asjson, shelves, versions
from editions.late import Make
from editions.model import Document
from editions.shelves import Late, Shelf
from topics import remembering
from topics.naming import Named
from topics.relation import Reason, Related, Why
from topics.tagging import Annotation

SHELF = "topics-site"
_NAME = "site"
_REASONS: Mapping[str, Why] = {str(kind): kind for kind in Why}


@dataclass(frozen=True, slots=True)
class Found:
    """What is found in the articles of a site, by their names."""

    annotations: Mapping[str, tuple[Annotation, ...]]
    related: Mapping[str, tuple[Related, ...]]
    named: Mapping[str, Named]


class Kept:
    """The shelf of what is found in all articles together.

    What a development server keeps in memory needs none.
    """

    def __init__(
        self, settings: Mapping[str, Any], articles: Sequence[Document], *found_by: str
    ) -> None:
        """Know what it is made of: the articles, and `found_by`."""
        code = versions.code(remembering.OWN)
        known = settings if code and "WARM" not in settings else {}
        self._shelf: Shelf[Found | Make] = shelves.of(known, SHELF, _FORM)
        keeps = self._shelf.keeps
        said = map(asjson.digest, articles if keeps else ())
        self._key = shelves.digest(code or "", *found_by, *said) if keeps else ""

    def get(self) -> Make | None:
        """Return what gives the fields of a `Found`, where an earlier build has found them."""
        found = self._shelf.get(_NAME, self._key)
        return None if isinstance(found, Found) else found

    def put(self, found: Found) -> None:
        """Keep what was found."""
        self._shelf.put(_NAME, self._key, found)

    def keep(self) -> None:
        """Write what is new."""
        self._shelf.keep()


def _written(value: Any) -> Any:
    annotations = remembering.written_annotations(value.annotations)
    named = [[name, *remembering.written_names(each)] for name, each in value.named.items()]
    related = [[name, [*map(_related, each)]] for name, each in value.related.items()]
    return [], [annotations, related, named]


def _related(value: Related) -> Any:
    reasons = [[one.kind, one.concepts, one.terms, one.words] for one in value.reasons]
    return [value.name, value.score, reasons]


def _read(found: Any) -> Make:
    _, second = found
    return partial(_fields, second)


def _fields(second: Any) -> Mapping[str, Any]:
    annotations, related, named = second()
    return {
        "annotations": remembering.read_annotations(annotations),
        "related": {name: tuple(map(_read_related, each)) for name, each in related},
        "named": {name: remembering.read_names(*each) for name, *each in named},
    }


def _read_related(found: Any) -> Related:
    name, score, reasons = found
    why = tuple(
        Reason(_REASONS[kind], tuple(concepts), tuple(terms), tuple(words))
        for kind, concepts, terms, words in reasons
    )
    return Related(name, score, why)


_FORM: Late[Found | Make] = Late(_written, _read)
