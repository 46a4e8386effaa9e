"""The guard of word senses."""

from __future__ import annotations

import pytest
from topicdocs import ROOT, baking, cases, senses

from topics.lexicon import lexicon
from topics.turtle import parse
from topics.vocabulary import Concept, vocabulary

BAKING = lexicon(baking(), "en")
SITE = lexicon(parse((ROOT / "content/topics/tcm.ttl").read_bytes(), "tcm.ttl"), "en")


@pytest.mark.parametrize(
    ("text", "expected"), [pytest.param(*c[1:], id=c[0]) for c in cases("guard-baking.txt")]
)
def test_baking(text: str, expected: str) -> None:
    """The guard works for any subject; its words come from the vocabulary."""
    assert senses(text, BAKING).replace("\n", " | ") == expected


@pytest.mark.parametrize(
    ("text", "expected"), [pytest.param(*c[1:], id=c[0]) for c in cases("guard-site.txt")]
)
def test_site(text: str, expected: str) -> None:
    """The site's vocabulary passes over everyday senses, in posts on the subject too."""
    assert senses(text, SITE).replace("\n", " | ") == expected


def test_with_one_cue_only_a_capital_in_mid_sentence_stays() -> None:
    """In a long text that is not about the field one cue vouches for what is marked, no more."""
    text = "The oven is hot. Proof that the score needs rest, says the book of the Proof."
    walk = "We went up the hill, and down again, with nothing but the sky before us. " * 100
    assert senses(f"{text}\n{walk}", BAKING) == "proof: Proof"


def test_two_names_need_something_else_of_the_field() -> None:
    """Two towns may be on one map; a hidden label or a sign beside them tells points."""
    assert senses("Huantiao and Weizhong are towns.", SITE) == ""
    found = senses("Rub Huantiao and Weizhong: that is for pain that shoots down the leg.", SITE)
    assert {"GB30: Huantiao", "BL40: Weizhong"} <= {*found.splitlines()}


def test_a_homonym_means_what_the_document_names_otherwise() -> None:
    """A name of two concepts counts for the one that the document names by another name too."""
    scheme = vocabulary(
        "v.ttl",
        [
            Concept("A1", {"en": "Tonggu"}, notation="AA1", translate=False),
            Concept("B2", {"en": "Tonggu"}, notation="BB2", translate=False),
        ],
        {},
        {},
    )
    known = lexicon(scheme, "en")
    assert senses("Press Tonggu.", known) == ""
    assert senses("Press Tonggu.\nThat is BB2.", known) == "B2: Tonggu\nB2: BB2"
    assert senses("Press Tonggu.\nAA1 or BB2.", known) == "A1: AA1\nB2: BB2"


def test_a_lone_character_needs_context() -> None:
    """One Han character is part of many words, so it counts only in a text on the subject."""
    concept = Concept("spleen", {"en": "脾"})
    known = lexicon(vocabulary("v.ttl", [concept], {"en": ("qi", "tuina")}, {}), "en")
    assert senses("The sign 脾 is old.", known) == ""
    assert senses("Qi and tuina: the sign 脾 is old.", known) == "spleen: 脾"


def test_a_capital_leaves_the_signs() -> None:
    """Who writes “the Lung” means another thing by “the lung”, and the same by what shows it."""
    text = "In acupuncture and Chinese medicine the Lung is a canopy. The lung of a surgeon is not."
    found = senses(text, SITE, signs=True).splitlines()
    assert "lung: canopy" in found
    assert "lung: Lung" in found
    assert "lung: lung" not in found


def test_a_complaint_is_everybodys() -> None:
    """What needs a cue is everybody's, unless it stands below what belongs to the field."""
    field, age = Concept("field"), Concept("age", needs_cue=True)
    ache = Concept("ache", broader=("age",), needs_cue=True)
    phases = Concept("phases", broader=("field",), needs_cue=True)
    known = vocabulary("v.ttl", [field, age, ache, phases], {}, {})
    assert known.everybodys == {"age", "ache"}
