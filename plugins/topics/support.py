"""Who vouches for a label: a label is agreed on when two of its concept's sources give it.

A scheme lists its sources and the languages of each; a concept names its own. What fewer than two
give is flagged by that, and so is what the concept marks as unconfirmed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from editions.model import Problem
from topics.faults import fault
from topics.vocabulary import Concept, Vocabulary

ENOUGH = 2
"""Sources that must agree."""


@dataclass(frozen=True, slots=True)
class Tally:
    """The preferred labels of a language."""

    labels: int
    agreed: int


def unknown(scheme: Vocabulary) -> Iterator[Problem]:
    """Find sources that a scheme with a list of sources does not list."""
    listed = {source.id for source in scheme.head.sources}
    for concept in scheme.concepts.values() if listed else ():
        for source in concept.sources:
            if source not in listed:
                message = f"{concept.id} names the source {source}, which the scheme does not list"
                yield fault(scheme, concept, message, f"Known are: {', '.join(sorted(listed))}")


def agreed(concept: Concept, language: str, scheme: Vocabulary) -> bool:
    """Return whether two sources give a concept's preferred label in a language (BCP 47).

    A name that nobody translates is agreed on where it repeats a label that is, in a language in
    which none of its sources gives one.
    """
    if language in concept.unconfirmed:
        return False
    languages = {source.id: source.languages for source in scheme.head.sources}
    givers = Counter(tag for source in concept.sources for tag in languages.get(source, ()))
    if concept.translate or givers[language]:
        return givers[language] >= ENOUGH
    return any(
        givers[tag] >= ENOUGH and label == concept.pref[language]
        for tag, label in concept.pref.items()
        if tag not in concept.unconfirmed
    )


def tallies(scheme: Vocabulary) -> Mapping[str, Tally]:
    """Return the counts of preferred labels by language."""
    labels: Counter[str] = Counter()
    sure: Counter[str] = Counter()
    for concept in scheme.concepts.values():
        for language in concept.pref:
            labels[language] += 1
            sure[language] += agreed(concept, language, scheme)
    return {language: Tally(labels[language], sure[language]) for language in sorted(labels)}


def kinds(scheme: Vocabulary) -> Mapping[str, int]:
    """Return how many concepts there are of each kind."""
    return dict(sorted(Counter(concept.kind for concept in scheme.concepts.values()).items()))
