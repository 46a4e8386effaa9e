"""A new article: its front matter, and what is in its way."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from delivery import newdocument, site
from delivery.newdocument import Wish, filled
from editions.model import BuildError, Problem

ROOT = Path(__file__).parent.parent.parent
ARCHETYPES = ROOT / "archetypes"
DAY = date(2026, 11, 22)


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """Return a copy of the small site."""
    return Path(shutil.copytree(ROOT / "tests" / "site", tmp_path / "site"))


def write(folder: Path, wish: Wish) -> newdocument.New:
    """Write a new document into a site."""
    return newdocument.write(site.read(folder / "pelicanconf.py"), ARCHETYPES, wish)


def refused(folder: Path, wish: Wish) -> Problem:
    """Return the one problem that a wish meets; no file is there afterwards that was not before."""
    before = sorted(folder.rglob("*.md"))
    with pytest.raises(BuildError) as raised:
        write(folder, wish)
    assert sorted(folder.rglob("*.md")) == before
    (problem,) = raised.value.problems
    return problem


def test_an_article_is_a_draft_with_slug_and_date(small: Path) -> None:
    """Pelican's slug, the day, the topics as written; fields without a value are left out."""
    new = write(small, Wish("A crumb  that\nholds: café", DAY, topics="sourdough,  bread"))
    assert new.path == small / "content/articles/a-crumb-that-holds-cafe.md"
    head = new.path.read_text("utf-8").split("\n\n")[0].split("\n")
    assert head[:6] == [
        "Title: A crumb that holds: café",
        "Slug: a-crumb-that-holds-cafe",
        "Date: 2026-11-22",
        "Category: Articles",
        "Status: draft",
        "Topics: sourdough, bread",
    ]
    assert not any(line.startswith("Series") for line in head)


@pytest.mark.parametrize("kind", [newdocument.ARTICLE, newdocument.PAGE])
def test_what_is_written_has_no_problem(small: Path, kind: str) -> None:
    """The site is as sound with the new document as without it."""
    before = site.read(small / "pelicanconf.py")
    new = write(small, Wish("Steam", DAY, kind))
    after = site.read(small / "pelicanconf.py")
    assert after.problems == before.problems == ()
    assert len(after.documents) == len(before.documents) + 1
    assert new.path.parent.name == f"{kind}s"


def test_parts_of_a_series_are_counted_on(small: Path) -> None:
    """The next part has the next number; drafts count."""
    numbers = [write(small, Wish(title, DAY, series="new-series")).number for title in "AB"]
    assert numbers == [1, 2]
    text = (small / "content/articles/b.md").read_text("utf-8")
    assert "\nSeries: new-series\nSeries_index: 2\n" in text


def test_an_unknown_topic_is_told_with_the_nearest(small: Path) -> None:
    """The place is the line that the topic would have had."""
    problem = refused(small, Wish("Steam", DAY, topics="sourdoh"))
    assert "\u201csourdoh\u201d" in problem.message
    assert problem.remedy == "Did you mean \u201csourdough\u201d?"
    assert str(problem.location) == "content/articles/steam.md:6"


@pytest.mark.parametrize(
    ("wish", "said"),
    [
        (Wish("Rye", DAY), "there already"),
        (Wish("About", DAY), "taken by pages/about.md"),
        (Wish("Theme", DAY), "reserved"),
        (Wish("?!", DAY), "no slug"),
        (Wish(" ", DAY), "title"),
        (Wish("Bell \x07", DAY), "title"),
        (Wish("Up", DAY, slug="../up"), "address"),
        (Wish("Up", DAY, slug="a/b"), "address"),
        (Wish("Up", DAY, slug="Ü"), "address"),
    ],
)
def test_what_is_in_the_way_is_told(small: Path, wish: Wish, said: str) -> None:
    """Nothing is written, nothing replaced, and nothing leaves its folder."""
    assert said in refused(small, wish).message


def test_an_earlier_address_of_a_text_is_taken(small: Path) -> None:
    """Its readers are sent on to that text."""
    path = small / "content/pages/about.md"
    path.write_text(f"Aliases: us, steam\n{path.read_text('utf-8')}", "utf-8")
    assert "taken by pages/about.md" in refused(small, Wish("Steam", DAY)).message


def test_a_link_is_never_written_through(small: Path) -> None:
    """A dangling link at the place of the new file is something that is there."""
    (small / "content/articles/steam.md").symlink_to(small / "elsewhere")
    assert "there already" in refused(small, Wish("Steam", DAY)).message
    assert not (small / "elsewhere").exists()


@given(title=st.text(st.characters(codec="utf-8", exclude_categories=["C"]), min_size=1))
def test_a_title_is_never_more_than_a_title(title: str) -> None:
    """No title adds a line to the front matter or fills another placeholder."""
    template = "Title: $title\nSlug: $slug\nSeries: $series\n\n$slug costs $$5\n"
    flat = " ".join(title.split())
    text = filled(template, {"title": flat, "slug": "s", "series": ""})
    kept = [f"Title: {flat}"] if flat else []
    assert text == "\n".join([*kept, "Slug: s"]) + "\n\ns costs $5\n"


def test_templates_name_only_what_is_filled() -> None:
    """Each placeholder of our templates is one that a new document has."""
    for path in sorted(ARCHETYPES.glob("*.md")):
        found = set(re.findall(r"\$(\w+)", path.read_text("utf-8")))
        assert found <= {"title", "slug", "date", "series", "series_index", "topics"}
