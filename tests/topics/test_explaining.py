"""Why a list of related posts is as it is: `invoke related`."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from topicdocs import HERE, document

from editions.model import BuildError
from topics.explaining import Explanation, Held, explain

SITE = [
    document("one", "One", "Levain and rye.", topics="T65", date="2026-01-01", related="six"),
    document("two", "Two", "Levain and oven.", topics="T65", date="2026-01-02"),
    document("three", "Three", "A levain.", topics="bread", date="2026-01-03", slug="third"),
    document("four", "Four", "See One at work.", topics="bread", date="2026-01-04"),
    document("five", "Five", "", topics="T65", date="2026-01-05"),
    document("six", "Six", "", topics="cake", date="2026-01-06"),
    document("draft", "Draft", "Levain and rye.", topics="T65", status="draft"),
]


@pytest.fixture
def settings(tmp_path: Path) -> dict[str, Any]:
    """Return the settings of a site with the vocabulary of baking and lists of three."""
    shutil.copy(HERE / "baking.ttl", tmp_path)
    return {"PATH": str(tmp_path), "TOPIC_VOCABULARY": "baking.ttl", "RELATED_LIMIT": 3}


def explained(written: str, settings: dict[str, Any]) -> Explanation:
    """Return the explanation of an article of the site."""
    return explain({str(each.path): each for each in SITE}, settings, written)


def test_what_was_chosen_and_what_was_held_back(settings: dict[str, Any]) -> None:
    """The author's choice comes first; a draft and posts beyond the list are told with why not."""
    found = explained("one", settings)
    assert [one.name for one in found.chosen] == ["six", "two", "three"]
    assert found.chosen[0].reasons == ("the author's choice",)
    assert found.chosen[1].reasons[0].startswith("topics: ")
    assert {one.name: one.held for one in found.held} == {
        "draft": Held.UNPUBLISHED,
        "five": Held.ROOM,
        "four": Held.ROOM,
    }
    scores = [one.weighed.score for one in found.held]
    assert scores == sorted(scores, reverse=True)


@pytest.mark.parametrize(
    "written", ["three", "third", "articles/three.md", "./content/articles/three.md", "Three"]
)
def test_a_post_by_any_of_its_names(written: str, settings: dict[str, Any]) -> None:
    """A slug, a stem and a path name the same article."""
    assert explained(written, settings).name == "three"


def test_a_draft_is_explained_as_if_it_were_published(settings: dict[str, Any]) -> None:
    """An author may look before publishing."""
    found = explained("draft", settings)
    assert not found.published
    assert found.chosen


def test_an_unknown_name(settings: dict[str, Any]) -> None:
    """The nearest name is the remedy."""
    with pytest.raises(BuildError) as caught:
        explained("thre", settings)
    assert [problem.remedy for problem in caught.value.problems] == ["Did you mean “three”?"]
