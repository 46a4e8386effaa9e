"""The census: every source file has its page, in its language."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path, PurePosixPath

from delivery.census import census
from editions.model import Document, Edition

CHINESE = Edition("zh-Hans", "简体中文", "ltr", "zh-Hans", source=False)


def document(name: str, status: str = "published") -> Document:
    """Return a document as it is read."""
    path = PurePosixPath(f"articles/{name}.md")
    return Document(name, path, (), {"title": (name,), "status": (status,)}, lines={"title": 1})


def test_every_document_has_its_page(tmp_path: Path) -> None:
    """A site with all its pages gives no problem."""
    (tmp_path / "qi.html").write_text('<html lang="zh-Hans">')
    assert not list(census([document("qi")], CHINESE, {"articles/qi.md": "qi.html"}, tmp_path))


def test_missing_page_is_named(tmp_path: Path) -> None:
    """A document that Pelican left out is named with file, line and edition."""
    (problem,) = census([document("qi")], CHINESE, {}, tmp_path)
    assert str(problem).startswith("content/articles/qi.md:1: no page was written in the edition")


def test_unwritten_page_is_named(tmp_path: Path) -> None:
    """A page that was meant but is not on disk is missing too."""
    assert list(census([document("qi")], CHINESE, {"articles/qi.md": "qi.html"}, tmp_path))


def test_page_in_another_language_is_named(tmp_path: Path) -> None:
    """A page of the wrong edition in the place of the right one is a problem."""
    (tmp_path / "qi.html").write_text('<html lang="en">')
    (problem,) = census([document("qi")], CHINESE, {"articles/qi.md": "qi.html"}, tmp_path)
    assert "another language" in problem.message


def test_skipped_document_needs_no_page(tmp_path: Path) -> None:
    """The author may keep a file out of the site."""
    assert not list(census([document("qi", "skip")], CHINESE, {}, tmp_path))


def test_of_two_pages_in_one_file_the_one_that_chose_it_is_named(tmp_path: Path) -> None:
    """Pelican lets a Save_as overwrite the page of another text, which would be lost."""
    (tmp_path / "about.html").write_text('<html lang="zh-Hans">')
    pages = {"articles/about.md": "about.html", "articles/qi.md": "about.html"}
    about, chosen = document("about"), document("qi")
    chosen = replace(
        chosen, metadata={**chosen.metadata, "save_as": ("about.html",)}, lines={"save_as": 3}
    )
    for both in ((about, chosen), (chosen, about)):
        (problem,) = census(both, CHINESE, pages, tmp_path)
        said = "content/articles/qi.md:3: the file 'about.html' is that of articles/about.md too"
        assert str(problem).startswith(said)


def test_a_page_that_stands_was_counted_before(tmp_path: Path) -> None:
    """It has the bytes that an earlier census has seen; the others are looked at."""
    pages = {f"articles/{name}.md": f"{name}.html" for name in ("qi", "yin")}
    documents = [document("qi"), document("yin")]
    (problem,) = census(documents, CHINESE, pages, tmp_path, {"qi.html"})
    assert str(problem).startswith("content/articles/yin.md:1")
