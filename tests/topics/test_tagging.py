"""Topics of a document."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from topicdocs import baking, document

from editions.model import Document
from topics import declared, tagging
from topics.lexicon import lexicon
from topics.passages import passages
from topics.tagging import Annotation

LEXICON = lexicon(baking(), "en")
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


def test_the_subject_outranks_what_is_mentioned_once() -> None:
    """A topic named once in passing is no topic of the article."""
    post = document(
        "a",
        "How to keep a sourdough",
        "A sourdough lives on flour.",
        "Feed it.",
        "T65 is good for it.",
        "A sourdough likes warmth.",
    )
    assert topics(post) == ["sourdough"]


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


@given(st.lists(SENTENCES, max_size=12), SENTENCES)
def test_annotations_are_deterministic(texts: list[str], title: str) -> None:
    """One document has one answer; found topics have evidence, and fall in score."""
    found = annotate(document("a", title, *texts))
    assert found == annotate(document("a", title, *texts))
    assert all(annotation.evidence for annotation in found)
    scores = [annotation.score for annotation in found]
    assert scores == sorted(scores, reverse=True)
    assert all(score >= tagging.FLOOR for score in scores)
