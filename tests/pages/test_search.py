"""Searching the real site through its own page, in every edition."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
from checkers import policy
from playwright.sync_api import Browser, Page, Route, expect

pytestmark = pytest.mark.browser
ROOT = Path(__file__).resolve().parents[2]
CASES = ROOT / "tests" / "cases" / "search"
LOCALES = ("en", "id", "zh-Hans", "ar", "ja")
FIRST = 5
"""The page that a reader wants is among so many first results."""


def prefix(locale: str) -> str:
    """Return an edition's folder."""
    return "" if locale == "en" else f"{locale}/"


def queries(locale: str) -> list[list[str]]:
    """Return the queries of a locale with the page that each is to find."""
    return [line.split("\t") for line in (CASES / f"{locale}.tsv").read_text("utf-8").splitlines()]


@pytest.fixture
def live(chromium: Browser) -> Iterator[Page]:
    """Give a page in which scripts run."""
    context = chromium.new_context()
    yield context.new_page()
    context.close()


def found(page: Page) -> list[str]:
    """Return the paths of the results, once the search has ended."""
    expect(page.locator(".search-results")).to_have_attribute("aria-busy", "false")
    links = page.locator(".search-results h2 a")
    return [urlsplit(str(link.get_attribute("href"))).path for link in links.all()]


@pytest.mark.parametrize("locale", LOCALES)
def test_every_query_finds_its_page(live: Page, address: str, locale: str) -> None:
    """Terms, codes of points, pinyin, inflected words, characters: all among the first results."""
    cases = queries(locale)
    assert len(cases) >= 12
    missed = []
    for query, wanted in cases:
        live.goto(f"{address}/{prefix(locale)}search/?q={quote(query)}")
        paths = found(live)
        assert all(path.startswith(f"/{prefix(locale)}") for path in paths)
        if f"/{prefix(locale)}{wanted}" not in paths[:FIRST]:
            missed.append((query, wanted, paths[:FIRST]))
    assert missed == []


def test_nothing_is_loaded_before_somebody_searches(live: Page, address: str) -> None:
    """No page loads the engine; the page for searching does once its field is used."""
    asked: list[str] = []
    live.on("request", lambda sent: asked.append(urlsplit(sent.url).path))
    for name in ("spleen/", "search/"):
        live.goto(f"{address}/{name}", wait_until="networkidle")
    assert "/theme/js/search.js" in asked
    assert not [path for path in asked if path.startswith("/pagefind/")]
    live.locator("#q").press("q")
    live.locator("#q").press("i")
    assert "/topics/qi/" in found(live)
    assert "/pagefind/pagefind.js" in asked


def test_the_keyboard_goes_through_the_results(live: Page, address: str) -> None:
    """A slash leads to the field, arrows along the results and back, Escape to the field."""
    live.goto(f"{address}/spleen/")
    live.keyboard.press("/")
    expect(live.locator("#q")).to_be_focused()
    live.keyboard.type("a/b ST36")
    expect(live.locator("#q")).to_have_value("a/b ST36")
    live.goto(f"{address}/search/?q=ST36")
    assert found(live)[0] == "/topics/st36/"
    live.keyboard.press("/")
    expect(live.locator("#q")).to_be_focused()
    links = live.locator(".search-results a")
    live.keyboard.press("ArrowDown")
    expect(links.nth(0)).to_be_focused()
    live.keyboard.press("ArrowDown")
    expect(links.nth(1)).to_be_focused()
    live.keyboard.press("ArrowUp")
    live.keyboard.press("ArrowUp")
    expect(live.locator("#q")).to_be_focused()
    live.keyboard.press("ArrowDown")
    live.keyboard.press("Escape")
    expect(live.locator("#q")).to_be_focused()
    live.keyboard.press("ArrowDown")
    live.keyboard.press("Enter")
    live.wait_for_url("**/topics/st36/")


def test_topics_narrow_the_results(live: Page, address: str) -> None:
    """Ticking a topic leaves as many results as stood beside it; the address keeps the query."""
    live.goto(f"{address}/zh-Hans/search/?q={quote('痛经')}")
    every = found(live)
    row = live.locator(".search-topics li").filter(has_text="推拿")
    count = int(row.locator("small").inner_text())
    assert 0 < count < len(every)
    row.get_by_role("checkbox").check()
    expect(live.locator(".search-results h2")).to_have_count(count)
    expect(live.locator(".search-state")).to_have_text(f"{count}条结果")
    expect(row.get_by_role("checkbox")).to_be_checked()
    row.get_by_role("checkbox").uncheck()
    expect(live.locator(".search-results h2")).to_have_count(len(every))


def test_a_result_leads_to_the_section(live: Page, address: str) -> None:
    """Under a page stand its sections, by their headings; what was looked for is marked."""
    live.goto(f"{address}/search/?q=midwife")
    found(live)
    expect(live.locator(".search-excerpt mark").first).to_have_text("midwife", ignore_case=True)
    live.locator(".search-parts a").first.click()
    expect(live.locator(":target")).to_be_in_viewport()


@pytest.mark.parametrize(
    ("locale", "said"),
    [("en", ("1 result", "2 results")), ("ar", ("نتيجة واحدة", "نتيجتان"))],
)
def test_results_are_counted_as_the_language_does(
    live: Page, address: str, locale: str, said: tuple[str, str]
) -> None:
    """The sentence that is read out has the right plural, CLDR's."""
    live.goto(f"{address}/{prefix(locale)}search/")
    texts = live.evaluate("() => JSON.parse(document.querySelector('#search-texts').textContent)")
    assert (texts["counted"]["1"], texts["counted"]["2"]) == tuple(
        text.replace("1", "{count}").replace("2", "{count}") for text in said
    )
    live.goto(f"{address}/{prefix(locale)}search/?q=ST40")
    assert len(found(live)) == 1
    expect(live.get_by_role("status")).to_have_text(said[0])


def test_nothing_found_is_said(live: Page, address: str) -> None:
    """With the words that were looked for, as text: markup in them is no markup."""
    live.goto(f"{address}/search/?q={quote('<b>xylophone</b>')}")
    assert found(live) == []
    expect(live.get_by_role("status")).to_contain_text("<b>xylophone</b>")
    expect(live.locator(".search-topics")).to_be_hidden()


def test_an_english_sentence_is_not_found_in_another_edition(live: Page, address: str) -> None:
    """Each index has its own language only, and Pagefind never answers from another one."""
    sentence = "the ache begins after three hours at a desk"
    live.goto(f"{address}/search/?q={quote(sentence)}")
    assert "/low-back-pain/" in found(live)
    live.goto(f"{address}/ar/search/?q={quote(sentence)}")
    assert found(live) == []


def test_a_search_that_cannot_be_loaded_says_so(live: Page, address: str) -> None:
    """The lists stay; the next attempt loads anew."""
    live.route("**/pagefind/*", lambda route: route.abort())
    live.goto(f"{address}/id/search/?q=qi")
    assert found(live) == []
    expect(live.get_by_role("status")).to_contain_text("tidak dapat dimuat")
    expect(live.locator(".ways a")).to_have_count(2)
    live.unroute("**/pagefind/*")
    live.get_by_role("main").get_by_role("button", name="Cari").click()
    expect(live.locator(".search-results h2").first).to_be_visible()


def test_without_javascript_the_form_leads_to_the_lists(page: Page, address: str) -> None:
    """The form of every page leads to the page for searching, which says what is missing."""
    page.goto(f"{address}/ja/spleen/")
    page.locator("#q").fill("気")
    page.get_by_role("search").get_by_role("button").click()
    parts = urlsplit(page.url)
    assert (parts.path, parts.query) == ("/ja/search/", f"q={quote('気')}")
    expect(page.locator("main")).to_contain_text("JavaScript")
    page.locator(".ways a").first.click()
    assert urlsplit(page.url).path == "/ja/topics/"


def test_a_strict_policy_lets_it_run(live: Page, address: str) -> None:
    """Of scripts, the site's own and WebAssembly; of workers, the site's own."""

    def guard(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(
            response=answer, headers={**answer.headers, "Content-Security-Policy": policy()}
        )

    live.route("**/search/*", guard)
    told: list[str] = []
    live.on("console", lambda message: told.append(message.text))
    live.goto(f"{address}/ar/search/?q=ST36")
    assert found(live)[0] == "/ar/topics/st36/"
    live.unroute("**/search/*")
    assert not [text for text in told if "Content Security Policy" in text]


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("locale", LOCALES)
def test_results_stay_within_the_page(live: Page, address: str, locale: str, width: int) -> None:
    """No horizontal scrolling with results, in either direction of writing."""
    live.set_viewport_size({"width": width, "height": 800})
    live.goto(f"{address}/{prefix(locale)}search/?q=ST36")
    assert found(live)
    assert live.locator("html").evaluate("element => element.scrollWidth") <= width
