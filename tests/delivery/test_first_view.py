"""The first view of a change: the pages that the full build will write, byte for byte."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from delivery.build import build
from delivery.firstview import Site
from editions.model import BuildError

SITE = Path(__file__).parent.parent / "site"


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of the small site, and work in it."""
    folder = Path(shutil.copytree(SITE, tmp_path / "site"))
    monkeypatch.chdir(folder)
    return folder


def edit(path: Path, before: str, after: str) -> None:
    """Change a text once, in a file that has it."""
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), "utf-8")


def built(folder: Path) -> dict[str, bytes]:
    """Return every page of the site as the full build writes it."""
    build(folder / "pelicanconf.py", folder / "output", lambda _: None)
    output = (folder / "output").resolve()
    return {
        path.relative_to(output).as_posix(): path.read_bytes()
        for path in sorted(output.rglob("*.html"))
    }


EDITS: dict[str, Callable[[Path], object]] = {
    "nothing": lambda _: None,
    "an article": lambda site: edit(site / "content/articles/rye.md", "Title: ", "Title: New "),
    "a paragraph": lambda site: edit(site / "content/articles/rye.md", "\n\n", "\n\nNew bread. "),
    "a translation": lambda site: edit(
        site / "translations/ar/LC_MESSAGES/rye.po",
        'msgid "Rye bread"\nmsgstr ""',
        'msgid "Rye bread"\nmsgstr "خبز"',
    ),
    "a lost catalog": lambda site: (site / "translations/zh_Hans/LC_MESSAGES/rye.po").unlink(),
    "a template": lambda site: edit(site / "theme/templates/base.html", "<body", "<body data-new"),
    "the vocabulary": lambda site: edit(
        site / "content/topics/baking.ttl", '"Bread"@en', '"Loaf"@en'
    ),
    "a new article": lambda site: (site / "content/articles/new.md").write_text(
        "Title: New\nDate: 2026-01-01\nTopics: bread\n\nSourdough bread.\n", "utf-8"
    ),
    "a lost article": lambda site: (site / "content/articles/unfinished.md").unlink(),
}


@pytest.mark.parametrize("kind", EDITS)
def test_a_first_view_is_the_page_of_the_full_build(small: Path, kind: str) -> None:
    """Before and after an edit of each kind, for every page of every edition."""
    site = Site(small / "pelicanconf.py")
    before = built(small)
    assert site.pages(before) == before
    EDITS[kind](small)
    after = built(small)
    assert (after != before) is (kind != "nothing")
    assert site.pages(after) == after


def test_what_is_not_wanted_is_not_rendered(small: Path) -> None:
    """One page costs one page; the pages of a document come with it."""
    site = Site(small / "pelicanconf.py")
    assert set(site.pages(["ar/rye/index.html"])) == {"ar/rye/index.html"}
    found = site.pages(["zh-Hans/index.html", "index.html"], ["articles/rye.md"])
    pages = {"index.html", "rye/index.html", "zh-Hans/index.html", "zh-Hans/rye/index.html"}
    assert set(found) == pages


def test_an_error_is_told_and_the_next_view_is_right(small: Path) -> None:
    """A half-written file or template is a problem; mended, all is as it was."""
    site = Site(small / "pelicanconf.py")
    before = site.pages(["rye/index.html"])
    for name in ("content/articles/rye.md", "theme/templates/article.html"):
        text = (small / name).read_text("utf-8")
        (small / name).write_text("{% if %}", "utf-8")
        with pytest.raises(BuildError):
            site.pages(["rye/index.html"])
        (small / name).write_text(text, "utf-8")
        assert site.pages(["rye/index.html"]) == before
