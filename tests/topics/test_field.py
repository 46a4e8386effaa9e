"""Whether a document is about the vocabulary's field."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from topicdocs import baking, document

from topics import field, tagging
from topics.field import Touches, about, odds, together
from topics.lexicon import lexicon
from topics.passages import passages

LEXICON = lexicon(baking(), "en")
WALK = "We went up the hill, and down again, with nothing but the sky before us. " * 6
MEASURES = st.floats(0, 8)


def touches(title: str, *texts: str, **metadata: str) -> Touches:
    """Return what a document shows of baking."""
    post = document("a", title, *texts, **metadata)
    return tagging.read(post, passages(post, "en"), LEXICON).touches


def topics(title: str, *texts: str, **metadata: str) -> list[str]:
    """Return the ids of a document's topics."""
    post = document("a", title, *texts, **metadata)
    return [one.concept for one in tagging.annotate(post, passages(post, "en"), LEXICON)]


def test_a_text_that_touches_the_field_has_no_topic() -> None:
    """What half a sentence of another subject names is no topic; a few sentences make one."""
    assert topics("A walk", WALK, "At noon there was sourdough and cheese.") == []
    more = ("A sourdough needs flour.", "The levain of the inn is old.", "Its oven is hot.")
    assert topics("A walk", WALK, *more) == ["sourdough"]


def test_the_author_knows_better() -> None:
    """Who declares a topic says that the text is about the field; the others are found then."""
    text = "At noon there was sourdough on the table, and sourdough is what we had."
    assert topics("A walk", WALK, text) == []
    assert topics("A walk", WALK, text, topics="T65") == ["T65", "sourdough"]


def test_a_note_is_about_what_it_names() -> None:
    """A sentence or two have no room to touch a thing in passing."""
    assert topics("A note", "The sourdough is hungry.") == ["sourdough"]


def test_one_name_gives_no_context_to_everyday_words() -> None:
    """However short the text is: "rest" beside one loaf is rest."""
    post = document("a", "", "A loaf, and then a rest.")
    reading = tagging.read(post, passages(post, "en"), LEXICON)
    assert {concept for concept, _ in reading.meant} == {"bread"}


def test_what_is_shown_stands_for_a_cue() -> None:
    """Everyday words mean the concepts in a text that is about the field and has no cue."""
    text = (
        "A sourdough wants time.",
        "The levain of this house is older than the house is, they say.",
        "Rye bread is made of it, and the rest of the week is for another loaf.",
        "Rest makes it light.",
    )
    assert not any(cue in " ".join(text) for cue in ("flour", "oven", "baking"))
    post = document("a", "Sourdough", *text)
    assert "rest" in tagging.read(post, passages(post, "en"), LEXICON).features


def test_plain_everyday_words_show_nothing() -> None:
    """However often they stand there, nothing marks them as terms."""
    once = touches("A walk", "Proof of it.", WALK)
    assert touches("A walk", "Proof of it.", WALK, "Another proof, and a third proof.") == once


def test_marked_words_in_company_show_the_field() -> None:
    """A name may have one such word; who writes of the Proof and of the Rest means terms."""
    one = touches("A book", "It begins with the Proof, and then again with the Proof.")
    two = touches("A book", "It begins with the Proof, and goes on with the Rest.")
    assert (one.marked, one.company) == (1.0, 0.0)
    assert (two.marked, two.company) == (1.0, 1.0)


@pytest.mark.parametrize(
    "name", ["named", "marked", "shown", "title", "likeness", "company", "brief"]
)
@given(MEASURES, MEASURES, MEASURES)
def test_more_evidence_never_speaks_against(
    name: str, one: float, other: float, rest: float
) -> None:
    """What is about the field stays so with more of it."""
    less, more = sorted((one, other))
    found = Touches(named=rest)
    if about(found._replace(**{name: less + getattr(found, name)})):
        assert about(found._replace(**{name: more + getattr(found, name)}))


def test_length_asks_for_more() -> None:
    """The longer a text, the more it must show."""
    assert field.WEIGHTS.long < 0
    short, long = (touches("Rye bread", "A loaf.", *[WALK] * times) for times in (1, 9))
    assert odds(short) > odds(long)


def test_the_surest_topic_counts_beside_the_whole() -> None:
    """Who says little of the field and all of it of one thing has a topic; who names one, none."""
    little = Touches(named=1.0, shown=1.0)
    assert not about(little)
    assert together(little, field.TOGETHER - odds(little))
    assert not together(little, field.TOGETHER - odds(little) - 0.01)


def test_who_writes_as_the_vocabulary_does_shows_the_field() -> None:
    """A thing may be told of without a word that names it or is one of its signs."""
    told = touches("A jar", WALK, "It is raised by wild yeast, slowly.", "The wild yeast rises.")
    assert told.likeness > touches("A jar", WALK, WALK).likeness
    assert odds(told) > odds(told._replace(likeness=0.0))


@given(st.floats(max_value=0.0))
def test_no_topic_takes_away_what_the_whole_says(surest: float) -> None:
    """A document about the field is not less so since no single concept of it is sure."""
    found = Touches(named=5.0)
    assert together(found, surest) == (odds(found) >= field.TOGETHER)
