"""Concepts that are numbered members of a wider one, such as the points of a channel.

A code of letters and a number (ST36) makes a concept a member of the broader concept whose code is
the letters (ST); nothing else of the subject is known here.
"""

from __future__ import annotations

from topics.names import CODE
from topics.vocabulary import Vocabulary


def place(concept: str, scheme: Vocabulary) -> tuple[str, int] | None:
    """Return the whole that a concept is a numbered member of, and its number."""
    found = scheme.concepts[concept]
    if match := CODE.fullmatch(found.notation):
        for wider in found.broader:
            if scheme.concepts[wider].notation == match[1]:
                return wider, int(match[2])
    return None


def members(concept: str, scheme: Vocabulary) -> tuple[str, ...]:
    """Return the numbered members of a concept in the order of their numbers."""
    places = ((place(one, scheme), one) for one in scheme.narrower.get(concept, ()))
    numbered = [(found[1], one) for found, one in places if found and found[0] == concept]
    return tuple(one for _, one in sorted(numbered))


def neighbours(concept: str, scheme: Vocabulary) -> tuple[str, str]:
    """Return the members before and behind one; empty where it is the first, the last or none."""
    found = place(concept, scheme)
    if found is None:
        return "", ""
    row = ("", *members(found[0], scheme), "")
    at = row.index(concept)
    return row[at - 1], row[at + 1]
