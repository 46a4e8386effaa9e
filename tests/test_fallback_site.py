"""The small site under each policy for what is not translated, and what counts as translated."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from golden import SITE, built_files
from pelican.settings import read_settings

from delivery.build import build
from editions import overlay, waiting
from editions.catalogs import domains, po, standing
from editions.model import BuildError, Fallback, Limits
from editions.reading import content
from editions.updating import locale as locale_catalogs
from editions.updating import published

CHINESE = "translations/zh_Hans/LC_MESSAGES"


def copy(folder: Path) -> Path:
    """Return a copy of the small site."""
    return Path(shutil.copytree(SITE, folder / "site"))


def built(site: Path, **settings: Any) -> Path:
    """Return the small site as it is built with other settings."""
    build(site / "pelicanconf.py", site / "output", lambda _: None, settings)
    return site / "output"


def untranslated(site: Path, name: str, *, keep: int = 0) -> None:
    """Empty the messages of a Chinese catalog but for the first few."""
    path = site / CHINESE / f"{name}.po"
    sheet = po.parse(path.read_bytes(), name)
    for unit in [unit for unit in sheet.units if not po.is_header(unit)][keep:]:
        unit.target = ""
    path.write_bytes(po.write(sheet.units, sheet))


@pytest.fixture(scope="module")
def wait(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the site in which the Chinese oven waits, for nothing of it is translated."""
    site = copy(tmp_path_factory.mktemp("wait"))
    untranslated(site, "oven")
    return built(site, EDITIONS_FALLBACK="wait")


def test_a_text_that_waits_keeps_its_address(wait: Path) -> None:
    """What stands there says so, leads to the source's page, and is not for search engines."""
    page = (wait / "zh-Hans/oven/index.html").read_text("utf-8")
    assert "Not here in your language yet." in page
    assert '<html lang="zh-Hans"' in page
    assert 'href="https://bread.example/oven/" hreflang="en"' in page
    assert '<meta name="robots" content="noindex">' in page
    assert 'rel="canonical" href="https://bread.example/zh-Hans/oven/"' in page


def test_no_list_has_a_text_that_waits(wait: Path) -> None:
    """Neither index nor feed, topics, related articles, series or the lists of languages."""
    address = "zh-Hans/oven/"
    own = wait / address / "index.html"
    pages = [path for path in wait.rglob("*.*ml") if path != own]
    assert len(pages) > 20
    assert [path for path in pages if address in path.read_text("utf-8")] == []
    assert "The oven" not in (wait / "zh-Hans/index.html").read_text("utf-8")
    listed = (wait / "oven/index.html").read_text("utf-8")
    assert 'hreflang="ar"' not in listed
    assert "zh-Hans" not in listed


def test_links_to_a_text_that_waits_lead_to_the_source(wait: Path) -> None:
    """The link of a text that is shown leads to the source's page and says its language."""
    page = (wait / "zh-Hans/sourdough/index.html").read_text("utf-8")
    (link,) = re.findall(r"<a [^>]*oven/#heat[^>]*>", page)
    assert 'href="https://bread.example/oven/#heat"' in link
    assert 'hreflang="en"' in link


def test_every_page_that_a_page_names_is_there(wait: Path) -> None:
    """An edition in which everything waits has its index and its topics; no link is dead."""
    files = {path.relative_to(wait).as_posix() for path in wait.rglob("*") if path.is_file()}
    named = {
        link.partition("#")[0].removeprefix("https://bread.example/")
        for path in wait.rglob("*.html")
        for link in re.findall(r'href="(https://bread\.example/[^"]*)"', path.read_text("utf-8"))
    }
    missing = {name for name in named if f"{name}index.html" not in files and name not in files}
    assert missing == set()
    assert (wait / "ar/topics/sourdough.html").is_file()


@pytest.mark.parametrize("policy", list(Fallback))
def test_two_builds_of_a_policy_are_alike(policy: str, tmp_path: Path) -> None:
    """The same input gives the same bytes, of an empty feed too; the source never differs."""
    site = copy(tmp_path)
    first = built_files(built(site, EDITIONS_FALLBACK=policy))
    assert built_files(built(site, EDITIONS_FALLBACK=policy)) == first
    source = built_files(built(site))
    for name, data in source.items():
        # The sitemap and some lines of a page name the versions in other languages.
        if not name.startswith(("ar/", "zh-Hans/", "sitemap.xml")):
            article = re.compile(rb"<nav>.*</nav>|<link rel=.alternate.*|<script type=.*</script>")
            assert article.sub(b"", first[name]) == article.sub(b"", data), name


def test_nothing_in_the_sources_language_is_left_in_a_text(tmp_path: Path) -> None:
    """Where the rest is left out, only labels and titles stand in the source's language."""
    output = built(copy(tmp_path), EDITIONS_FALLBACK="hide")
    page = (output / "ar/sourdough/index.html").read_text("utf-8")
    assert "Keep it warm" not in page
    assert "أطعم الخميرة" in page
    assert "Not here in your language yet." in (output / "ar/rye/index.html").read_text("utf-8")


def test_a_locale_has_a_policy_of_its_own(tmp_path: Path) -> None:
    """What stands in the dictionary of a locale is for that edition alone."""
    editions = {"en": {}, "zh-Hans": {}, "ar": {"EDITIONS_FALLBACK": "wait"}}
    output = built(copy(tmp_path), EDITIONS=editions)
    assert "Not here" in (output / "ar/rye/index.html").read_text("utf-8")
    settings = read_settings(str(SITE / "pelicanconf.py"))
    settings |= {"EDITIONS": editions, "TRANSLATIONS_PATH": str(SITE / "translations")}
    assert [edition.fallback for edition in overlay.table(settings)] == ["source", "source", "wait"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"EDITIONS_FALLBACK": "nothing"},
        {"EDITIONS_THRESHOLD": 80},
        {"EDITIONS_THRESHOLD": "0.8"},
        {"EDITIONS_THRESHOLD": 0.5, "EDITIONS_THRESHOLD_OUT": 0.6},
    ],
)
def test_a_wrong_setting_is_told(wrong: Mapping[str, Any]) -> None:
    """A policy that there is not, and shares that are none, stop the build."""
    settings = read_settings(str(SITE / "pelicanconf.py"), override=dict(wrong))
    settings["TRANSLATIONS_PATH"] = str(SITE / "translations")
    with pytest.raises(BuildError, match="EDITIONS_"):
        overlay.table(settings)


@pytest.mark.parametrize(
    ("enter", "leave", "found"),
    [(0.8, None, Limits(0.8, 0.6)), (0.5, None, Limits(0.5, 0.5)), (1, 0, Limits(1.0, 0.0))],
)
def test_limits(enter: float, leave: float | None, found: Limits) -> None:
    """Who lowers the first share need not name the second."""
    assert standing.limits(enter, leave) == found


@pytest.mark.parametrize(
    ("share", "was", "counts"),
    [
        (0.8, False, True),
        (0.79, False, False),
        (0.79, True, True),
        (0.6, True, True),
        (0.59, True, False),
    ],
)
def test_a_page_comes_in_higher_than_it_goes_out(share: float, was: bool, counts: bool) -> None:  # noqa: FBT001 - a table
    """Between the two shares a page stays what it was."""
    assert standing.counts(share, Limits(0.8, 0.6), was=was) is counts


def update(site: Path) -> None:
    """Bring the Chinese catalogs and the record up to date."""
    settings = read_settings(str(site / "pelicanconf.py"))
    documents, _ = content.read(settings)
    found = domains.of_site(documents, settings)
    names = [document.name for document in documents]
    with published.kept(found, names, site / "translations", "zh-Hans", Limits()):
        locale_catalogs.update(found, site / "translations", "zh-Hans", {})


def listed(site: Path) -> bool:
    """Return whether search engines are told of the Chinese oven."""
    page = (built(site) / "oven/index.html").read_text("utf-8")
    return 'rel="alternate" hreflang="zh-Hans"' in page


def test_a_page_that_was_in_stays_in_while_it_is_edited(tmp_path: Path) -> None:
    """A new paragraph takes the share to 70 %: in with the record, out without; more ends it."""
    site = copy(tmp_path)
    article = site / "content/articles/oven.md"
    article.write_text(article.read_text("utf-8") + f"\n{'New words in it. ' * 5}\n", "utf-8")
    record = site / "translations" / standing.RECORD
    assert not record.exists()
    update(site)
    assert record.read_text("utf-8").startswith("# Pages that count as translated.")
    assert '"oven"' in record.read_text("utf-8")
    assert '"about"' in record.read_text("utf-8")
    before = record.read_bytes()
    update(site)
    assert record.read_bytes() == before
    assert listed(site)
    record.unlink()
    assert not listed(site)
    record.write_bytes(before)
    article.write_text(article.read_text("utf-8") + f"\n{'Yet more words. ' * 20}\n", "utf-8")
    assert not listed(site)
    update(site)
    assert '"oven"' not in record.read_text("utf-8")


@pytest.mark.parametrize("text", ["oven", 'id = "oven"', "id = [1]", "[id]\noven = true", "\xff"])
def test_a_malformed_record_stops_the_build(text: str, tmp_path: Path) -> None:
    """It is told with its path; nothing is guessed."""
    site = copy(tmp_path)
    (site / "translations" / standing.RECORD).write_bytes(text.encode("latin-1"))
    with pytest.raises(BuildError, match=r"translations/published\.toml"):
        built(site)


@pytest.mark.parametrize(
    ("html", "marked"),
    [
        ('<a href="{filename}b.md">x</a>', True),
        ('<a class="y" href="{filename}/articles/b.md#z">x</a>', True),
        ("<a href='|filename|../articles/b.md?q'>x</a>", True),
        ('<a href="{filename}c.md">x</a>', False),
        ('<a href="{static}b.md">x</a>', False),
        ('<a title="{filename}b.md" href="b.md">x</a>', False),
        ('<img src="{filename}b.md">', False),
    ],
)
def test_links_that_are_marked(html: str, marked: bool) -> None:  # noqa: FBT001 - of a table
    """Pelican's links to a text that waits, in each of their forms, and no others."""
    found = waiting.marked(html, "articles/a.md", {"articles/b.md"}, "en")
    assert (' hreflang="en"' in found) is marked
    assert found.replace(' hreflang="en"', "") == html
