"""A reader opens an earlier address of an article, without a script, and gets to the article."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from browser import served
from checkers import AXE
from golden import in_own_theme
from playwright.sync_api import Browser, Page, Route, expect
from publisher import Site
from viewing import RULES, RUN, needs_npm

pytestmark = pytest.mark.browser
CATALOGS = Path(__file__).resolve().parents[2] / "translations"
SLOW = 0.5
"""Seconds; a refresh without delay would have come before."""
SETTLED = 500
"""Milliseconds after which no page moves on by itself."""
WORDS = {
    "": ("en", "ltr", "This page has moved", "Go to its new address"),
    "zh-Hans/": ("zh-Hans", "ltr", "本页已移到新网址", "前往新网址"),
    "ar/": ("ar", "rtl", "نُقلت هذه الصفحة", "الانتقال إلى عنوانها الجديد"),
}


@pytest.fixture(scope="module")
def moved(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Give the address of a site of which an article has moved, in the site's own theme."""
    site = Site(tmp_path_factory.mktemp("moved"))
    in_own_theme(site.folder)
    for locale in ("ar", "zh_Hans"):
        name = f"{locale}/LC_MESSAGES/theme.po"
        shutil.copyfile(CATALOGS / name, site.folder / "translations" / name)
    site.replace("content/articles/rye.md", "Slug: rye", "Slug: rye-bread\nAliases: rye, roggen")
    site.build(SITEURL="", RELATIVE_URLS=True)
    with served(site.folder / "output") as found:
        yield found


@pytest.mark.parametrize("prefix", WORDS)
@pytest.mark.parametrize("old", ["rye/", "roggen/index.html"])
def test_an_earlier_address_leads_to_the_article(
    page: Page, moved: str, prefix: str, old: str
) -> None:
    """In the language of the edition, and back does not lead into a trap."""
    page.goto(f"{moved}/{prefix}")
    page.goto(f"{moved}/{prefix}{old}")
    page.wait_for_url(f"{moved}/{prefix}rye-bread/")
    expect(page.locator("html")).to_have_attribute("lang", WORDS[prefix][0])
    page.go_back()
    expect(page).to_have_url(f"{moved}/{prefix}")


@pytest.mark.parametrize("prefix", WORDS)
def test_the_heading_of_an_earlier_address_is_kept(
    chromium: Browser, moved: str, prefix: str
) -> None:
    """By the script, before the page's own refresh, and though the article is slow to come."""
    with chromium.new_context() as context:
        page = context.new_page()
        page.goto(f"{moved}/{prefix}")

        def late(route: Route) -> None:
            time.sleep(SLOW)
            route.continue_()

        page.route(f"{moved}/{prefix}rye-bread/", late)
        page.goto(f"{moved}/{prefix}rye/#%E6%B0%B4-1", wait_until="commit")
        page.wait_for_url(f"{moved}/{prefix}rye-bread/**")
        page.wait_for_load_state()
        page.wait_for_timeout(SETTLED)
        assert page.url == f"{moved}/{prefix}rye-bread/#%E6%B0%B4-1"
        page.go_back()
        expect(page).to_have_url(f"{moved}/{prefix}")


def still(page: Page, address: str) -> None:
    """Open a page of which the browser takes nobody on, as some are set."""

    def without(route: Route) -> None:
        answer = route.fetch()
        assert 'http-equiv="refresh"' in answer.text()
        text = answer.text().replace('http-equiv="refresh"', "hidden")
        route.fulfill(response=answer, body=text)

    page.route(address, without)
    page.goto(address)


@pytest.mark.parametrize("prefix", WORDS)
def test_a_reader_who_stays_has_a_link(page: Page, moved: str, prefix: str) -> None:
    """Its words, and those above it, are in the reader's language."""
    locale, direction, heading, link = WORDS[prefix]
    still(page, f"{moved}/{prefix}rye/")
    html = page.locator("html")
    expect(html).to_have_attribute("lang", locale)
    expect(html).to_have_attribute("dir", direction)
    expect(page.locator("h1")).to_have_text(heading)
    page.get_by_role("link", name=link).click()
    expect(page).to_have_url(f"{moved}/{prefix}rye-bread/")


@needs_npm
@pytest.mark.parametrize("prefix", WORDS)
@pytest.mark.parametrize("width", [1280, 320])
def test_axe_finds_nothing(chromium: Browser, moved: str, prefix: str, width: int) -> None:
    """As in every page."""
    context = chromium.new_context(viewport={"width": width, "height": 640})
    page = context.new_page()
    still(page, f"{moved}/{prefix}rye/")
    page.evaluate(AXE.read_text("utf-8"))
    wrong, _ = page.evaluate(RUN, RULES)
    context.close()
    assert wrong == []
