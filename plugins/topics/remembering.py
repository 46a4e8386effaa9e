"""What was found in an article by an earlier build, from its shelf where nothing of it has changed.

It is made of the document, the vocabulary, the language of the texts, how many topics are wanted,
and our code.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from editions import asjson, shelves, versions
from editions.model import Document, Location
from editions.shelves import Form, Shelf
from topics import annotated
from topics.naming import Named
from topics.passages import Passage, Place
from topics.tagging import Annotation, Evidence
from topics.tokens import Words

Found = tuple[tuple[Passage, ...], tuple[Annotation, ...], Named]
OWN = frozenset({"topics"})
_PLACES: Mapping[str, Place] = {str(place): place for place in Place}


class Articles:
    """The shelf of what is found in a site's articles."""

    def __init__(self, settings: Mapping[str, Any], *found_by: str) -> None:
        code = versions.code(OWN)
        known = settings if code else {}
        self._found_by = (code or "", *found_by)
        self._shelf: Shelf[Found] = shelves.of(known, "topics", FORM)

    @property
    def empty(self) -> bool:
        """Whether it might keep what is found, and has nothing."""
        return self._shelf.empty

    def found(self, document: Document, make: Callable[[], Found]) -> Found:
        """Return what is found in a document, or find and keep it."""
        if not self._shelf.keeps:
            return make()
        key = shelves.digest(*self._found_by, asjson.digest(document))
        return self._shelf.made(str(document.path), key, make)

    def keep(self) -> None:
        """Write what is new."""
        self._shelf.keep()

    def touch(self) -> None:
        """Note that the shelf is in use, though nothing of it is read."""
        self._shelf.touch()


def vocabulary(settings: Mapping[str, Any]) -> str:
    """Return the hash of the files of the vocabulary and its annotated passages."""
    path = Path(settings["PATH"]) / settings.get("TOPIC_VOCABULARY", "")
    files = (path, annotated.place(path)) if path.name else ()
    return shelves.digest(*(each.read_bytes() if each.is_file() else b"" for each in files))


def _written(value: Found) -> Any:
    passages, annotations, named = value
    return [
        [*map(_passage, passages)],
        [*map(_annotation, annotations)],
        *written_names(named),
    ]


def _read(found: Any) -> Found:
    passages, annotations, blocks, headings = found
    place = cache(Location)
    return (
        tuple(_read_passage(each, place) for each in passages),
        tuple(_read_annotation(each, place) for each in annotations),
        read_names(blocks, headings),
    )


def written_names(value: Named) -> Any:
    """Return what a document names, in two values."""
    blocks = [[number, sorted(concepts)] for number, concepts in value.blocks.items()]
    return blocks, dict(value.headings)


def read_names(blocks: Any, headings: Any) -> Named:
    """Return what a document names."""
    return Named(
        {number: frozenset(concepts) for number, concepts in blocks},
        {concept: tuple(ids) for concept, ids in headings.items()},
    )


def written_annotations(value: Mapping[str, tuple[Annotation, ...]]) -> Any:
    """Return the annotations of documents."""
    return [[name, [*map(_annotation, each)]] for name, each in value.items()]


def read_annotations(found: Any) -> Mapping[str, tuple[Annotation, ...]]:
    """Return the annotations of documents."""
    place = cache(Location)
    return {name: tuple(_read_annotation(one, place) for one in each) for name, each in found}


def _passage(value: Passage) -> Any:
    return [
        value.text,
        value.words.keys,
        value.words.starts.typecode,
        [*value.words.starts],
        [*value.words.ends],
        value.words.joined.hex(),
        value.place,
        value.location.path,
        value.location.line,
        value.head,
    ]


def _read_passage(found: Any, known: Callable[[str, int], Location]) -> Passage:
    text, keys, kind, starts, ends, joined, place, path, line, head = found
    # A word is one text wherever it stands: of a thousand articles they would be 40 MB.
    shared = tuple(map(sys.intern, keys))
    words = Words(shared, array(kind, starts), array(kind, ends), bytes.fromhex(joined))
    return Passage(text, words, _PLACES[place], known(path, line), head)


def _annotation(value: Annotation) -> Any:
    evidence = [[*_place(one.location), one.place, one.text] for one in value.evidence]
    return [value.concept, value.score, evidence, value.declared]


def _place(location: Location) -> tuple[str, int]:
    return location.path, location.line


def _read_annotation(found: Any, known: Callable[[str, int], Location]) -> Annotation:
    concept, score, evidence, declared = found
    seen = tuple(
        Evidence(known(path, line), _PLACES[place], text) for path, line, place, text in evidence
    )
    return Annotation(concept, score, seen, declared)


FORM = Form(_written, _read)
