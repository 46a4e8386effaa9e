"""Codes with numbers: a concept that says how many members it has must have just those.

A concept with the notation `T` and `m:members 3` is the broader one of T1, T2 and T3.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from editions.model import Location, Problem
from topics.faults import fault
from topics.vocabulary import Concept, Vocabulary

SHOWN = 5
MEMBER = re.compile(r"(.*?\D|)0*(\d+)", re.ASCII)


def members(scheme: Vocabulary) -> Iterator[Problem]:
    """Find members whose number their concept does not have, and numbers without a member."""
    for concept in scheme.concepts.values():
        if concept.members and not concept.notation:
            message = f"{concept.id} counts its members and has no code to number them by"
            yield fault(scheme, concept, message, "Give it a skos:notation")
        elif concept.members:
            yield from _members(scheme, concept)


def _members(scheme: Vocabulary, concept: Concept) -> Iterator[Problem]:
    numbers = set()
    narrower = [scheme.concepts[name] for name in scheme.narrower.get(concept.id, ())]
    for member in narrower:
        match = MEMBER.fullmatch(member.notation)
        if match is None:
            continue
        if match[1] != concept.notation:
            message = f"{member.notation} is a member of {concept.notation}, and not by its code"
            yield fault(scheme, member, message, "Correct its skos:notation or its skos:broader")
        elif not 1 <= int(match[2]) <= concept.members:
            message = f"there is no {member.notation}: {concept.notation} has {concept.members}"
            yield fault(
                scheme, member, message, f"Correct its number, or m:members of {concept.id}"
            )
        else:
            numbers.add(int(match[2]))
    missing = [number for number in range(1, concept.members + 1) if number not in numbers]
    if missing:
        shown = ", ".join(f"{concept.notation}{number}" for number in missing[:SHOWN])
        message = f"{concept.id} has {len(numbers)} members of {concept.members}; missing: {shown}"
        remedy = "Add them, or correct m:members"
        yield fault(scheme, concept, message + (" …" if len(missing) > SHOWN else ""), remedy)


def total(scheme: Vocabulary) -> Iterator[Problem]:
    """Find a scheme whose own count is not the sum of its concepts'."""
    found = sum(concept.members for concept in scheme.concepts.values())
    if scheme.head.members and scheme.head.members != found:
        yield Problem(
            Location(scheme.path, scheme.head.line),
            f"the scheme has {scheme.head.members} members, its concepts have {found} together",
            "Correct one m:members",
        )


def codes(scheme: Vocabulary) -> Iterator[Problem]:
    """Find two concepts with one code."""
    first: dict[str, str] = {}
    for concept in scheme.concepts.values():
        if concept.notation:
            other = first.setdefault(concept.notation, concept.id)
            if other != concept.id:
                message = f"{other} and {concept.id} share the code {concept.notation}"
                yield fault(scheme, concept, message, "Correct one skos:notation")
