"""Aliases: earlier slugs of a text, each of which has to be an address of its own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from editions.reading import addresses, content

GOOD = "Title: {0}\nDate: 2026-11-05 08:00\nSlug: {0}\n{1}\nText.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a content folder with one good article, and one good page."""
    root = tmp_path / "content"
    for name in ("articles", "pages"):
        (root / name).mkdir(parents=True)
    (root / "articles/good.md").write_text(GOOD.format("good", "Aliases: kept\n"), "utf-8")
    (root / "pages/page.md").write_text(GOOD.format("page", ""), "utf-8")
    return root


def said(
    folder: Path, site: dict[str, Any], line: str, name: str = "articles/x.md", **more: Any
) -> list[str]:
    """Return what is said of a text with a line of front matter."""
    (folder / name).write_text(GOOD.format("x", f"{line}\n"), "utf-8")
    return [*map(str, content.read({**site, "PATH": str(folder), **more})[1])]


NONE = "would not do as an address. "
LIST = "is the address of a page that is no text "
BAD = [
    ("An-Old-One", f"'An-Old-One' {NONE}Write an earlier slug alone. Is “an-old-one” meant?"),
    ("an old one", f"'an old one' {NONE}Write an earlier slug alone. Is “an-old-one” meant?"),
    ("/old/", f"'/old/' {NONE}Write an earlier slug alone. Is “old” meant?"),
    ("2025/old/index.html", f"'2025/old/index.html' {NONE}Write an earlier slug alone. Is “old”"),
    (
        "https://x.example/old/",
        f"'https://x.example/old/' {NONE}Write an earlier slug alone. Is “o",
    ),
    ("..", f"'..' {NONE}Use letters, digits and hyphens."),
    ("../old", f"'../old' {NONE}Write"),
    ("old\\er", f"{NONE}Write"),
    ("old?a=b", f"{NONE}Write"),
    ("<b>old</b>", f"{NONE}Write"),
    ("x", "'x' is the address of this text itself. Name slugs that it had before."),
    ("good", "'good' is the address of articles/good.md. Take it out, or give that text another"),
    ("page", "'page' is the address of pages/page.md. "),
    ("kept", "'kept' is claimed by articles/good.md too. Leave it to one of the two."),
    ("ZH-hans", "'ZH-hans' is the address of an edition. Take it out of the line."),
    ("ja", "'ja' is the address of an edition. "),
    ("archives", f"'archives' {LIST}(archives/index.html). Take it out of the line."),
    ("topics", f"'topics' {LIST}(topics/index.html). "),
    ("search", f"'search' {LIST}(search/index.html). "),
]


@pytest.mark.parametrize(("alias", "says"), BAD, ids=[alias for alias, _ in BAD])
def test_an_alias_that_is_no_address_of_its_own(
    alias: str, says: str, folder: Path, site: dict[str, Any]
) -> None:
    """One problem, with file, line and remedy; the aliases beside it are good."""
    (found,) = said(folder, site, f"Aliases: old, {alias}, older,")
    assert found.startswith("content/articles/x.md:4: the alias ")
    assert says in found


@pytest.mark.parametrize("line", ["Aliases: old", "Aliases: old, older, qì, 气, a_b", "Aliases:"])
@pytest.mark.parametrize("name", ["articles/x.md", "pages/x.md"])
def test_a_good_alias(line: str, name: str, folder: Path, site: dict[str, Any]) -> None:
    """Small letters of any script; of articles and of pages; twice in a line is once."""
    assert said(folder, site, line, name) == []
    assert said(folder, site, f"{line}, old, old", name) == []


def test_pages_of_a_site_that_writes_others(folder: Path, site: dict[str, Any]) -> None:
    """A page counts as a fixed one by its file, and where it is written at all."""
    flat = {"ARTICLE_SAVE_AS": "{slug}.html", "PAGE_SAVE_AS": "{slug}.html"}
    (index,) = said(folder, site, "Aliases: index, tags, archives", **flat)
    assert "'index' is the address of a page that is no text (index.html)" in index
    (found,) = said(folder, site, "Aliases: tags", **flat, DIRECT_TEMPLATES=["index", "tags"])
    assert "'tags' is the address" in found
    (found,) = said(folder, site, "Aliases: old", **flat, TEMPLATE_PAGES={"x.html": "Old.html"})
    assert "'old' is the address" in found
    apart = {**flat, "PAGE_SAVE_AS": "pages/{slug}.html"}
    assert said(folder, site, "Aliases: page", **apart) == []


def test_a_page_that_stands_elsewhere_leaves_its_slug(folder: Path, site: dict[str, Any]) -> None:
    """With Save_as a text has another address than its slug gives: that one may be an alias."""
    assert said(folder, site, "Save_as: shelf/x.html\nAliases: x") == []
    (found,) = said(folder, site, "Save_as: old/index.html\nAliases: old")
    assert "'old' is the address of this text itself" in found


def test_a_text_that_is_skipped_has_no_address(folder: Path, site: dict[str, Any]) -> None:
    """A draft has one: it is to be published."""
    (folder / "articles/y.md").write_text(GOOD.format("y", "Status: skip\n"), "utf-8")
    assert said(folder, site, "Aliases: y") == []
    (folder / "articles/y.md").write_text(GOOD.format("y", "Status: draft\n"), "utf-8")
    (found,) = said(folder, site, "Aliases: y")
    assert "'y' is the address of articles/y.md" in found


def test_case_counts_where_slugs_keep_it(site: dict[str, Any]) -> None:
    """As Pelican makes slugs."""
    assert not addresses.fits("Old", site)
    assert addresses.fits("Old", {**site, "SLUGIFY_PRESERVE_CASE": True})
