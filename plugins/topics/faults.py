"""Problems of a vocabulary's concepts, for people."""

from __future__ import annotations

from editions.model import Location, Problem
from topics.vocabulary import Concept, Vocabulary


def fault(scheme: Vocabulary, concept: Concept, message: str, remedy: str) -> Problem:
    """Return a problem that stands where a concept does."""
    return Problem(Location(scheme.path, concept.line), message, remedy)
