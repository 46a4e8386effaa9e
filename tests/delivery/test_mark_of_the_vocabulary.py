"""The vocabulary's mark: one for all editions, and another for another vocabulary."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from jinja2 import Environment

from delivery.skipping import pages, vocabularies
from delivery.skipping.values import Fingerprints
from topics import cached
from topics.vocabulary import Vocabulary

FILE = Path(__file__).parents[1] / "site" / "content" / "topics" / "baking.ttl"


@pytest.fixture(scope="module")
def scheme() -> Vocabulary:
    """Return that of the small site."""
    return cached.read(FILE, "baking.ttl")


def test_it_is_the_mark_of_all_of_its_values(scheme: Vocabulary) -> None:
    """As it is worked out for any other value; asked for again, too."""
    slow = Fingerprints(Environment(autoescape=True), {}).whole(scheme)
    assert vocabularies.mark(scheme) == slow
    assert vocabularies.mark(scheme) == slow


def test_another_vocabulary_has_another_one(scheme: Vocabulary) -> None:
    """One that is alike has the same; whichever was asked for before."""
    name, concept = next(iter(scheme.concepts.items()))
    changed = replace(scheme, concepts={**scheme.concepts, name: replace(concept, notation="?")})
    marks = [vocabularies.mark(one) for one in (scheme, changed, scheme, replace(scheme))]
    assert marks[0] == marks[2] == marks[3] != marks[1]


def test_pages_tell_vocabularies_apart(scheme: Vocabulary) -> None:
    """By that mark, wherever one stands among the values that they read."""
    changed = replace(scheme, path=f"{scheme.path}?")
    values = Fingerprints(Environment(autoescape=True), pages.WHOLE)
    assert values.whole((1, scheme)) != values.whole((1, changed))
    assert values.whole((1, scheme)) == values.whole((1, replace(scheme)))
