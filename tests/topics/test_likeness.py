"""How like a document is to what the vocabulary says of a concept."""

from __future__ import annotations

from collections.abc import Collection

import pytest
from hypothesis import given
from hypothesis import strategies as st
from topicdocs import baking, document

from topics import tagging
from topics.lexicon import lexicon
from topics.likeness import WORDS, Likeness, Nearest, likeness, nearest, profiles
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


def _nearest(*texts: str, apart: Collection[str] = ()) -> Nearest:
    return nearest(passages(document("a", "", *texts), "en"), PROFILES, apart)


@given(st.lists(TEXTS, max_size=6), st.sampled_from([(), ("bread",), ("bread", "sourdough")]))
def test_the_nearest_is_that_of_all_cosines(texts: list[str], apart: tuple[str, ...]) -> None:
    """Found by word, it is what comparing every concept gives, but for a document's length."""
    every = _likeness(*texts)
    own, other = (
        max(
            (
                (every.around if SCHEME.concepts[name].needs_context else every.whole).get(
                    name, 0.0
                )
                for name in PROFILES.concepts
                if (name in apart) is wanted
            ),
            default=0.0,
        )
        for wanted in (False, True)
    )
    found = _nearest(*texts, apart=apart)
    assert found.own <= own + 1e-9
    assert found.other <= other + 1e-9
    assert found.own * other == pytest.approx(found.other * own)


def test_an_everyday_word_is_like_nothing_by_itself() -> None:
    """What else is said of it tells the field's from everybody's; its name does not."""
    assert SCHEME.concepts["proof"].needs_context
    assert not _nearest("Proof, and proof again.").own


def test_who_writes_of_other_things_too_is_less_like() -> None:
    """A word that the vocabulary never uses counts, but for those that say nothing."""
    text = "It is raised by wild yeast, slowly."
    others = " ".join(f"word{'x' * number}" for number in range(WORDS))
    assert _nearest(text).own > _nearest(text, others).own > 0
    assert _nearest(text, "For the, of a, and by the.").own == _nearest(text).own


def test_a_few_words_are_like_nothing_much() -> None:
    """One word of a definition in a note of three is no likeness."""
    assert _nearest("Wild yeast.").own < _likeness("Wild yeast.").whole["sourdough"] / 2


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
