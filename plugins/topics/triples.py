"""The statements of a file, found by what they say: an index over rdflib's terms.

rdflib's own graph answers more kinds of questions, and takes several times as long for these.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rdflib.term import Node

Triple = tuple[Node, Node, Node]
"""Subject, predicate, object."""


class Triples:
    """Statements, each once, in the order in which they come."""

    def __init__(self, triples: Iterable[Triple]) -> None:
        self._triples = dict.fromkeys(triples)
        self._objects: dict[tuple[Node, Node], list[Node]] = {}
        self._subjects: dict[tuple[Node, Node], list[Node]] = {}
        self._pairs: dict[Node, list[tuple[Node, Node]]] = {}
        for subject, predicate, value in self._triples:
            self._objects.setdefault((subject, predicate), []).append(value)
            self._subjects.setdefault((predicate, value), []).append(subject)
            self._pairs.setdefault(predicate, []).append((subject, value))

    def __iter__(self) -> Iterator[Triple]:
        """Yield every statement."""
        return iter(self._triples)

    def __contains__(self, triple: Triple) -> bool:
        """Return whether this is stated."""
        return triple in self._triples

    def says(self, subject: Node, predicate: Node) -> bool:
        """Return whether a subject has a property."""
        return (subject, predicate) in self._objects

    def objects(self, subject: Node, predicate: Node) -> Iterable[Node]:
        """Return the values of a subject's property."""
        return self._objects.get((subject, predicate), ())

    def subjects(self, predicate: Node, value: Node) -> Iterable[Node]:
        """Return what has this value of a property."""
        return self._subjects.get((predicate, value), ())

    def pairs(self, predicate: Node) -> Iterable[tuple[Node, Node]]:
        """Return what has a property, with its values."""
        return self._pairs.get(predicate, ())

    def predicates(self) -> Iterable[Node]:
        """Return every property in use, once."""
        return self._pairs
