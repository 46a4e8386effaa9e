"""What search engines are told of each page: one table, in the head and in the sitemap alike."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from golden import SITE
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from rdflib import RDF, SKOS, Graph

from delivery.alternates import Standing, absolute, policy
from delivery.build import build
from delivery.head import og_locale
from delivery.sitemap import sitemap
from editions.catalogs import po
from editions.model import Coverage, Woven

ROOT = Path(__file__).resolve().parents[2]
ADDRESS = "https://bread.example"
CHINESE = "translations/zh_Hans/LC_MESSAGES"
Sets = Mapping[str, Mapping[str, str]]


def empty(site: Path, name: str, keep: int) -> None:
    """Leave the first few messages of a Chinese catalog."""
    path = site / CHINESE / f"{name}.po"
    sheet = po.parse(path.read_bytes(), name)
    for unit in [unit for unit in sheet.units if not po.is_header(unit)][keep:]:
        unit.target = ""
    path.write_bytes(po.write(sheet.units, sheet))


def built(folder: Path, **settings: Any) -> Path:
    """Return the output of a site that is copied into a folder."""
    build(folder / "pelicanconf.py", folder / "output", lambda _: None, settings)
    return folder / "output"


def outdate(site: Path, name: str) -> None:
    """Mark a message of a Chinese catalog as no longer what its source says."""
    path = site / CHINESE / f"{name}.po"
    sheet = po.parse(path.read_bytes(), name)
    next(unit for unit in sheet.units if "Keep it warm" in unit.source).markfuzzy()
    path.write_bytes(po.write(sheet.units, sheet))


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a site with the four states: all, enough but stale, begun, nothing."""
    folder = tmp_path_factory.mktemp("alternates") / "site"
    shutil.copytree(SITE, folder)
    empty(folder, "oven", 0)
    empty(folder, "rye", 2)
    outdate(folder, "sourdough")
    return built(folder, DIRECT_TEMPLATES=["index", "404"], THEME=str(theme(folder)))


def theme(folder: Path) -> Path:
    """Give the small theme a page for what is not there."""
    path = folder / "theme"
    (path / "templates/404.html").write_text('{% extends "base.html" %}', "utf-8")
    return path


def in_heads(output: Path) -> Sets:
    """Return what each page's head says of its versions, by its canonical address."""
    found: dict[str, Mapping[str, str]] = {}
    for path in sorted(output.rglob("*.html")):
        soup = BeautifulSoup(path.read_text("utf-8"), "html.parser")
        versions = {
            str(link["hreflang"]): str(link["href"])
            for link in soup.select("head link[rel=alternate][hreflang]:not([type])")
        }
        if versions:
            canonical = soup.select_one("link[rel=canonical]")
            assert canonical is not None
            assert str(canonical["href"]) not in found
            found[str(canonical["href"])] = versions
    return found


def in_sitemap(output: Path) -> Sets:
    """Return what the sitemap says of each page's versions."""
    space = {
        "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
        "x": "http://www.w3.org/1999/xhtml",
    }
    root = etree.parse(output / "sitemap.xml").getroot()
    return {
        str(url.findtext("s:loc", namespaces=space)): {
            str(link.get("hreflang")): str(link.get("href"))
            for link in url.findall("x:link", space)
        }
        for url in root.findall("s:url", space)
    }


def head(output: Path, name: str) -> tuple[str, str]:
    """Return canonical address and robots of a page."""
    soup = BeautifulSoup((output / name).read_text("utf-8"), "html.parser")
    canonical, robots = soup.select_one("link[rel=canonical]"), soup.select_one("meta[name=robots]")
    return (
        str(canonical["href"]) if canonical else "",
        str(robots["content"]) if robots else "",
    )


def test_heads_and_sitemap_say_the_same(output: Path) -> None:
    """The same pages, the same versions of each, to the letter."""
    assert in_heads(output) == in_sitemap(output)
    assert len(in_sitemap(output)) > 20


def test_versions_are_reciprocal(output: Path) -> None:
    """Each version lists all versions and itself; `x-default` is the source's; all are absolute."""
    heads = in_heads(output)
    for url, versions in heads.items():
        assert url in versions.values()
        assert versions["x-default"] == versions["en"]
        for other in versions.values():
            assert other.startswith(f"{ADDRESS}/")
            assert heads[other] == versions


@pytest.mark.parametrize(
    ("page", "own", "robots", "listed"),
    [
        ("about", True, "", True),
        ("sourdough", True, "", True),
        ("rye", True, "noindex", False),
        ("oven", False, "", False),
    ],
)
def test_the_policy(output: Path, page: str, own: bool, robots: str, listed: bool) -> None:  # noqa: FBT001 - a table
    """Enough is translated, enough but stale, begun, nothing: the four rows of the table."""
    here = f"{ADDRESS}/zh-Hans/{page}/"
    canonical = here if own else f"{ADDRESS}/{page}/"
    assert head(output, f"zh-Hans/{page}/index.html") == (canonical, robots)
    assert (here in in_sitemap(output)) is listed
    assert ("zh-Hans" in in_heads(output)[f"{ADDRESS}/{page}/"]) is listed


def test_what_is_nothing_to_find(output: Path) -> None:
    """Drafts and the page for what is not there: no canonical, no versions, in no sitemap."""
    for name in ("404.html", "ar/404.html", "drafts/unfinished/index.html"):
        assert head(output, name) == ("", "noindex")
    assert not [url for url in in_sitemap(output) if "404" in url or "drafts" in url]


def test_a_divided_list_is_in_its_own_edition(output: Path) -> None:
    """Lists may be of unequal length: a second page has no versions, and readers get to a first."""
    assert head(output, "ar/index2.html") == (f"{ADDRESS}/ar/index2.html", "")
    text = (output / "ar/index2.html").read_text("utf-8")
    assert 'rel="alternate"' not in text
    assert f'<a href="{ADDRESS}/zh-Hans/" lang="zh-Hans"' in text
    assert f'<a href="{ADDRESS}/ar/index2.html" lang="ar"' in text


def test_dates_are_those_that_people_set(output: Path) -> None:
    """A page that no date is known of has none in the sitemap."""
    text = (output / "sitemap.xml").read_text("utf-8")
    assert f"<loc>{ADDRESS}/about/</loc>\n" in text
    assert re.search(rf"<loc>{ADDRESS}/oven/</loc><lastmod>2026-01-06</lastmod>", text)
    assert re.search(rf"<loc>{ADDRESS}/</loc><lastmod>2026-01-07</lastmod>", text)


def test_small_files(output: Path) -> None:
    """robots.txt leads to the sitemap; each edition has its manifest and its plain index."""
    assert (output / "robots.txt").read_text("utf-8").endswith(f"Sitemap: {ADDRESS}/sitemap.xml\n")
    assert '"dir": "rtl"' in (output / "ar/manifest.webmanifest").read_text("utf-8")
    index = (output / "zh-Hans/llms.txt").read_text("utf-8")
    assert f"[酸面团与“慢”面包]({ADDRESS}/zh-Hans/sourdough/)" in index
    assert "/oven/" not in index


def test_the_vocabulary_is_published(output: Path) -> None:
    """The index of topics of each edition leads to it; both files state the same."""
    for prefix in ("", "zh-Hans/", "ar/"):
        soup = BeautifulSoup((output / f"{prefix}topics.html").read_text("utf-8"), "html.parser")
        assert [
            (tag["type"], tag["href"]) for tag in soup.select("link[rel=alternate][type*='/']")
        ] == [
            ("text/turtle", f"{ADDRESS}/topics/vocabulary.ttl"),
            ("application/ld+json", f"{ADDRESS}/topics/vocabulary.jsonld"),
        ]
    one = Graph().parse(output / "topics/vocabulary.ttl", format="turtle")
    graph = json.loads((output / "topics/vocabulary.jsonld").read_text("utf-8"))["@graph"]
    terms = {each["id"]: each for each in graph if each["type"] == "DefinedTerm"}
    assert {str(each) for each in one.subjects(RDF.type, SKOS.Concept)} == set(terms)
    assert f"{ADDRESS}/topics/sourdough.html" in {each.get("url") for each in terms.values()}


def test_without_an_address(tmp_path: Path) -> None:
    """Development: versions lead there from the page itself; nothing claims to be absolute."""
    folder = tmp_path / "site"
    shutil.copytree(SITE, folder)
    plain = built(folder, SITEURL="", RELATIVE_URLS=True)
    text = (plain / "zh-Hans/oven/index.html").read_text("utf-8")
    assert '<link rel="alternate" hreflang="x-default" href="../../oven/">' in text
    assert "canonical" not in text
    assert not (plain / "sitemap.xml").exists()
    assert not (plain / "robots.txt").exists()
    assert (plain / "ar/manifest.webmanifest").is_file()


def test_a_relative_site_with_an_address(tmp_path: Path) -> None:
    """Pelican's RELATIVE_URLS changes links in pages, never what machines read."""
    folder = tmp_path / "site"
    shutil.copytree(SITE, folder)
    relative = built(folder, RELATIVE_URLS=True)
    assert in_heads(relative) == in_sitemap(relative)
    assert f"{ADDRESS}/zh-Hans/rye/" in in_heads(relative)


def test_the_publishers_own_robots_stay(tmp_path: Path) -> None:
    """A robots.txt of the publisher's is not written over."""
    folder = tmp_path / "site"
    shutil.copytree(SITE, folder)
    (folder / "content/robots.txt").write_text("Mine\n", "utf-8")
    mine = built(folder, STATIC_PATHS=["images", "robots.txt"])
    assert (mine / "robots.txt").read_text("utf-8") == "Mine\n"


def test_a_text_of_nothing_is_its_source() -> None:
    """Rows of the table as values; a stale text counts as what it is readable by."""

    def row(translated: int, *, stale: int = 0, counts: bool = False, waits: bool = False) -> Any:
        coverage = Coverage(translated, 10, stale=stale)
        text = Woven("", {}, (), coverage, frozenset(), (), counts=counts, waits=waits)
        return policy(text, "own", "source")

    assert row(9, counts=True) == row(6, stale=3, counts=True) == ("own", "", True)
    assert row(3) == row(0, stale=3) == row(0, waits=True) == ("own", "noindex", False)
    assert row(0) == ("source", "", False)
    assert policy(None, "own", "source") == ("own", "", True)


@given(
    st.lists(st.sampled_from(["en", "ar", "zh-Hans"]), max_size=40),
    st.integers(1, 7),
    st.integers(1, 2000),
)
def test_a_sitemap_of_any_size_has_each_page_once(
    locales: list[str], most: int, largest: int
) -> None:
    """Divided or not, no file has more than its limit, and the index names every file."""
    pages = [
        Standing(tag, f"{ADDRESS}/{tag}/{number}?a&b", listed=True)
        for number, tag in enumerate(locales)
    ]
    files = sitemap(pages, ADDRESS, (most, largest))
    for text in files.values():
        etree.fromstring(text.encode())
    urls = [url for text in files.values() for url in re.findall(r"<url><loc>(.*?)</loc>", text)]
    assert sorted(urls) == sorted(page.url.replace("&", "&amp;") for page in pages)
    assert all(text.count("<url>") <= most for text in files.values())
    named = {f"{ADDRESS}/{name}" for name in files} - {f"{ADDRESS}/sitemap.xml"}
    assert set(re.findall(r"<sitemap><loc>(.*?)</loc>", files["sitemap.xml"])) == named


@pytest.mark.parametrize(
    ("tag", "name"),
    [
        ("en", "en_US"), ("id", "id_ID"), ("zh-Hans", "zh_CN"), ("zh-Hant", "zh_TW"),
        ("ja", "ja_JP"), ("es", "es_ES"), ("de", "de_DE"), ("ar", "ar_AR"), ("fr", "fr_FR"),
        ("pt-BR", "pt_BR"), ("ko", "ko_KR"), ("vi", "vi_VN"),
    ],
)  # fmt: skip
def test_languages_as_open_graph_names_them(tag: str, name: str) -> None:
    """A language with its likeliest region."""
    assert og_locale(tag) == name


@pytest.mark.parametrize(
    ("base", "path", "url"),
    [
        (f"{ADDRESS}/ar", "../images/a b.png", f"{ADDRESS}/images/a%20b.png"),
        (f"{ADDRESS}/x", "气/", f"{ADDRESS}/x/%E6%B0%94/"),
        ("", "a", ""),
    ],
)
def test_absolute_addresses(base: str, path: str, url: str) -> None:
    """Without `..`, and in letters that every program knows."""
    assert absolute(base, path) == url
