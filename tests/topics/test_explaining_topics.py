"""What a person is told of an article's topics."""

from __future__ import annotations

import pytest
from topicdocs import HERE, document

from editions.model import BuildError
from topics.explaining_topics import Held, explain, named

SETTINGS = {
    "PATH": str(HERE),
    "TOPIC_VOCABULARY": "baking.ttl",
    "ARTICLE_PATHS": ["articles"],
    "TOPIC_LIMIT": 2,
}
POST = document(
    "rye",
    "Sourdough and rye bread",
    "A sourdough likes warmth, and the oven is hot.",
    "A loaf of rye bread is ready in an hour or so, with the levain of the week, by Monday.",
    "## Farine bise (T110)",
    "Rest is needed, if you can get it.",
    topics="sourdough",
    slug="rye-bread",
)


def test_topics_with_their_words() -> None:
    """Each topic is told with its words, their lines and places; the author's first."""
    first, second = [line for line in explain("rye", [POST], SETTINGS) if line.held is None]
    assert (first.concept, first.declared) == ("sourdough", True)
    assert [(e.text, e.location.line, e.place.value) for e in first.evidence] == [
        ("Sourdough", 1, "title"),
        ("sourdough", 10, "lead"),
        ("levain", 11, "body"),
    ]
    assert (second.label, second.declared) == ("Rye bread", False)


def test_what_was_held_back() -> None:
    """What is named and no topic is told with its reason."""
    held = {line.concept: line.held for line in explain("rye", [POST], SETTINGS) if line.held}
    assert held == {"T110": Held.LIMIT, "rest": Held.FLOOR, "bread": Held.WIDER}


def test_what_does_not_speak_of_the_subject() -> None:
    """An everyday word without context, and a subject that a text just touches, say so too."""
    walk = ["We went up the hill, and down again, with nothing but the sky before us."] * 6
    rest = document("walk", "A walk", *walk, "Then we had a rest.", slug="walk")
    loaf = document("loaf", "A walk", *walk, "Then we had some sourdough.", slug="loaf")
    (line,) = explain("walk", [rest], SETTINGS)
    assert (line.concept, line.held) == ("rest", Held.SENSE)
    (line,) = explain("loaf", [loaf], SETTINGS)
    assert (line.concept, line.held) == ("sourdough", Held.FIELD)


@pytest.mark.parametrize(
    "name", ["rye", "RYE", "rye-bread", "articles/rye.md", "content/articles/rye.md"]
)
def test_names_of_an_article(name: str) -> None:
    """An article is found by its file's stem, its slug or its path."""
    assert named(name, [POST]) is POST


def test_an_unknown_name() -> None:
    """An article that is not there is told with the nearest name."""
    with pytest.raises(BuildError, match=r"no article is called “rie”\. Did you mean “rye”\?"):
        explain("rie", [POST], SETTINGS)
