"""What the theme's script and sheet do for a reader, in a real browser with JavaScript."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route, expect

pytestmark = pytest.mark.browser
LOCALES = {"en": "", "id": "id/", "zh-Hans": "zh-Hans/", "ar": "ar/", "ja": "ja/"}
POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'"
SECTION = "four-points-that-you-can-reach"
SPACED = """
* {
  line-height: 1.5 !important;
  letter-spacing: 0.12em !important;
  word-spacing: 0.16em !important;
}
p { margin-block-end: 2em !important; }
"""
"""What WCAG 1.4.12 lets a reader set."""
ADD = (
    "css => document.head.append(Object.assign(document.createElement('style'), {innerHTML: css}))"
)
Open = Callable[..., Page]


@pytest.fixture
def reader(chromium: Browser) -> Iterator[Open]:
    """Give a function that opens a page for a reader of some languages."""
    contexts = []

    def open_(language: str = "en-GB", width: int = 1280) -> Page:
        context = chromium.new_context(
            locale=language, viewport={"width": width, "height": 800}, reduced_motion="reduce"
        )
        contexts.append(context)
        return context.new_page()

    yield open_
    for context in contexts:
        context.close()


@pytest.mark.parametrize(
    ("browser", "page", "offered"),
    [
        ("id-ID", "", "id"),
        ("zh-CN", "", "zh-Hans"),
        ("zh-SG", "", "zh-Hans"),
        ("zh-TW", "", None),
        ("ar-EG", "", "ar"),
        ("en-GB", "ja/", "en"),
        ("ja", "ja/", None),
        ("de-DE", "", None),
    ],
)
def test_reader_is_offered_their_own_language(
    reader: Open, address: str, browser: str, page: str, offered: str | None
) -> None:
    """By language and script, in that language; nobody is sent anywhere."""
    tab = reader(browser)
    tab.goto(f"{address}/{page}qi/")
    assert urlsplit(tab.url).path == f"/{page}qi/"
    offer = tab.locator(".suggestion")
    if offered is None:
        expect(offer).to_have_count(0)
        return
    expect(offer).to_have_attribute("lang", offered)
    expect(offer).to_have_css("direction", "rtl" if offered == "ar" else "ltr")
    expect(tab.locator("body")).to_be_focused()
    offer.get_by_role("link").click()
    assert urlsplit(tab.url).path == f"/{LOCALES[offered]}qi/"
    expect(offer).to_have_count(0)
    tab.goto(f"{address}/{page}spleen/")
    expect(offer).to_have_attribute("lang", offered)


def test_reader_who_declines_is_not_asked_again(reader: Open, address: str) -> None:
    """With the keyboard alone: the button is first after the way to the text; focus stays safe."""
    tab = reader("id-ID")
    tab.goto(f"{address}/qi/")
    for _ in range(3):
        tab.keyboard.press("Tab")
    expect(tab.locator(".suggestion button")).to_be_focused()
    tab.keyboard.press("Enter")
    expect(tab.locator(".suggestion")).to_have_count(0)
    expect(tab.locator("main")).to_be_focused()
    assert tab.evaluate("scrollY") == 0
    tab.goto(f"{address}/spleen/")
    expect(tab.locator(".suggestion")).to_have_count(0)


def test_the_offer_hides_no_focus(reader: Open, address: str) -> None:
    """On a small screen what has the focus is never under the offer (WCAG 2.4.11)."""
    tab = reader("zh-CN", 320)
    tab.goto(f"{address}/topics/")
    top = tab.locator(".suggestion").evaluate("one => one.getBoundingClientRect().top")
    for _ in range(40):
        tab.keyboard.press("Tab")
        bottom = tab.evaluate(
            "document.activeElement.closest('.suggestion, .skip') ? 0"
            " : document.activeElement.getBoundingClientRect().bottom"
        )
        assert bottom <= top


def test_language_links_keep_the_section(reader: Open, address: str) -> None:
    """By the address and by reading on; going up to the list of languages loses nothing."""
    tab = reader("id-ID")
    tab.goto(f"{address}/low-back-pain/#{SECTION}")
    links = tab.locator("a[rel~=alternate][hreflang=ja]")
    assert links.count() == 2
    for link in links.all():
        assert link.evaluate("link => link.hash") == f"#{SECTION}"
    assert tab.locator(".suggestion a").evaluate("link => link.hash") == f"#{SECTION}"
    last = tab.locator(".prose > h2").last
    last.evaluate("one => one.scrollIntoView()")
    name = last.get_attribute("id")
    expect(links.first).to_have_attribute("href", f"{address}/ja/low-back-pain/#{name}")
    tab.locator(".languages summary").click()
    tab.locator(".languages a[hreflang=ar]").click()
    assert urlsplit(tab.url).path == "/ar/low-back-pain/"
    expect(tab.locator(f"[id='{name}']")).to_be_in_viewport()
    tab.goto(f"{address}/low-back-pain/")
    assert tab.locator("a[rel~=alternate][hreflang=ja]").first.evaluate("link => link.hash") == ""


@pytest.mark.parametrize("locale", LOCALES)
def test_contents_follow_the_reader(reader: Open, address: str, locale: str) -> None:
    """The entry of the section that is being read is marked, one and no other; after a leap too."""
    tab = reader()
    tab.goto(f"{address}/{LOCALES[locale]}low-back-pain/")
    current = tab.locator(".toc-beside [aria-current]")
    expect(current).to_have_count(0)
    for heading in tab.locator(".prose > h2").all():
        heading.evaluate("one => one.scrollIntoView()")
        expect(current).to_have_attribute("href", f"#{heading.get_attribute('id')}")
        expect(current).to_be_in_viewport()
    third = tab.locator(".prose > h2").nth(2)
    tab.goto("about:blank")
    tab.goto(f"{address}/{LOCALES[locale]}low-back-pain/")
    third.evaluate("one => scrollTo(0, one.getBoundingClientRect().bottom + 300)")
    expect(current).to_have_attribute("href", f"#{third.get_attribute('id')}")


def test_the_list_of_languages_closes_with_escape(reader: Open, address: str) -> None:
    """And the focus goes back to what opened it."""
    tab = reader()
    tab.goto(f"{address}/qi/")
    summary = tab.locator(".languages summary")
    summary.click()
    tab.locator(".languages a").nth(2).focus()
    tab.keyboard.press("Escape")
    expect(tab.locator(".languages ul")).to_be_hidden()
    expect(summary).to_be_focused()


@pytest.mark.parametrize("kind", ["", "low-back-pain/", "topics/", "topics/map/", "404.html"])
def test_a_strict_policy_breaks_nothing(reader: Open, address: str, kind: str) -> None:
    """No script, handler or style stands in a page: `script-src 'self'; style-src 'self'`."""
    tab = reader("id-ID")

    def strict(route: Route) -> None:
        got = route.fetch()
        route.fulfill(response=got, headers={**got.headers, "content-security-policy": POLICY})

    tab.route(f"{address}/{kind}", strict)
    told: list[str] = []
    tab.on("console", lambda message: told.append(message.text))
    tab.on("pageerror", lambda error: told.append(str(error)))
    tab.goto(f"{address}/{kind}")
    expect(tab.locator(".suggestion")).to_have_count(1)
    assert told == []


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("kind", ["low-back-pain/", "topics/", "topics/bl/", "archives/"])
def test_wider_spacing_loses_nothing(page: Page, address: str, locale: str, kind: str) -> None:
    """With the spacing of WCAG 1.4.12 no page scrolls sideways at 320 pixels."""
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(f"{address}/{LOCALES[locale]}{kind}")
    page.evaluate(ADD, SPACED)
    assert page.locator("html").evaluate("element => element.scrollWidth") <= 320


@pytest.mark.parametrize("locale", LOCALES)
def test_scripts_without_italics_have_none(page: Page, address: str, locale: str) -> None:
    """Nothing in a page of Chinese, Japanese or Arabic text is slanted or spaced out."""
    page.goto(f"{address}/{LOCALES[locale]}qi/")
    page.locator(".prose p").first.evaluate("p => p.innerHTML = '<em>a</em><i>b</i><cite>c</cite>'")
    styles = page.locator(".prose p").first.evaluate(
        "p => [...p.children].map(one => getComputedStyle(one).fontStyle)"
    )
    upright = locale in {"zh-Hans", "ja", "ar"}
    assert set(styles) == {"normal" if upright else "italic"}
    spacing = page.locator("h1").evaluate("one => getComputedStyle(one).letterSpacing")
    assert (spacing == "normal") == upright


def test_paper_has_no_navigation(page: Page, address: str) -> None:
    """Printed, an article is its text on white, with what it cites."""
    page.emulate_media(media="print", color_scheme="dark")
    page.goto(f"{address}/low-back-pain/")
    for gone in (".sections", ".languages", ".toc-beside", ".toc-folded", ".related", ".band"):
        expect(page.locator(gone)).to_be_hidden()
    for there in ("h1", ".prose", ".safety", ".sources"):
        expect(page.locator(there).first).to_be_visible()
    expect(page.locator("html")).to_have_css("background-color", "rgb(255, 255, 255)")
    expect(page.locator(".safety").first).to_have_css("break-inside", "avoid")


@pytest.mark.parametrize("locale", ["en", "id", "ar"])
def test_chinese_characters_are_drawn_as_chinese(page: Page, address: str, locale: str) -> None:
    """Every one in a page of another script stands in an element of its own language."""
    page.goto(f"{address}/{LOCALES[locale]}qi/")
    bare = page.evaluate(
        r"""() => {
          const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), bare = [];
          while (walk.nextNode()) {
            const near = walk.currentNode.parentElement.closest("[lang]");
            const chinese = /^(zh|ja|ko)/.test(near.getAttribute("lang"));
            if (/\p{Script=Han}/u.test(walk.currentNode.data) && !chinese)
              bare.push(walk.currentNode.data);
          }
          return bare;
        }"""
    )
    assert bare == []
    expect(page.locator(".prose span[lang=zh-Hant]")).to_have_text("氣")
