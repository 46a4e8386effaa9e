"""What a page of the site's own theme says of its other editions, without a browser."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from golden import SITE

from delivery.build import build
from editions.catalogs import po

ROOT = Path(__file__).parent.parent
LOCALES = {"zh_Hans": "zh-Hans", "ar": "ar"}


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the small site in the site's own theme; two Chinese texts of it lack translations.

    Its Arabic edition is hardly begun.
    """
    site = tmp_path_factory.mktemp("languages") / "site"
    shutil.copytree(SITE, site)
    shutil.rmtree(site / "theme")
    shutil.copytree(ROOT / "theme", site / "theme")
    for folder in LOCALES:
        name = f"translations/{folder}/LC_MESSAGES/theme.po"
        shutil.copyfile(ROOT / name, site / name)
    for name, keep in (("sourdough", 3), ("oven", 0)):
        path = site / f"translations/zh_Hans/LC_MESSAGES/{name}.po"
        sheet = po.parse(path.read_bytes(), name)
        for unit in [unit for unit in sheet.units if not po.is_header(unit)][keep:]:
            unit.target = ""
        path.write_bytes(po.write(sheet.units, sheet))
    series = site / "translations/ar/LC_MESSAGES/topics.po"
    sheet = po.parse(series.read_bytes(), "topics")
    for unit in sheet.units:
        if unit.getcontext() == "series":
            unit.target = ""
    series.write_bytes(po.write(sheet.units, sheet))
    build(site / "pelicanconf.py", site / "output", lambda _: None)
    return site / "output"


def soup(path: Path) -> BeautifulSoup:
    """Return a page."""
    return BeautifulSoup((path / "index.html").read_text("utf-8"), "html.parser")


def test_a_language_says_in_itself_how_complete_the_page_is(pages: Path) -> None:
    """In the list of an English page stands Chinese, for those who read Chinese."""
    share = soup(pages / "sourdough").select_one("#share-zh-Hans")
    assert share is not None
    assert (share["lang"], share["dir"]) == ("zh-Hans", "ltr")
    assert share.get_text(strip=True).startswith("已翻译")
    nothing = soup(pages / "ar/oven").select_one("#share-zh-Hans")
    assert nothing is not None
    assert nothing.get_text(strip=True) == "尚未翻译"


def test_a_page_that_is_not_translated_is_not_offered(pages: Path) -> None:
    """Only what counts as translated is, in every edition but the page's own."""
    offers = {
        path: [one["data-language"] for one in soup(pages / path).select("template")]
        for path in ("oven", "rye", "ar/rye", "zh-Hans/rye")
    }
    assert offers == {
        "oven": [],
        "rye": ["zh-Hans"],
        "ar/rye": ["en", "zh-Hans"],
        "zh-Hans/rye": ["en"],
    }


def test_an_offer_is_made_in_its_own_language(pages: Path) -> None:
    """Text, button and name of the region, with language and direction on what holds them."""
    (held,) = soup(pages / "rye").select("template")
    offer = held.section
    assert offer is not None
    assert (offer["lang"], offer["dir"], offer["aria-label"]) == ("zh-Hans", "ltr", "语言")
    link = offer.a
    assert link is not None
    assert (link["rel"], link["hreflang"]) == (["alternate"], "zh-Hans")
    assert link.string == "简体中文"
    assert offer.button is not None
    assert offer.button.string == "不用了，谢谢"


def test_the_title_of_a_series_that_is_not_translated_says_its_language(pages: Path) -> None:
    """On the front page and on a topic's: English in an Arabic page."""
    for page, heading in (("ar", ".series > h2"), ("zh-Hans", ".series > h2")):
        (title,) = soup(pages / page).select(heading)
        marked = (title.get("lang"), title.get("dir"))
        assert marked == (("en", "ltr") if page == "ar" else (None, None))
