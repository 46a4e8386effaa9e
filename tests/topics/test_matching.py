"""Labels and codes in text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from topicdocs import ROOT, baking, body, cases

from editions.reading.plain import plain
from topics.lexicon import lexicon
from topics.matching import find
from topics.turtle import parse
from topics.vocabulary import Concept, vocabulary

LEXICON = lexicon(baking(), "en")
SITE = lexicon(parse((ROOT / "content/topics/tcm.ttl").read_bytes(), "tcm.ttl"), "en")
PHRASES = ["rye", "bread", "loaf", "flour type", "type of flour", "grade of", "TE", "T65", "TF 65"]
OTHERS = ["bench rest", "rest", "of the day", ".", ",", "-", "\n", "proof", "Proof", "sourdough"]
WORDS = st.sampled_from([*PHRASES, *OTHERS])


@pytest.mark.parametrize(
    ("text", "expected"), [pytest.param(*c[1:], id=c[0]) for c in cases("matching.txt")]
)
def test_cases(text: str, expected: str) -> None:
    """Each case of `cases/matching.txt` names the concepts that it lists, in order."""
    found = (f"{', '.join(match.concepts)}: {match.text}" for match in find(body(text), LEXICON))
    assert " | ".join(found) == expected


@pytest.mark.parametrize(
    ("text", "expected"), [pytest.param(*c[1:], id=c[0]) for c in cases("names-site.txt")]
)
def test_names(text: str, expected: str) -> None:
    """Names are compared letter by letter: with their tones, without, in their own script."""
    found = (f"{', '.join(match.concepts)}: {match.text}" for match in find(body(text), SITE))
    assert " | ".join(found) == expected


@given(st.lists(WORDS, max_size=40).map(" ".join) | st.text(max_size=80))
def test_matches_never_overlap(text: str) -> None:
    """Matches stand in order, do not overlap, and hold the text of their place."""
    passage = body(text)
    matches = find(passage, LEXICON)
    ends = [0, *(match.end for match in matches)]
    assert all(end <= match.start for end, match in zip(ends, matches, strict=False))
    assert all(passage.text[match.start : match.end] == match.text for match in matches)


@given(st.text(alphabet="[](){}*_`<>!@^:\\ ab\n", max_size=200))
def test_any_markdown_has_a_plain_text(text: str) -> None:
    """Taking the markup off never fails and never adds text."""
    assert len(plain(text)) <= len(text)


def test_han_is_matched_by_character() -> None:
    """Labels in Han are found inside a sentence without spaces, the longest first."""
    scheme = vocabulary(
        "v.ttl",
        [Concept("spleen", {"zh-Hans": "脾"}), Concept("both", {"zh-Hans": "脾胃"})],
        {},
        {},
    )
    found = find(body("调理脾胃，健脾。", "zh-Hans"), lexicon(scheme, "zh-Hans"))
    assert [(match.concepts, match.text) for match in found] == [
        (("both",), "脾胃"),
        (("spleen",), "脾"),
    ]


def test_a_preferred_label_wins_over_another_ones_alternative() -> None:
    """Where two concepts share a name, the one that prefers it is meant."""
    scheme = vocabulary(
        "v.ttl",
        [
            Concept("a", {"en": "Gluten"}, alt={"en": ("Wheat protein",)}),
            Concept("b", {"en": "Wheat protein"}),
        ],
        {},
        {},
    )
    (match,) = find(body("Much wheat protein."), lexicon(scheme, "en"))
    assert match.concepts == ("b",)
