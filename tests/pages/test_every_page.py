"""Every kind of page in every edition, as it is published: what a checker sees, and what none does.

A page is loaded once for all that is asked of it; its size and its scheme change as it stands.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import product
from typing import Any

import pytest
from playwright.sync_api import Browser, expect
from published import Published
from viewing import KINDS, LOCALES, SCHEMES, View, needs_npm, opened, states

pytestmark = pytest.mark.browser
WALKS = ({"locale": "en", "width": 1280}, {"locale": "ar", "width": 360})


@dataclass(slots=True)
class Count:
    """What was asked of axe in all."""

    states: int = 0
    wrong: int = 0
    undecided: Counter[str] = field(default_factory=Counter)
    seconds: float = 0


@pytest.fixture(scope="module")
def count(figures: list[str]) -> Iterator[Count]:
    """Give what is added up over all pages, and print it at the end."""
    count = Count()
    yield count
    figures.append(
        f"axe: {len(KINDS)} kinds of page, {len(LOCALES)} editions, {count.states} states, "
        f"{count.wrong} violations, {count.undecided.total()} "
        f"undecided {dict(count.undecided)}, {count.seconds:.0f} s"
    )


@pytest.fixture(scope="module", params=product(KINDS, LOCALES), ids="-".join)
def view(request: pytest.FixtureRequest, chromium: Browser, published: Published) -> Iterator[View]:
    """Give each kind of page in each edition."""
    view = opened(chromium, published, *request.param)
    yield view
    view.page.context.close()


def test_the_policy_breaks_nothing(view: View, published: Published) -> None:
    """In both schemes nothing is blocked, nobody else is asked, and the console is silent."""
    for scheme in SCHEMES:
        view.page.emulate_media(color_scheme=scheme)
    assert view.page.locator("script:not([src]):not([type*=json]), style, [style]").count() == 0
    assert view.told == []
    assert [url for url in view.asked if not url.startswith(f"{published.address}/")] == []
    answer = view.page.request.get(view.page.url)
    assert "default-src 'none'" in answer.headers["content-security-policy"]


def test_direction_and_languages(view: View) -> None:
    """The page is laid out as its language is written; a text in another one says so."""
    assert view.page.locator("html").get_attribute("lang") == view.locale
    assert view.look("languages") == []


@needs_npm
def test_axe_finds_nothing(view: View, count: Count) -> None:
    """WCAG 2.2 AA and best practice: wide and narrow, light and dark; narrow with all open."""
    begun = time.monotonic()
    wrong: list[str] = []
    for state in states(view):
        found, undecided = view.axe(dark="dark" in state)
        wrong += [f"{state}: {each}" for each in found]
        count.undecided.update(each.partition(":")[0] for each in undecided)
        count.states += 1
    count.wrong += len(wrong)
    count.seconds += time.monotonic() - begun
    assert wrong == []


def test_words_of_drawings_are_dark_enough(view: View) -> None:
    """In both schemes 4.5 to 1, against what lies behind each word."""
    for scheme in SCHEMES:
        view.page.emulate_media(color_scheme=scheme)
        assert view.look("pale") == [], scheme


def test_targets_are_large_enough(view: View) -> None:
    """24 pixels, or as far from the next one; links in a sentence are as high as their line."""
    for width in (1280, 360):
        view.page.set_viewport_size({"width": width, "height": 800})
        assert view.look("small") == [], width


def test_nothing_is_lost_when_narrow_and_spaced(view: View) -> None:
    """At 320 pixels, then with the spacing of WCAG 1.4.12: no sideways scroll, no text cut off."""
    view.page.set_viewport_size({"width": 320, "height": 640})
    assert view.look("lost") == []
    view.look("space")
    assert view.look("lost") == []
    view.look("unspace")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("walk", WALKS, ids=lambda walk: "-".join(map(str, walk.values())))
def test_the_keyboard_reaches_everything(
    chromium: Browser, published: Published, kind: str, walk: dict[str, Any]
) -> None:
    """First the way to the text, then every link and field once, each seen, marked, uncovered."""
    view = opened(chromium, published, kind, walk["locale"])
    page = view.page
    page.set_viewport_size({"width": walk["width"], "height": 640})
    page.locator("details").evaluate_all("all => all.forEach(one => { one.open = true })")
    wanted, seen, wrong = view.look("stops"), 0, []
    while seen <= wanted:
        page.keyboard.press("Tab")
        found = view.look("focus")
        if not found.get("first"):
            break
        if seen == 0:
            assert 'class="skip"' in found["name"]
        seen += 1
        wrong += [(found["name"], each) for each in found["wrong"]]
    assert seen == wanted > 10
    assert wrong == []
    page.locator("a.skip").focus()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("() => !!document.activeElement.closest('main, footer')")
    page.context.close()
