"""The site in the making: an article that waits in Arabic, and is half English in Japanese."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from checkers import ROOT, nu
from playwright.sync_api import Browser
from published import Published, publish
from viewing import needs_npm, opened, states

from editions.catalogs import po

pytestmark = pytest.mark.browser
EDITIONS: dict[str, dict[str, str]] = {"en": {}, "ar": {"EDITIONS_FALLBACK": "wait"}, "ja": {}}
KEPT = {"ar": 0, "ja": 30}
"""How many messages of the article each catalog still has."""


@pytest.fixture(scope="module")
def unfinished(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Published]:
    """Give the site with catalogs that somebody has only begun."""
    folder = tmp_path_factory.mktemp("unfinished")
    shutil.copytree(ROOT / "translations", folder / "translations")
    for locale, kept in KEPT.items():
        path = folder / "translations" / locale / "LC_MESSAGES/low-back-pain.po"
        sheet = po.parse(path.read_bytes(), "low-back-pain")
        for unit in [each for each in sheet.units if not po.is_header(each)][kept:]:
            unit.target = ""
        path.write_bytes(po.write(sheet.units, sheet))
    translations = str(folder / "translations")
    changed = {"EDITIONS": EDITIONS, "TRANSLATIONS_PATH": translations, "SOCIAL_CARDS": False}
    with publish(folder, **changed) as found:
        yield found


def page_of(unfinished: Published, locale: str) -> Path:
    """Return the article's file."""
    return unfinished.output / locale / "low-back-pain/index.html"


def test_the_pages_are_unfinished(unfinished: Published) -> None:
    """The one waits; the other has blocks that are marked as English."""
    assert 'class="wrap missing"' in page_of(unfinished, "ar").read_text("utf-8")
    assert page_of(unfinished, "ja").read_text("utf-8").count('<p dir="ltr" lang="en">') > 5


@needs_npm
def test_their_html_is_valid(unfinished: Published) -> None:
    """No message; text of another language is not held against a page that marks it."""
    assert nu(*(page_of(unfinished, locale) for locale in KEPT)) == []


@needs_npm
@pytest.mark.parametrize("locale", KEPT)
def test_checks_of_every_page_hold(chromium: Browser, unfinished: Published, locale: str) -> None:
    """Axe in each state, the policy, languages and directions, room at 320 pixels."""
    view = opened(chromium, unfinished, "article", locale)
    assert [(state, found) for state in states(view) for found in view.axe()[0]] == []
    assert view.told == []
    for what in ("languages", "small", "pale"):
        assert view.look(what) == []
    view.page.set_viewport_size({"width": 320, "height": 640})
    assert view.look("lost") == []
    view.page.context.close()
