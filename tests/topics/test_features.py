"""What a document shows of its concepts, and what the model makes of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from topicdocs import baking, document

from topics import scores, tagging
from topics.features import Features
from topics.lexicon import lexicon
from topics.passages import passages
from topics.syllables import apart

LEXICON = lexicon(baking(), "en")


def features(title: str, *texts: str) -> Features:
    """Return what a document shows of sourdough."""
    post = document("a", title, *texts)
    return tagging.read(post, passages(post, "en"), LEXICON).features["sourdough"]


def test_the_title_says_more_than_a_heading() -> None:
    """A title counts whole, a heading in part, a text not."""
    title = features("Sourdough", "It lives on flour and water.").title
    heading = features("Bread", "## Sourdough", "It lives on flour and water.").title
    assert title > heading > features("Bread", "It is a sourdough.").title


def test_a_sentence_counts_once() -> None:
    """Twice in one sentence is one mention; in two sentences it is two."""
    once = features("Bread", "In this house a sourdough is a sourdough is a sourdough.")
    twice = features(
        "Bread", "In this house is a sourdough. Every house has a sourdough of its own."
    )
    assert once.times < twice.times


def test_what_opens_a_sentence_is_its_subject() -> None:
    """The subject of a sentence opens it; an opening before a comma does not."""
    assert features("Bread", "Sourdough lives on flour and on the air of a room.").subject
    assert not features("Bread", "In sourdough, bacteria live on flour and on the air.").subject


def test_a_sentence_is_shared_among_what_it_names() -> None:
    """Who names three things in a sentence says less of each than who names one."""
    one = features("Bread", "In this house a sourdough is fed twice a day.")
    three = features("Bread", "In this house a sourdough, rye bread and T65 meet twice a day.")
    assert one.sole == 1 > three.sole > 0


def test_marked_words_share_what_is_marked() -> None:
    """Of two everyday words that a text writes as terms each has half; plain ones have none."""

    def marked(text: str) -> dict[str, float]:
        post = document("a", "Flour", "The oven is hot.", text)
        found = tagging.read(post, passages(post, "en"), LEXICON).features
        return {concept: one.marked for concept, one in found.items() if one.everyday}

    assert marked("It begins with the Proof.") == {"proof": 1.0}
    assert marked("It begins with the Proof and ends with the Rest.") == {"proof": 0.5, "rest": 0.5}
    assert marked("It begins with the Proof and ends with a rest.") == {"proof": 1.0, "rest": 0.0}


def test_one_sentence_of_its_own_is_enough() -> None:
    """What one sentence names alone has all of it, whatever others name beside it."""
    shared = "In this house a sourdough, rye bread and T65 meet twice a day."
    own = "In this house a sourdough is fed twice a day."
    both = features("Bread", f"{shared} {own}")
    assert both.sole == features("Bread", own).sole > features("Bread", shared).sole


def test_another_name_says_more() -> None:
    """Who calls a thing by two of its names speaks of it; one name, however often, is one."""
    two = "A sourdough is fed twice a day. The levain of the house is old."
    one = two.replace("levain", "sourdough")
    assert features("Bread", two).names > features("Bread", one).names


def test_an_example_has_few_words() -> None:
    """A code in a row of others, or alone in a cell, has less room than one that is told of."""

    def room(*texts: str) -> float:
        post = document("a", "Flour", *texts)
        return tagging.read(post, passages(post, "en"), LEXICON).features["T65"].room

    told = room("T65 is a light flour of soft wheat, ground in the north of the country.")
    row = room("Flours such as T65, T110 and TE are sold here in the north of the country.")
    assert told > row > room("| T65 | light |\n|---|---|\n| T65 | light |")
    assert features("Bread", "A sourdough lives on flour and on the air of a room.").room == 0


@pytest.mark.parametrize(
    "name",
    [
        "title",
        "first",
        "subject",
        "times",
        "sole",
        "names",
        "likeness",
        "likest",
        "around",
        "room",
        "marked",
        "everyday_around",
    ],
)
def test_what_speaks_for_a_concept(name: str) -> None:
    """Place, frequency, names, words of its own and likeness never speak against a concept."""
    assert getattr(scores.WEIGHTS, name) > 0


@pytest.mark.parametrize("name", ["thin", "aside", "hint", "sign", "narrower", "everyday"])
def test_what_speaks_against_a_concept(name: str) -> None:
    """Length, hints, signs, asides, narrower concepts and everyday words ask for more."""
    assert getattr(scores.WEIGHTS, name) < 0


@given(st.sampled_from(["zusanli", "sanyinjiao", "fuai", "xian", "zhuangliao", "daying"]))
def test_syllables_make_the_word(word: str) -> None:
    """Every way to write a name apart has all of its letters, in two syllables or more."""
    ways = list(apart(word))
    assert ways
    assert all("".join(way) == word and len(way) > 1 for way in ways)


def test_what_has_no_syllables_stays_whole() -> None:
    """A word that is not made of such syllables is not taken apart."""
    assert not list(apart("strength"))
