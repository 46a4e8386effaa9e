"""A reader's way through the real site, in a real browser without JavaScript."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
LOCALES = ("en", "id", "zh-Hans", "ar", "ja")
KINDS = ("", "low-back-pain/", "about/", "health-information/", "topics/", "topics/spleen/",
         "topics/st/", "topics/st36/", "topics/map/", "archives/", "404.html")  # fmt: skip
# All at once: the page may be scrolling.
BOXES = """id => [
    document.querySelector(`[aria-describedby=${id}]`), document.getElementById(id),
    document.querySelector(".prose .admonition"), document.querySelector(".prose h2"),
].map(element => element.getBoundingClientRect().toJSON())"""
# Boxes of labels without the room that a font keeps above and below its letters.
LETTERS = """all => all.map(label => {
    const {left, right, top, bottom} = label.getBoundingClientRect();
    const size = parseFloat(getComputedStyle(label).fontSize) * label.getScreenCTM().a;
    const line = (label.querySelector("tspan") || label).getBoundingClientRect();
    const room = Math.max(0, (line.height - size) / 2);
    return {left, right, top: top + room, bottom: bottom - room, size};
})"""
ROOT = Path(__file__).resolve().parents[2]


def prefix(locale: str) -> str:
    """Return an edition's folder."""
    return "" if locale == "en" else f"{locale}/"


def path(page: Page) -> str:
    """Return the path of the page that is open."""
    return urlsplit(page.url).path


def test_reader_follows_a_related_article_and_changes_language(page: Page, address: str) -> None:
    """Reading in Chinese, following a related article, switching to English: the same article."""
    page.goto(f"{address}/zh-Hans/")
    page.get_by_role("link", name="腰痛").first.click()
    assert path(page) == "/zh-Hans/low-back-pain/"
    expect(page.locator("html")).to_have_attribute("lang", "zh-Hans")
    expect(page.locator("h1")).to_contain_text("腰痛")
    related = page.locator(".related a").first
    title = related.inner_text()
    related.click()
    assert path(page).startswith("/zh-Hans/")
    expect(page.locator("h1")).to_have_text(title)
    article = path(page).removeprefix("/zh-Hans")
    page.locator(".languages summary").click()
    page.locator(".languages").get_by_role("link", name="English").click()
    assert path(page) == article
    expect(page.locator("html")).to_have_attribute("lang", "en")


def test_reader_follows_a_topic(page: Page, address: str) -> None:
    """A topic of an article leads to its page, and from there to articles in the same edition."""
    page.goto(f"{address}/id/spleen/")
    page.locator(".topics a").first.click()
    assert path(page).startswith("/id/topics/")
    page.locator(".topic-articles a").first.click()
    assert path(page).startswith("/id/")
    expect(page.locator("html")).to_have_attribute("lang", "id")


@pytest.mark.parametrize("locale", LOCALES)
def test_reader_is_told_what_a_concept_means(page: Page, address: str, locale: str) -> None:
    """Focus on a first mention opens its note, and leaving closes it; the pointer does so too."""
    page.goto(f"{address}/{prefix(locale)}spleen/")
    link = page.locator(".prose a.concept").nth(1)
    note = page.locator(f"#{link.get_attribute('aria-describedby')}")
    expect(note).to_be_hidden()
    link.focus()
    page.keyboard.press("Shift+Tab")
    expect(note).to_be_hidden()
    page.keyboard.press("Tab")
    expect(link).to_be_focused()
    expect(note).to_be_visible()
    page.keyboard.press("Tab")
    expect(link).not_to_be_focused()
    expect(note).to_be_hidden()
    link.hover()
    expect(note).to_be_visible()
    note.hover()
    expect(note).to_be_visible()
    page.mouse.move(0, 0)
    expect(note).to_be_hidden()


@pytest.mark.parametrize("width", [320, 1280])
def test_a_note_hides_nothing(page: Page, address: str, width: int) -> None:
    """An open note covers neither its link nor the text after it, and the page grows no wider."""
    page.set_viewport_size({"width": width, "height": 640})
    page.goto(f"{address}/spleen/")
    link = page.locator(".prose a.concept").nth(2)
    link.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    words, note, block, following = page.evaluate(BOXES, link.get_attribute("aria-describedby"))
    assert words["bottom"] - 4 <= note["top"] < note["bottom"]
    assert note["bottom"] <= block["bottom"] <= following["top"]
    assert page.locator("html").evaluate("element => element.scrollWidth") <= width


def test_reader_follows_a_first_mention_to_the_heading(page: Page, address: str) -> None:
    """A mention leads to the topic's page, which leads to where other articles mention it."""
    page.goto(f"{address}/zh-Hans/acupuncture-massage/")
    page.locator(".prose a.concept", has_text="ST36").click()
    assert path(page) == "/zh-Hans/topics/st36/"
    expect(page.locator("h1 ruby")).to_have_attribute("lang", "zh-Hans")
    expect(page.locator("h1 rt")).to_have_attribute("lang", "zh-Latn-pinyin")
    page.locator(".places a").first.click()
    fragment = urlsplit(page.url).fragment
    assert page.locator(f"[id='{fragment}']").count() == 1


@pytest.mark.parametrize("locale", LOCALES)
def test_names_and_readings_of_a_topic_are_set_as_one(
    page: Page, address: str, locale: str
) -> None:
    """Names begin at one edge, whichever way they run; readings are in the frame's letters."""
    page.goto(f"{address}/{prefix(locale)}topics/qi/")
    edge = "right" if locale == "ar" else "left"
    boxes = "(all, edge) => all.map(one => Math.round(one.getBoundingClientRect()[edge]))"
    edges = page.locator(".names bdi").evaluate_all(boxes, edge)
    assert len(edges) > 3
    assert len(set(edges)) == 1
    font = "one => (({fontFamily, fontWeight}) => fontFamily + fontWeight)(getComputedStyle(one))"
    pinyin = page.locator(".names bdi:lang(zh-Latn)").evaluate(font)
    assert page.locator("rt").first.evaluate(font) == pinyin


@pytest.mark.parametrize("width", [360, 760])
@pytest.mark.parametrize("locale", ["zh-Hans", "ja"])
def test_a_citation_begins_no_line(page: Page, address: str, locale: str, width: int) -> None:
    """Where a line may break between any two characters, a mark stays with what it is about."""
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{address}/{locale}/acupuncture-massage/")
    marks = page.locator(".prose :is(p, li) .citation")
    assert marks.count() > 20
    first = """all => all.filter(mark => mark.getClientRects()[0].left
        - mark.closest("p, li").getBoundingClientRect().left < 1).map(mark => mark.innerText)"""
    assert marks.evaluate_all(first) == []


def test_reader_goes_along_a_channel(page: Page, address: str) -> None:
    """A channel lists all its points in order; those that an article mentions lead on."""
    page.goto(f"{address}/topics/st/")
    codes = page.locator(".points td:first-child").all_inner_texts()
    assert codes == [f"ST{number}" for number in range(1, 46)]
    page.locator(".points").get_by_role("link", name="Zusanli").click()
    assert path(page) == "/topics/st36/"
    neighbours = page.locator(".neighbours")
    expect(neighbours).to_contain_text("ST35")
    expect(neighbours).to_contain_text("ST37")


def test_reader_goes_over_the_map_with_the_keyboard(page: Page, address: str) -> None:
    """From the index to the map; the keyboard gets into the drawing, and on to a topic's page."""
    page.goto(f"{address}/id/topics/")
    page.locator(".map-way a").click()
    assert path(page) == "/id/topics/map/"
    page.locator(".map-frame").focus()
    nodes = page.locator(".map-frame a")
    for number in range(nodes.count()):
        page.keyboard.press("Tab")
        expect(nodes.nth(number)).to_be_focused()
    name = nodes.last.get_attribute("aria-label")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: not url.endswith("/map/"))
    assert path(page).startswith("/id/topics/")
    assert page.locator("h1").inner_text().startswith(str(name))


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("locale", LOCALES)
def test_labels_of_the_map_lie_apart(page: Page, address: str, locale: str, width: int) -> None:
    """As the browser measures them: no label on another, none out of its box or the drawing."""
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{address}/{prefix(locale)}topics/map/")
    measure = "all => all.map(one => one.getBBox()).map(b => [b.x, b.y, b.width, b.height])"
    texts = page.locator(".map-frame text").evaluate_all(measure)
    boxes = page.locator(".map-frame rect").evaluate_all(measure)
    (whole,) = page.locator(".map-frame svg").evaluate_all(
        "all => all.map(one => [0, 0, one.viewBox.baseVal.width, one.viewBox.baseVal.height])"
    )
    assert len(texts) > len(boxes) == 7
    for text, box in [*zip(texts[:7], boxes, strict=True), *((text, whole) for text in texts)]:
        assert box[0] <= text[0]
        assert text[0] + text[2] <= box[0] + box[2]
        assert box[1] <= text[1]
        assert text[1] + text[3] <= box[1] + box[3]
    for number, one in enumerate(texts):
        for other in texts[:number]:
            beside = min(one[0] + one[2], other[0] + other[2]) <= max(one[0], other[0])
            assert beside or min(one[1] + one[3], other[1] + other[3]) <= max(one[1], other[1])


@pytest.mark.parametrize("locale", LOCALES)
def test_map_reads_as_a_list_too(page: Page, address: str, locale: str) -> None:
    """Every node of the drawing stands in the lists, with the same address; one h1, no gap."""
    page.goto(f"{address}/{prefix(locale)}topics/map/")
    hrefs = "all => all.map(one => one.getAttribute('href'))"
    linked = set(page.locator(".map-list a").evaluate_all(hrefs))
    drawn = set(page.locator(".map-frame a").evaluate_all(hrefs))
    assert len(drawn) > 30
    assert drawn == linked
    levels = page.locator("main :is(h1, h2, h3, h4)").evaluate_all(
        "all => all.map(one => Number(one.tagName[1]))"
    )
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_reader_goes_through_the_series(page: Page, address: str) -> None:
    """The cards of the series lead on, in the declared order."""
    page.goto(f"{address}/zh-Hans/finding-points-at-home/")
    page.locator(".series .card a").first.click()
    assert path(page) == "/zh-Hans/tuina-shiatsu-acupressure/"


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("kind", KINDS)
def test_page_is_readable_when_narrow(page: Page, address: str, locale: str, kind: str) -> None:
    """No page scrolls sideways at 320 pixels."""
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(f"{address}/{prefix(locale)}{kind}")
    width = page.locator("html").evaluate("element => element.scrollWidth")
    assert width <= 320


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("kind", KINDS)
def test_page_asks_nobody_else(page: Page, address: str, locale: str, kind: str) -> None:
    """A page loads from its own host, every request succeeds, and it needs no script."""
    failed: list[str] = []
    page.on("response", lambda got: failed.append(got.url) if got.status >= 400 else None)
    asked: list[str] = []
    page.on("request", lambda sent: asked.append(sent.url))
    page.goto(f"{address}/{prefix(locale)}{kind}")
    assert failed == []
    assert [url for url in asked if not url.startswith((address, "data:"))] == []


@pytest.mark.parametrize("locale", LOCALES)
def test_alternates_are_reciprocal(page: Page, address: str, locale: str) -> None:
    """Each edition of a page lists the same alternates: every edition, itself, and x-default."""
    page.goto(f"{address}/{prefix(locale)}qi/")
    links = page.locator("link[rel=alternate][hreflang]")
    found = {
        link.get_attribute("hreflang"): page.evaluate("link => link.href", link.element_handle())
        for link in links.all()
    }
    own = {each: f"{address}/{prefix(each)}qi/" for each in LOCALES}
    assert found == {**own, "x-default": own["en"]}


def test_ids_are_equal_in_every_edition(page: Page, address: str) -> None:
    """A section keeps its address in every language."""
    ids = []
    for locale in LOCALES:
        page.goto(f"{address}/{prefix(locale)}acupuncture-massage/")
        headings = page.locator(".prose :is(h2, h3)").all()
        ids.append([heading.get_attribute("id") for heading in headings])
    assert ids[0] == ids[1] == ids[2]
    assert len(ids[0]) == len(set(ids[0])) > 10


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("locale", LOCALES)
def test_labels_of_drawings_fit(page: Page, address: str, locale: str, width: int) -> None:
    """No label leaves its drawing or lies on another, and each is large enough to read."""
    page.set_viewport_size({"width": width, "height": 800})
    articles = sorted(path.stem for path in (ROOT / "content/images").glob("*.svg"))
    assert len(articles) == 7
    for article in articles:
        page.goto(f"{address}/{prefix(locale)}{article}/")
        whole = page.locator("figure svg.drawing").evaluate(
            "one => one.getBoundingClientRect().toJSON()"
        )
        boxes = page.locator("figure svg.drawing text").evaluate_all(LETTERS)
        assert len(boxes) >= 4
        for number, box in enumerate(boxes):
            assert box["size"] > 10.5, article
            assert whole["left"] <= box["left"] < box["right"] <= whole["right"], article
            assert whole["top"] <= box["top"] < box["bottom"] <= whole["bottom"], article
            for other in boxes[:number]:
                beside = min(box["right"], other["right"]) <= max(box["left"], other["left"])
                above = min(box["bottom"], other["bottom"]) <= max(box["top"], other["top"])
                assert beside or above, (article, box, other)


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("kind", [*KINDS, "qi/", "finding-points-at-home/"])
def test_no_id_stands_twice(page: Page, address: str, locale: str, kind: str) -> None:
    """Each id of a page is its only one, and each picture keeps its place while it loads."""
    page.goto(f"{address}/{prefix(locale)}{kind}")
    ids = page.locator("[id]").evaluate_all("all => all.map(one => one.id)")
    assert len(ids) == len(set(ids))
    images = page.locator("img")
    sized = page.locator("img[width][height]")
    assert images.count() == sized.count()
    assert page.locator("img[fetchpriority=high]").count() <= 1


@pytest.mark.parametrize("locale", LOCALES)
def test_page_keeps_the_conventions_of_health(page: Page, address: str, locale: str) -> None:
    """When it is from, who has not reviewed it, the box of safety first, titles as they are."""
    page.goto(f"{address}/{prefix(locale)}low-back-pain/")
    assert page.locator(".byline time").first.get_attribute("datetime")
    about = page.locator(".notices a[href*='health-information']")
    expect(about).to_have_count(1)
    before = """box => !document.querySelector(".prose ol") || !!(
        box.compareDocumentPosition(document.querySelector(".prose ol")) & 4)"""
    assert page.locator(".prose .admonition.safety").first.evaluate(before)
    titles = page.locator(".sources cite")
    assert titles.count() > 5
    for title in titles.all():
        assert title.evaluate("cite => cite.closest('[lang]').lang") == "en"
    expect(page.locator("#source-li-2021 cite")).to_have_text(
        "Clinical Efficacy and Safety of Acupressure on Low Back Pain"
    )
