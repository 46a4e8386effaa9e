"""A translator's way through the reports, in a real browser without JavaScript."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from browser import served
from playwright.sync_api import Page, expect

from delivery.build import build

pytestmark = pytest.mark.browser
ROOT = Path(__file__).resolve().parents[2]
SITE = ROOT / "tests" / "site"
FUZZY = 'msgid "Keep it warm."'
PAGES = ("", "zh-Hans/sourdough/", "ar/sourdough/", "ar/about/")


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Give the address of the small site in the site's own theme; a message of it is fuzzy."""
    folder = tmp_path_factory.mktemp("reports")
    shutil.copytree(SITE, folder, dirs_exist_ok=True)
    shutil.rmtree(folder / "theme")
    shutil.copytree(ROOT / "theme", folder / "theme")
    catalog = folder / "translations/zh_Hans/LC_MESSAGES/sourdough.po"
    text = catalog.read_text("utf-8")
    assert FUZZY in text
    before = f'#, fuzzy\n#| msgid "Keep it cold."\n{FUZZY}'
    catalog.write_text(text.replace(FUZZY, before), "utf-8")
    overlay = {"TRANSLATION_REPORTS": True, "SITEURL": "", "RELATIVE_URLS": True}
    build(folder / "pelicanconf.py", folder / "output", lambda _: None, overlay)
    with served(folder / "output") as address:
        yield f"{address}/translations"


def test_a_translator_sees_a_message_in_place(page: Page, reports: str) -> None:
    """From the dashboard to the preview, to a message, to the page, and back to the message."""
    page.goto(f"{reports}/")
    row = page.locator("section").filter(has=page.locator("#zh-Hans")).locator("tr")
    row.filter(has_text="sourdough.po").get_by_role("link", name="Preview").click()
    assert urlsplit(page.url).path == "/translations/zh-Hans/sourdough/"
    page.locator(".to-do a").filter(has_text="Keep it warm.").click()
    message = page.locator(":target")
    expect(message).to_be_in_viewport()
    expect(message.locator("summary")).to_contain_text("zh_Hans/LC_MESSAGES/sourdough.po:")
    for words in ("fuzzy", "Suggestion, not shown", "Keep it cold."):
        expect(message).to_contain_text(words)
    page.get_by_role("link", name="The page as readers see it").click()
    assert urlsplit(page.url).path == "/zh-Hans/sourdough/"
    page.get_by_role("link", name="Preview of the translation").click()
    expect(page.locator(":target")).to_be_in_viewport()


def test_a_message_folds_open(page: Page, reports: str) -> None:
    """What is translated and in order is folded, with its source within."""
    page.goto(f"{reports}/zh-Hans/sourdough/")
    message = page.locator("details.is-translated").first
    expect(message.locator("dl")).to_be_hidden()
    message.locator("summary").click()
    expect(message.locator("dl")).to_be_visible()


@pytest.mark.parametrize("name", PAGES)
def test_a_report_is_readable_when_narrow(page: Page, reports: str, name: str) -> None:
    """Nothing stands outside at 320 pixels, but what scrolls in a box of its own."""
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(f"{reports}/{name}")
    outside = page.locator("main").evaluate(
        """main => [...main.querySelectorAll("*")].filter(element => {
            const box = element.getBoundingClientRect()
            return !element.closest(".table") && (box.right > 321 || box.left < -1)
        }).map(element => element.outerHTML.slice(0, 80))"""
    )
    assert outside == []


@pytest.mark.parametrize("name", PAGES)
def test_a_report_asks_nobody_else(page: Page, reports: str, name: str) -> None:
    """Pictures and styles are found from where a report lies; a hostile message loads nothing."""
    failed: list[str] = []
    page.on("response", lambda got: failed.append(got.url) if got.status >= 400 else None)
    asked: list[str] = []
    page.on("request", lambda sent: asked.append(sent.url))
    page.goto(f"{reports}/{name}")
    assert failed == []
    host = reports.removesuffix("/translations")
    assert [url for url in asked if not url.startswith((host, "data:"))] == []


@pytest.mark.parametrize("name", PAGES)
def test_the_browser_moves_nothing(page: Page, reports: str, name: str) -> None:
    """Each message stands where the HTML has it: its parent may hold a box."""
    response = page.goto(f"{reports}/{name}")
    assert response is not None
    written = len(re.findall('<details class="message', response.text()))
    kept = page.locator("details.message")
    assert kept.count() == written
    parents = kept.evaluate_all("all => all.map(one => one.parentElement.tagName)")
    assert not {"P", "H1", "H2", "H3", "TR", "TABLE", "UL", "OL", "DL"} & set(parents)
