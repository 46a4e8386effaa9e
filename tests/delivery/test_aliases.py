"""At each earlier address of a text a page sends readers on, in every edition, and is no news."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from publisher import Site

from delivery.bodies.standing import Bodies
from editions.model import BuildError

EDITIONS = {"en": "", "zh-Hans": "zh-Hans/", "ar": "ar/"}
RYE, ABOUT = "content/articles/rye.md", "content/pages/about.md"


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """Give a site of which an article and a page have moved."""
    found = Site(tmp_path / "site")
    found.replace(RYE, "Slug: rye", "Slug: rye-bread\nAliases: rye, roggen")
    found.replace(ABOUT, "Slug:", "Aliases: 关于\nSlug:")
    return found


def sent(page: bytes) -> tuple[str, str, str]:
    """Return where a page sends readers, by itself and by its link, and its canonical address."""
    soup = BeautifulSoup(page, "html.parser")
    refresh = soup.select_one("meta[http-equiv=refresh]")
    link, canonical = soup.select_one("a"), soup.select_one("link[rel=canonical]")
    assert refresh
    assert link
    after, _, url = str(refresh["content"]).partition("; url=")
    assert after == "0"
    return url, str(link["href"]), str(canonical["href"]) if canonical else ""


@pytest.mark.parametrize(("locale", "prefix"), EDITIONS.items())
def test_every_edition_sends_its_readers_on(site: Site, locale: str, prefix: str) -> None:
    """To the text in the same language; the page is nothing to find."""
    found = site.build()
    for old, new in (("rye", "rye-bread"), ("roggen", "rye-bread"), ("关于", "about")):
        page = found[f"{prefix}{old}/index.html"]
        assert page.startswith(f'<!DOCTYPE html>\n<html lang="{locale}" dir="'.encode())
        assert sent(page) == (f"https://bread.example/{prefix}{new}/",) * 3
        assert b"noindex" not in page
        assert b"alternate" not in page
    assert f'dir="{"rtl" if locale == "ar" else "ltr"}"'.encode() in page


def test_nothing_else_names_an_earlier_address(site: Site) -> None:
    """No list, feed, sitemap, index, map or other page."""
    for name, data in site.build().items():
        assert not re.search(rb"/(?:rye|roggen)/|%E5%85%B3", data), name


@pytest.mark.parametrize(
    ("settings", "url", "canonical"),
    [
        ({"RELATIVE_URLS": True}, "../rye-bread/", "https://bread.example/ar/rye-bread/"),
        ({"SITEURL": "https://a.example/b"}, *["https://a.example/b/ar/rye-bread/"] * 2),
        ({"SITEURL": "", "RELATIVE_URLS": True}, "../rye-bread/", ""),
    ],
)
def test_addresses_are_those_of_the_site(
    site: Site, settings: dict[str, object], url: str, canonical: str
) -> None:
    """Relative ones, a site under a path, and one without an address."""
    assert sent(site.build(**settings)["ar/rye/index.html"]) == (url, url, canonical)


def test_the_pattern_of_its_kind_gives_the_address(site: Site) -> None:
    """With all that it asks for."""
    pattern = {"ARTICLE_SAVE_AS": "{date:%Y}/{slug}.html", "ARTICLE_URL": "{date:%Y}/{slug}.html"}
    found = site.build(**pattern)
    assert sent(found["2026/roggen.html"])[0] == "https://bread.example/2026/rye-bread.html"
    assert "关于/index.html" in found


def test_what_has_no_page_has_no_earlier_one(site: Site) -> None:
    """A draft has none, in any edition; a hidden text has, as its page."""
    site.replace(RYE, "Slug:", "Status: draft\nSlug:")
    assert not [name for name in site.build() if "rye/" in name or "roggen" in name]
    site.replace(RYE, "Status: draft", "Status: hidden")
    found = site.build()
    assert all(f"{prefix}roggen/index.html" in found for prefix in EDITIONS.values())
    site.replace(RYE, "Status: hidden", "Status: skip")
    assert "roggen/index.html" not in site.build()


def test_a_text_that_waits_says_so_at_its_own_address(site: Site) -> None:
    """The earlier one leads to that page, in the reader's language."""
    site.replace("pelicanconf.py", '"ar": {', '"ar": {"EDITIONS_FALLBACK": "wait", ')
    found = site.build()
    assert b"Not here in your language yet." in found["ar/rye-bread/index.html"]
    url, _, canonical = sent(found["ar/rye/index.html"])
    assert url == canonical == "https://bread.example/ar/rye-bread/"


def test_an_address_of_its_own_is_where_readers_go(site: Site) -> None:
    """`Save_as:` and `URL:` are the text's; its slug gives an address that may be an alias."""
    site.replace(
        RYE, "Aliases: rye", "Save_as: shelf/b.html\nUrl: shelf/b.html\nAliases: rye-bread"
    )
    assert sent(site.build()["ar/rye-bread/index.html"])[0] == (
        "https://bread.example/ar/shelf/b.html"
    )


def test_a_theme_without_the_template(site: Site) -> None:
    """It needs one where a text has an alias, and says so there."""
    (site.folder / "theme/templates/alias.html").unlink()
    with pytest.raises(BuildError) as error:
        site.build()
    said = "content/articles/rye.md:3: the theme has no template alias.html, which pages of aliases"
    assert str(error.value.problems[0]).startswith(said)
    for name in (RYE, ABOUT):
        path = site.folder / name
        path.write_text(re.sub("Aliases:.*\n", "", path.read_text("utf-8")), "utf-8")
    assert "rye-bread/index.html" in site.build()


def test_a_page_of_a_list_at_that_address(site: Site) -> None:
    """What no setting names is found when it is written."""
    site.replace("pelicanconf.py", "PLUGINS = ", 'ARTICLE_SAVE_AS = "{slug}.html"\nPLUGINS = ')
    site.replace(
        "pelicanconf.py", 'ARTICLE_SAVE_AS = PAGE_SAVE_AS = "{slug}/', 'PAGE_SAVE_AS = "{slug}/'
    )
    site.replace(RYE, "Aliases: rye", "Aliases: topics")
    with pytest.raises(BuildError) as error:
        site.build()
    assert str(error.value.problems[0]) == (
        "content/articles/rye.md:3: two pages are to be written to topics.html. "
        "Take the alias out: a list or a topic has that file already."
    )


PUBLISHED = {"EDITIONS_SKIPPED": True, "PAGES_SKIPPED": False, "BUILD_WORKERS": 1}


def test_they_stand_where_a_text_has_changed(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """No body of a text is read for them; they come and go with the line."""
    time.sleep(0.03)
    site.build(**PUBLISHED)
    made: list[str] = []
    taken = Bodies.taken

    def noted(self: Bodies, name: str) -> str | None:
        text = taken(self, name)
        made.extend([self.path(name)] * (text is None))
        return text

    monkeypatch.setattr(Bodies, "taken", noted)
    site.add(ABOUT, "\nAnd more.\n")
    time.sleep(0.03)
    site.build(**PUBLISHED)
    assert "about/index.html" in made
    assert not [name for name in made if name.endswith(("rye/index.html", "roggen/index.html"))]
    assert "关于/index.html" not in made
    site.replace(RYE, "Aliases: rye, roggen", "Aliases: roggen")
    time.sleep(0.03)
    found = site.build(**PUBLISHED)
    assert "rye/index.html" not in found
    assert found == site.clean()
