"""Feeds as a reader's program reads them."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

import feedparser
import pytest
from golden import SITE

from delivery.build import build

ADDRESS = "https://bread.example"
FEED_ID = "tag:bread.example,2026"


def built(folder: Path, **settings: Any) -> Path:
    """Return the small site as it is built with other settings."""
    if not folder.is_dir():
        shutil.copytree(SITE, folder)
    build(folder / "pelicanconf.py", folder / "output", lambda _: None, settings)
    return folder / "output"


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the small site, whose ids are its own; all of it counts as translated."""
    folder = tmp_path_factory.mktemp("feeds") / "site"
    return built(folder, FEED_ID=FEED_ID, EDITIONS_THRESHOLD=0, EDITIONS_THRESHOLD_OUT=0)


def feeds(output: Path) -> dict[str, Any]:
    """Return every feed of a site by its path, as feedparser reads it; each is well-formed."""
    found = {}
    for path in sorted(output.rglob("feed*/*.xml")) + sorted(output.rglob("feed.xml")):
        feed = feedparser.parse(path.read_bytes())
        assert not feed.bozo, (path, feed.get("bozo_exception"))
        assert feed.version == "atom10"
        found[path.relative_to(output).as_posix()] = feed
    return found


def ids(output: Path) -> dict[str, list[str]]:
    """Return the ids of feeds and of their entries, by path."""
    return {
        name: [feed.feed.id, *(entry.id for entry in feed.entries)]
        for name, feed in feeds(output).items()
    }


def test_each_feed_says_what_it_is(output: Path) -> None:
    """Language, self link, page, author, and as date its newest entry's."""
    found = feeds(output)
    assert len(found) == 12
    for name, feed in found.items():
        locale = name.partition("/")[0] if name.startswith(("ar/", "zh-Hans/")) else "en"
        assert feed.feed.language == locale
        links = {link.rel: link.href for link in feed.feed.links}
        assert links["self"] == f"{ADDRESS}/{name}"
        page = links["alternate"].removeprefix(f"{ADDRESS}/")
        assert (output / page).is_file() or (output / page / "index.html").is_file()
        assert feed.feed.author
        dates = [entry.updated for entry in feed.entries]
        assert feed.feed.updated == max(dates, default=feed.feed.updated)
        for entry in feed.entries:
            assert entry.link.startswith(f"{ADDRESS}/")
            assert entry.author


def test_ids_are_unique(output: Path) -> None:
    """No two feeds share an id, nor two texts; one text has the same id in every feed."""
    found = ids(output)
    assert len({each[0] for each in found.values()}) == len(found)
    links: dict[str, set[str]] = {}
    for feed in feeds(output).values():
        for entry in feed.entries:
            links.setdefault(entry.id, set()).add(entry.link)
    assert len(links) == 9
    assert all(len(each) == 1 for each in links.values())


def test_ids_outlive_a_move(output: Path, tmp_path: Path) -> None:
    """Another host, another address of an article, another date: the same ids."""
    folder = tmp_path / "site"
    shutil.copytree(SITE, folder)
    for path in (folder / "content/articles").glob("*.md"):
        text = path.read_text("utf-8")
        path.write_text(text.replace("08:00", "09:30").replace("Slug: ", "Slug: new-"), "utf-8")
    moved = built(
        folder,
        SITEURL="https://elsewhere.example/blog",
        FEED_ID=FEED_ID,
        EDITIONS_THRESHOLD=0,
        EDITIONS_THRESHOLD_OUT=0,
    )
    assert ids(moved) == ids(output)


def test_titles_are_translated(output: Path) -> None:
    """A feed speaks its language: its own title, entries, summaries, topics."""
    feed = feeds(output)["zh-Hans/feed.xml"]
    assert feed.feed.title == "面包与时间"
    rye = next(entry for entry in feed.entries if entry.id.endswith(":zh-Hans/rye"))
    assert rye.title == "黑麦面包"
    assert "黑麦是另一种谷物" in rye.summary
    assert {tag.term for tag in rye.tags} == {"黑麦面包"}


def test_links_in_feeds_are_absolute(output: Path) -> None:
    """Whatever reads an entry, its links and pictures lead to the site, and to no detour."""
    for name, feed in feeds(output).items():
        for entry in feed.entries:
            text = entry.content[0].value
            for url in re.findall(r'(?:href|src)="([^"]*)"', text):
                assert url.startswith("https://"), (name, url)
                assert "/../" not in url


def test_only_what_counts_is_in_a_feed(tmp_path: Path) -> None:
    """Feeds have the pages that search engines are told of, and no more."""
    output = built(tmp_path / "site")
    listed = (output / "sitemap.xml").read_text("utf-8")
    for name, feed in feeds(output).items():
        prefix = name.partition("/")[0] if name.startswith(("ar/", "zh-Hans/")) else ""
        links = {entry.link for entry in feed.entries}
        assert all(f"<loc>{link}</loc>" in listed for link in links)
        if name.endswith("feed.xml"):
            texts = {f"{ADDRESS}/{prefix}{'/' if prefix else ''}{slug}/" for slug in
                     ("oven", "rye", "sourdough")}  # fmt: skip
            assert links == {text for text in texts if f"<loc>{text}</loc>" in listed}


def test_without_an_id_of_its_own(tmp_path: Path) -> None:
    """A feed is then what its address is."""
    for name, found in ids(built(tmp_path / "site")).items():
        if name.endswith("feed.xml"):
            assert found[0] == f"{ADDRESS}/{name}"
        assert len(set(found)) == len(found)
