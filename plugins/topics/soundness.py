"""What is wrong with a vocabulary: each check is a function from a scheme to problems.

The integrity conditions are those of the SKOS Reference (S13, S14, S27) and a few of ours, where a
site would come out wrong.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from editions.model import Problem
from topics import lookalikes, numbering, support
from topics.faults import fault
from topics.vocabulary import Concept, Rank, Vocabulary

SAFE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


def problems(scheme: Vocabulary) -> tuple[Problem, ...]:
    """Return all that a person must mend in a scheme, in the order of its lines."""
    return tuple(sorted({problem for check in CHECKS for problem in check(scheme)}))


def unnamed(scheme: Vocabulary) -> Iterator[Problem]:
    """Find concepts without any name to print."""
    for concept in scheme.concepts.values():
        if not concept.pref:
            yield fault(
                scheme,
                concept,
                f"concept {concept.id} has no skos:prefLabel",
                "Add one with a language, as in skos:prefLabel \u201c\u2026\u201d@en",
            )


def addresses(scheme: Vocabulary) -> Iterator[Problem]:
    """Find ids that cannot be a file's name, or that become one name in lower case."""
    first: dict[str, str] = {}
    for concept in scheme.concepts.values():
        if not SAFE.fullmatch(concept.id):
            yield fault(
                scheme,
                concept,
                f"the id {concept.id!r} cannot name a page",
                "Use letters, digits, points and hyphens only",
            )
        other = first.setdefault(concept.id.lower(), concept.id)
        if other != concept.id:
            yield fault(
                scheme,
                concept,
                f"the pages of {other} and {concept.id} would have one name",
                "Rename one: ids must differ in more than upper and lower case",
            )


def dangling(scheme: Vocabulary) -> Iterator[Problem]:
    """Find links to concepts that the scheme does not have."""
    for concept in scheme.concepts.values():
        for relation, ids in _links(concept):
            for other in ids:
                if other not in scheme.concepts:
                    yield fault(
                        scheme,
                        concept,
                        f"{relation} of {concept.id} names {other}, which is no concept here",
                        "Correct the name or add the concept",
                    )


def _links(concept: Concept) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return (
        ("skos:broader", concept.broader),
        ("skos:related", concept.related),
        ("owl:differentFrom", concept.different),
    )


def cycles(scheme: Vocabulary) -> Iterator[Problem]:
    """Find concepts that are wider than themselves."""
    for concept in scheme.concepts.values():
        if concept.id in scheme.ancestors[concept.id]:
            yield fault(
                scheme,
                concept,
                f"{concept.id} is broader than itself",
                "Take away one skos:broader of the circle",
            )


def related_and_broader(scheme: Vocabulary) -> Iterator[Problem]:
    """Find pairs that are both related and one above the other (SKOS S27)."""
    for concept in scheme.concepts.values():
        for other in concept.related:
            if other in scheme.ancestors[concept.id]:
                yield fault(
                    scheme,
                    concept,
                    f"{other} is both related to {concept.id} and broader than it",
                    "Keep one of the two: skos:related is for concepts beside each other",
                )


def homonyms(scheme: Vocabulary) -> Iterator[Problem]:
    """Find one label of two concepts of one kind; names that nobody translates may repeat."""
    first: dict[tuple[str, str, str], str] = {}
    for concept in scheme.concepts.values():
        languages = sorted({*concept.pref, *concept.alt}) if concept.translate else ()
        for language in languages:
            for rank, label in concept.labels(language):
                if rank is Rank.HIDDEN:
                    continue
                other = first.setdefault((concept.kind, language, label.casefold()), concept.id)
                if other != concept.id:
                    yield fault(
                        scheme,
                        concept,
                        f"{other} and {concept.id} share the label {label!r} ({language})",
                        "Name one of them more exactly, or make it a skos:hiddenLabel",
                    )


CHECKS: tuple[Callable[[Vocabulary], Iterator[Problem]], ...] = (
    unnamed,
    addresses,
    dangling,
    cycles,
    related_and_broader,
    homonyms,
    numbering.members,
    numbering.total,
    numbering.codes,
    lookalikes.homophones,
    lookalikes.apart,
    support.unknown,
)
