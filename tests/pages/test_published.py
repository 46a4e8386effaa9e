"""What the published site says of itself, page against page: no checker compares them."""

from __future__ import annotations

from collections import defaultdict

import feedparser
from bs4 import BeautifulSoup
from published import Published


def test_versions_are_reciprocal(published: Published) -> None:
    """Each page names all its versions, itself, and the source's; so does each of those."""
    said: dict[str, dict[str, str]] = {}
    for path in sorted(published.output.resolve().rglob("*.html")):
        soup = BeautifulSoup(path.read_text("utf-8"), "html.parser")
        links = soup.select("head link[rel=alternate][hreflang]:not([type])")
        versions = {str(link["hreflang"]): str(link["href"]) for link in links}
        html = soup.select_one("html")
        canonical = soup.select_one("link[rel=canonical]")
        assert html is not None
        if not versions:
            assert soup.select_one("meta[name=robots][content*=noindex]") is not None, path
            continue
        assert canonical is not None
        assert len(links) == len(versions)
        assert versions[str(html["lang"])] == canonical["href"]
        assert versions["x-default"] == versions["en"]
        said[str(canonical["href"])] = versions
    assert len(said) > 300
    for versions in said.values():
        assert all(said[url] == versions for url in versions.values())


def test_ids_of_feeds_are_their_own(published: Published) -> None:
    """Feeds of five languages: no id twice, each in the language of its folder, one id a text."""
    ids, entries = [], defaultdict(set)
    for path in sorted(published.output.resolve().rglob("*.atom.xml")):
        feed = feedparser.parse(path.read_bytes())
        assert not feed.bozo, path
        ids.append(feed.feed.id)
        first = path.relative_to(published.output.resolve()).parts[0]
        assert feed.feed.language == ("en" if first == "feeds" else first)
        for entry in feed.entries:
            entries[entry.id].add(entry.link)
    assert len(ids) == len(set(ids)) > 100
    assert all(len(links) == 1 for links in entries.values())
