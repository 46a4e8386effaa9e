"""Topics of a document."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st
from topicdocs import ROOT, baking, cases, document

from editions.model import Document, Location
from topics import declared, specific, tagging
from topics.field import Touches, surely
from topics.lexicon import lexicon
from topics.passages import passages
from topics.scores import FLOOR
from topics.tagging import NEAR, Annotation, Reading
from topics.turtle import parse

LEXICON = lexicon(baking(), "en")
SITE = lexicon(parse((ROOT / "content/topics/tcm.ttl").read_bytes(), "tcm.ttl"), "en")
SENTENCES = st.sampled_from(
    [
        "Rye bread needs flour and an oven.",
        "Rest the dough.",
        "A proof, and a Proof again.",
        "Use T65 or TF 110.",
        "## Sourdough",
        "The levain is a sourdough starter.",
        "Nothing here.",
    ]
)


def annotate(found: Document, limit: int = 6) -> tuple[Annotation, ...]:
    """Return a document's topics by the baking vocabulary."""
    return tagging.annotate(found, passages(found, "en"), LEXICON, limit)


def topics(found: Document, limit: int = 6) -> list[str]:
    """Return the ids of a document's topics."""
    return [annotation.concept for annotation in annotate(found, limit)]


def test_the_author_comes_first() -> None:
    """Declared topics come first, in the author's order, by id, code or label, and always stay."""
    post = document("a", "Sourdough", "Sourdough.", topics="T110, Rye bread, flour-type")
    assert topics(post) == ["T110", "rye-bread", "flour-type", "sourdough"]
    assert topics(post, 2) == ["T110", "rye-bread", "flour-type"]
    assert [found.declared for found in annotate(post)] == [True, True, True, False]


def reading(touches: Touches, scores: Mapping[str, float], first: tuple[str, ...] = ()) -> Reading:
    """Return the reading of a document that names a complaint and other concepts."""
    surest = max(score for concept, score in scores.items() if concept != "complaint")
    return Reading((), frozenset(), (), {}, scores, first, frozenset(), touches, surest)


def test_a_text_about_the_field_is_about_something_of_it() -> None:
    """Where nothing is sure but the field, the surest concept is the topic, and no complaint."""
    sure, likely = Touches(named=9.0), Touches()
    assert surely(sure)
    assert not surely(likely)
    near = {"complaint": FLOOR - 0.1, "one": FLOOR - 0.2, "two": FLOOR - 0.3}

    def found(known: Reading) -> list[str]:
        return [one.concept for one in tagging.chosen(known)]

    assert found(reading(sure, near)) == ["one"]
    assert found(reading(likely, near)) == []
    assert found(reading(sure, {"one": NEAR - 0.1, "two": NEAR - 0.2})) == []
    assert found(reading(sure, {**near, "complaint": FLOOR})) == ["complaint"]
    assert found(reading(sure, near, ("two",))) == ["two"]


def test_an_unknown_topic_names_the_nearest_label() -> None:
    """A declared topic that is no concept is a problem with file, line and the nearest label."""
    post = document("a", "Bread", topics="bread, sourdouhg, xyz")
    first, second = declared.problems(post, LEXICON)
    assert str(first) == (
        "content/articles/a.md:2: no topic is called “sourdouhg”. Did you mean “sourdough”?"
    )
    assert second.remedy == "Correct the name or take it out"


def test_the_narrower_topic_says_the_broader() -> None:
    """A found topic that is broader than another is left out; a declared one stays."""
    post = document("a", "Sourdough bread", "## Bread\n\nSourdough and bread from the oven.")
    assert "sourdough" in topics(post)
    assert "bread" not in topics(post)
    declared_too = document("a", "Sourdough bread", "Sourdough and bread.", topics="bread")
    assert topics(declared_too) == ["bread", "sourdough"]


def test_a_wider_topic_beyond_doubt_stays() -> None:
    """What a text speaks of throughout is its topic, though a narrower one is the surer."""
    bread = "Bread is a food of flour and water, baked. Good bread keeps for a week, bread or loaf."
    end = "Then there is sourdough. Sourdough is dough raised by wild yeast, and sourdough is sour."
    post = document("a", "Bread and sourdough", bread, bread, end, end, end)
    assert topics(post) == ["sourdough", "bread"]


def test_a_wider_topic_with_a_sentence_of_its_own_stays() -> None:
    """What is named where nothing narrower is named is not said by the narrower topic."""

    def left_out(*texts: str) -> set[str]:
        post = document("a", "Bread", *texts)
        meant = tagging.read(post, passages(post, "en"), LEXICON).meant
        return set(specific.wider((), {"sourdough": 3.0, "bread": 1.0}, meant, LEXICON))

    both = "A sourdough is dough raised by wild yeast, and it raises every bread."
    assert left_out(both) == {"bread"}
    assert left_out(both, "Of all that one eats there, bread is the best.") == set()


def test_the_subject_outranks_what_is_mentioned_once() -> None:
    """A topic named once in passing is no topic, of an article or of a note."""
    note = (
        "A sourdough lives on flour.",
        "Feed it.",
        "T65 is good for it.",
        "A sourdough likes warmth.",
    )
    title = "How to keep a sourdough"
    assert topics(document("a", title, *note)) == ["sourdough"]
    more = ["A sourdough is fed in the morning, and again when it has fallen, all year."] * 30
    assert topics(document("a", title, *note, *more)) == ["sourdough"]


def test_evidence_is_what_the_text_says() -> None:
    """Each found topic shows the words that caused it, with their place and line."""
    post = document("a", "Sourdough", "The levain.")
    (found,) = annotate(post)
    assert [(e.text, e.place.value, str(e.location)) for e in found.evidence] == [
        ("Sourdough", "title", "content/articles/a.md:1"),
        ("levain", "lead", "content/articles/a.md:10"),
    ]


def test_topics_are_limited() -> None:
    """Found topics fill up to the limit, by score."""
    heading = "## Sourdough, rye bread, T65, T110, grade of flour and TE"
    post = document("a", "Bread and levain", heading, "Sourdough, rye bread, T65 and TE.")
    assert len(topics(post, 3)) == 3
    assert topics(post, 3) == topics(post, 6)[:3]


@pytest.mark.parametrize(
    ("text", "expected"), [pytest.param(*c[1:], id=c[0]) for c in cases("topics-site.txt")]
)
def test_site(text: str, expected: str) -> None:
    """What a text is about, by the site's vocabulary; its first line is the title."""
    post = document("a", *text.split("\n"))
    found = tagging.annotate(post, passages(post, "en"), SITE)
    assert ", ".join(annotation.concept for annotation in found) == expected


@given(st.lists(SENTENCES, max_size=12), SENTENCES, st.integers(0, 8))
def test_what_holds_of_every_document(texts: list[str], title: str, limit: int) -> None:
    """The author's topics come first, found ones keep the limit, evidence stands in the text."""
    post = document("a", title, *texts, topics="rest, T110")
    found = annotate(post, limit)
    assert [one.concept for one in found[:2]] == ["rest", "T110"]
    assert [one.declared for one in found] == [True, True] + [False] * (len(found) - 2)
    assert len(found) <= max(2, limit)
    written = {location.line: text for text, location in _texts(post)}
    assert all(seen.text in written[seen.location.line] for one in found for seen in one.evidence)


def _texts(post: Document) -> list[tuple[str, Location]]:
    return [(segment.msgid, segment.location) for segment in post.segments]


@given(st.lists(SENTENCES, max_size=12), SENTENCES)
def test_annotations_are_deterministic(texts: list[str], title: str) -> None:
    """One document has one answer; found topics have evidence, and fall in score."""
    found = annotate(document("a", title, *texts))
    assert found == annotate(document("a", title, *texts))
    assert all(annotation.evidence for annotation in found)
    scores = [annotation.score for annotation in found]
    assert scores == sorted(scores, reverse=True)
    assert all(score >= FLOOR for score in scores)
