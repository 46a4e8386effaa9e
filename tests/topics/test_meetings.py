"""Signs: words that show a concept where they meet in one sentence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from topicdocs import body, document, senses

from topics import tagging
from topics.exports import turtle
from topics.lexicon import lexicon
from topics.meetings import met
from topics.passages import passages
from topics.turtle import parse
from topics.vocabulary import Concept, vocabulary

BAKER = Concept("sourdough", {"en": "Sourdough"}, signs={"en": ("jar … bubbles", "wild yeast")})
RYE = Concept("rye", {"en": "Rye bread"}, alt={"en": ("rye",)})
LEXICON = lexicon(vocabulary("v.ttl", [BAKER, RYE], {"en": ("flour", "oven")}, {}), "en")
WORDS = st.sampled_from(["jar", "jars", "bubble", "of", "air.", "wild", "yeast", "yeast.", "The"])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The jar is full of bubbles.", ["jar", "bubbles"]),
        ("Bubbles rise in both jars.", ["Bubbles", "jars"]),
        ("The jar is full. It has bubbles.", []),
        ("A yeast that is wild.", []),
        ("Yeast, wild yeast.", ["wild yeast"]),
        ("A jar.", []),
    ],
)
def test_parts_meet_in_a_sentence(text: str, found: list[str]) -> None:
    """Parts meet in any order and form, in one sentence; the words of a part stand together."""
    passage = body(text)
    places = [(start, end) for _, start, end in met(passage, LEXICON.meetings)]
    assert sorted(text[start:end] for start, end in places) == sorted(found)


def test_a_sign_needs_a_cue() -> None:
    """A sign is no evidence in a text that is not on the subject."""
    assert senses("A jar full of bubbles.", LEXICON, signs=True) == ""
    assert senses("Flour, and a jar full of bubbles.", LEXICON, signs=True) == (
        "sourdough: jar\nsourdough: bubbles"
    )


def test_a_short_name_beside_the_preferred_one_needs_a_cue() -> None:
    """A word of three letters is a word of many languages, unless it is the name to print."""
    assert senses("A rye, and a catcher.", LEXICON) == ""
    assert senses("Flour of rye.", LEXICON) == "rye: rye"


def test_a_sign_is_evidence_that_stands_in_the_text() -> None:
    """What a sign shows is told word by word, as the text has it."""
    post = document("a", "A jar", "Flour and water stand in a jar. The jar is full of bubbles.")
    found = tagging.read(post, passages(post, "en"), LEXICON)
    assert found.features["sourdough"].sign
    assert [one.text for one in tagging.evidence(found.meant)] == ["jar", "bubbles"]


def test_signs_survive_an_export() -> None:
    """The Turtle that is published states the signs."""
    head = (
        "@prefix : <urn:x:> . @prefix m: <urn:meridian:terms:> .\n"
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
        ':a a skos:Concept ; skos:prefLabel "A"@en ; m:sign "jar … bubbles"@en .\n'
    )
    scheme = parse(head.encode(), "v.ttl")
    assert scheme.concepts["a"].signs == {"en": ("jar … bubbles",)}
    assert parse(turtle(scheme).encode(), "v.ttl").concepts["a"].signs == {"en": ("jar … bubbles",)}


@given(st.lists(WORDS, max_size=12))
def test_all_parts_or_none(words: list[str]) -> None:
    """A sentence yields each part of a sign, or nothing of it, and only words that it has."""
    text = " ".join(words)
    found = list(met(body(text), LEXICON.meetings)) if text else []
    for sign in {meeting.text for meeting, _, _ in found}:
        parts = [text[start:end] for meeting, start, end in found if meeting.text == sign]
        assert len(parts) % len(sign.split("…")) == 0
        assert all(part and part[0] != " " for part in parts)
