"""What the development server keeps of the relations, beside a clean start."""

from __future__ import annotations

from pathlib import Path

import pytest
from topicdocs import document

from editions.model import Document
from editions.warm import Warm
from topics.site import SiteTopics, annotate_site

SETTINGS = {
    "PATH": str(Path(__file__).parent),
    "TOPIC_VOCABULARY": "baking.ttl",
    "ARTICLE_PATHS": ["articles"],
}


def posts() -> dict[str, Document]:
    """Return some posts by path, of which one is a draft."""
    return {
        str(each.path): each
        for each in (
            document("apple", "Apple", "Rye bread with apples."),
            document("plain", "Plain", "Rye bread and salt."),
            document("zest", "Zest", "Apples and lemons.", date="2026-01-03"),
            document("draft", "Draft", "Rye bread at night.", status="draft"),
        )
    }


def with_(before: dict[str, Document], *edited: Document) -> dict[str, Document]:
    """Return documents after an edit; what was not edited is the same object."""
    return {**before, **{str(each.path): each for each in edited}}


def site(documents: dict[str, Document], kept: Warm) -> SiteTopics:
    """Return the topics of some documents."""
    return annotate_site(documents, {**SETTINGS, "WARM": kept})


def test_a_draft_relates_nothing_anew() -> None:
    """An edit of what no reader sees leaves the relations as they are, the very same values."""
    kept, before = Warm(), posts()
    first = site(before, kept)
    again = site(with_(before, document("draft", "Draft", "Salt.", status="draft")), kept)
    assert again.related is first.related


@pytest.mark.parametrize(
    "edited",
    [
        document("plain", "Plain", "Apples and lemons."),
        document("plain", "Plain", "Rye bread and salt.", date="2025-01-01"),
        document("plain", "Plain", "Rye bread and salt.", related="zest"),
        document("plain", "Plain", "Rye bread and salt.", topics="sourdough"),
        document("plain", "Plain", "Rye bread and salt.", series="s", series_index="1"),
        document("plain", "Plain", "Rye bread and salt.", status="draft"),
        document("draft", "Draft", "Rye bread at night."),
    ],
)
def test_an_edit_is_seen(edited: Document) -> None:
    """After any edit of an article the relations are those of a clean start."""
    kept, before = Warm(), posts()
    site(before, kept)
    after = with_(before, edited)
    assert site(after, kept).related == site(after, Warm()).related
