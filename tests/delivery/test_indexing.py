"""What the search engine is given of a site: its finished pages, in part."""

from __future__ import annotations

import gzip
import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from golden import in_own_theme

from delivery import search
from delivery.build import Built, build
from editions.model import BuildError

ROOT = Path(__file__).resolve().parents[2]
SETTINGS: dict[str, Any] = {
    "SEARCH_URL": "search/",
    "SEARCH_SAVE_AS": "search/index.html",
    "DIRECT_TEMPLATES": ["index", "search"],
    "SITEURL": "",
    "RELATIVE_URLS": True,
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the small site in the site's own theme; its Arabic edition is not complete."""
    return in_own_theme(tmp_path_factory.mktemp("search"))


def built(folder: Path, output: Path, engine: object = None) -> Built:
    """Build it with a search engine: the one that is installed, or another."""
    overlay = {**SETTINGS, "SEARCH_ENGINE": search.engine(ROOT) if engine is None else engine}
    return build(folder / "pelicanconf.py", output, lambda _: None, overlay)


@pytest.fixture(scope="module")
def pages(folder: Path) -> dict[str, dict[str, Any]]:
    """Return what the engine keeps of each page, by its address."""
    built(folder, folder / "output")
    found = {}
    for path in (folder / "output" / "pagefind" / "fragment").iterdir():
        text = gzip.decompress(path.read_bytes()).decode()
        page = json.loads(text[text.index("{") :])
        found[page["url"]] = page
    return found


def test_only_what_is_published_and_translated_is_indexed(pages: dict[str, dict[str, Any]]) -> None:
    """No draft, no list, no page of which nothing is translated; one that is begun is there."""
    texts = {url for url in pages if "/topics/" not in url}
    source = {"/about/", "/oven/", "/rye/", "/sourdough/"}
    chinese = {f"/zh-Hans{url}" for url in source}
    assert texts == {*source, *chinese, "/ar/sourdough/", "/ar/oven/"}
    assert "/topics/bread.html" in pages
    assert "/ar/topics/bread.html" not in pages


def test_text_that_nobody_translated_is_not_indexed(pages: dict[str, dict[str, Any]]) -> None:
    """A page that is begun is found by its translated blocks alone; its title is only shown."""
    page = pages["/ar/sourdough/"]
    assert "الدقيق والماء والوقت" in page["content"]
    assert page["meta"]["original"] == 'Sourdough & "slow" bread'
    found = json.dumps({**page, "meta": {**page["meta"], "original": ""}}, ensure_ascii=False)
    for words in ("Sourdough", "Flour", "Feed the starter", "Keep it warm", "Why"):
        assert words in pages["/sourdough/"]["content"]
        assert words not in found


def test_lists_are_not_indexed(pages: dict[str, dict[str, Any]]) -> None:
    """Neither navigation nor related articles, topics, sources or notes are text of a page."""
    for url in ("/sourdough/", "/oven/", "/topics/sourdough.html"):
        for words in ("You are here", "On this page", "Related", "Sources", "By The bakers"):
            assert words not in pages[url]["content"]
    assert "On heat" not in pages["/topics/sourdough.html"]["content"]


def test_a_page_is_filed_under_its_topics(pages: dict[str, dict[str, Any]]) -> None:
    """The topics' names are those of the edition; a name nobody translated is left out."""
    assert pages["/sourdough/"]["filters"]["topic"] == ["Sourdough"]
    assert pages["/zh-Hans/sourdough/"]["filters"]["topic"] == ["酸面团"]
    assert pages["/ar/sourdough/"]["filters"]["topic"] == ["عجين مخمر"]


def test_two_indexes_are_alike(
    folder: Path, pages: dict[str, dict[str, Any]], tmp_path: Path
) -> None:
    """The same pages give the same files, name by name and byte by byte."""
    assert pages
    shutil.copytree(folder / "output", tmp_path / "again", symlinks=False)
    before = files(folder / "output" / "pagefind")
    search.index(search.engine(ROOT), tmp_path / "again", "en")
    assert files(tmp_path / "again" / "pagefind") == before
    assert not [name for name in before if "ui" in Path(name).name or "highlight" in name]


def files(folder: Path) -> dict[str, bytes]:
    """Return every file under a folder."""
    every = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in every}


def test_without_an_engine_the_site_has_no_search(folder: Path, tmp_path: Path) -> None:
    """The site is built, nothing leads to a search, and the publisher is told why."""
    done = built(folder, tmp_path / "output", engine=())
    assert done.notes == (search.MISSING,)
    assert not (tmp_path / "output" / "search").exists()
    assert 'role="search"' not in (tmp_path / "output" / "index.html").read_text("utf-8")
    assert "data-pagefind-body" not in (tmp_path / "output/oven/index.html").read_text("utf-8")


@pytest.mark.parametrize("engine", [("false",), ("/nowhere/pagefind",)])
def test_an_engine_that_fails_stops_the_build(
    folder: Path, tmp_path: Path, engine: tuple[str, ...]
) -> None:
    """What it says is told, and nothing is published."""
    with pytest.raises(BuildError) as caught:
        built(folder, tmp_path / "output", engine)
    assert "the search engine fails" in caught.value.problems[0].message
    assert not (tmp_path / "output").exists()


def test_the_engine_is_found_as_node_does(tmp_path: Path) -> None:
    """In the folder's own `node_modules`, or in that of a folder above it."""
    program = Path(search.engine(ROOT)[0])
    copy = tmp_path / program.relative_to(ROOT)
    copy.parent.mkdir(parents=True)
    copy.touch()
    assert search.engine(tmp_path) == search.engine(tmp_path / "some" / "site") == (str(copy),)


def test_a_folder_of_pages_is_not_read(tmp_path: Path) -> None:
    """The engine is given the pages beside it; where a name would be a pattern, all of them."""
    for name in ("about", "ar", "translations"):
        (tmp_path / name).mkdir()
    assert search._pages(tmp_path, "translations") == "{*.html,about/**/*.html,ar/**/*.html}"
    assert not search._pages(tmp_path, "reports")
    (tmp_path / "a[b]").mkdir()
    assert not search._pages(tmp_path, "translations")


def test_reports_leave_the_index_as_it_is(
    folder: Path, tmp_path: Path, pages: dict[str, dict[str, Any]]
) -> None:
    """Previews are not found, and what is found is the same."""
    overlay = {**SETTINGS, "SEARCH_ENGINE": search.engine(ROOT), "TRANSLATION_REPORTS": True}
    build(folder / "pelicanconf.py", tmp_path / "out", lambda _: None, overlay)
    assert (tmp_path / "out" / "translations" / "index.html").is_file()
    fragments = (tmp_path / "out" / "pagefind" / "fragment").iterdir()
    texts = [gzip.decompress(path.read_bytes()).decode() for path in fragments]
    assert {json.loads(text[text.index("{") :])["url"] for text in texts} == {*pages}
