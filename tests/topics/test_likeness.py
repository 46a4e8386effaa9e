"""How like a document is to what the vocabulary says of a concept."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from topicdocs import baking, document

from topics import tagging
from topics.lexicon import lexicon
from topics.likeness import Likeness, likeness, profiles
from topics.passages import passages

SCHEME = baking()
LEXICON = lexicon(SCHEME, "en")
PROFILES = profiles(SCHEME, "en")
TEXTS = st.sampled_from(
    ["Dough raised by wild yeast.", "Bread and a loaf.", "Nothing here.", "Proof"]
)


def alike(*texts: str) -> dict[str, float]:
    """Return how like some paragraphs are to each concept."""
    return dict(_likeness(*texts).whole)


def _likeness(*texts: str) -> Likeness:
    return likeness(passages(document("a", "", *texts), "en"), SCHEME.concepts, PROFILES)


def test_words_of_a_definition_count() -> None:
    """Who writes as the vocabulary does is nearer to the concept, though it is never named."""
    found = alike("It is raised by wild yeast, slowly.")
    assert found["sourdough"] > found["bread"]
    assert found["sourdough"] == max(found.values())


def test_words_that_say_nothing_do_not_count() -> None:
    """Articles and prepositions are in every definition."""
    assert not any(alike("For the, of a, and by the.").values())


def test_its_own_name_says_nothing_around_it() -> None:
    """What stands around a name is told apart from the name, which may be an everyday word."""
    assert _likeness("Sourdough, levain.").whole["sourdough"]
    assert not _likeness("Sourdough, levain.").around["sourdough"]
    assert _likeness("It is raised by wild yeast.").around["sourdough"]


@given(st.lists(TEXTS, max_size=6))
def test_it_is_a_share(texts: list[str]) -> None:
    """Likeness lies between nothing and one, whatever the order of the paragraphs."""
    for found, other in zip(_likeness(*texts), _likeness(*reversed(texts)), strict=True):
        assert all(0 <= share <= 1 + 1e-9 for share in found.values())
        assert found == pytest.approx(other)


def test_a_preferred_label_in_a_single_sentence_is_enough() -> None:
    """A draft of one sentence is about what it names."""
    post = document("a", "Unfinished", "A draft about sourdough bread.")
    assert [one.concept for one in tagging.annotate(post, passages(post, "en"), LEXICON)] == [
        "sourdough"
    ]


def test_a_name_in_a_thousand_words_is_no_topic() -> None:
    """What a long text names once is not its subject, though it names nothing else."""
    rest = [
        f"Paragraph {number} is on the garden, the car and the weather." for number in range(90)
    ]
    post = document("a", "A letter", *rest, "We had some sourdough with it.")
    assert not tagging.annotate(post, passages(post, "en"), LEXICON)
