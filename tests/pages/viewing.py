"""Pages of the site as it is published, open in a browser with scripts, to be asked things."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import pytest
from checkers import AXE
from playwright.sync_api import Browser, Page, expect
from published import Published

needs_npm = pytest.mark.skipif(
    not AXE.exists(), reason="the checkers of pages are not installed (npm)"
)
LOCALES = {"en": "", "id": "id/", "zh-Hans": "zh-Hans/", "ar": "ar/", "ja": "ja/"}
KINDS = {
    "home": "",
    "guide": "acupuncture-massage/",
    "article": "low-back-pain/",
    "series": "finding-points-at-home/",
    "topic": "topics/spleen/",
    "channel": "topics/st/",
    "point": "topics/st36/",
    "topics": "topics/",
    "map": "topics/map/",
    "archives": "archives/",
    "about": "about/",
    "health": "health-information/",
    "404": "404.html",
    "search": "search/?q=ST36",
}
SCHEMES: tuple[Literal["light"], Literal["dark"]] = ("light", "dark")
STATES = tuple((width, scheme) for width in (1280, 360) for scheme in SCHEMES)
RULES = {
    "type": "tag",
    "values": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"],
}
COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
RUN = """async only => {
    const found = await axe.run(document, {
        runOnly: only, preload: false, resultTypes: ["violations", "incomplete"],
        // The lines and dots beside a text are pseudo-elements, and no background of it.
        checks: {"color-contrast": {options: {ignorePseudo: true}}},
    });
    const one = (id, node) => `${id}: ${node.target}: ${node.failureSummary}`;
    const told = each => each.nodes.map(node => one(each.id, node));
    return [found.violations.flatMap(told), found.incomplete.flatMap(told)];
}"""
LISTEN = """addEventListener("securitypolicyviolation", event => {
    console.error(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`);
})"""
LOOK = (Path(__file__).parent / "look.js").read_text("utf-8")


@dataclass(slots=True)
class View:
    """A page that is open, where it is, and what was heard of it."""

    page: Page
    kind: str
    locale: str
    told: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def look(self, what: str) -> Any:
        """Return what a function of look.js finds."""
        return self.page.evaluate(f"{LOOK}.{what}()")

    def axe(self, *, dark: bool = False) -> tuple[list[str], list[str]]:
        """Return what axe finds wrong, and what it could not decide.

        In the dark only rules on colours are asked: a test holds the sheet to change no more.
        """
        if not self.page.evaluate("() => 'axe' in window"):
            self.page.evaluate(AXE.read_text("utf-8"))
        wrong, undecided = self.page.evaluate(RUN, COLOURS if dark else RULES)
        return wrong, undecided


def opened(browser: Browser, published: Published, kind: str, locale: str) -> View:
    """Open a page in a reader's own browser, with scripts, under the policy."""
    context = browser.new_context(
        locale=locale, viewport={"width": 1280, "height": 800}, reduced_motion="reduce"
    )
    page = context.new_page()
    view = View(page, kind, locale)
    page.add_init_script(LISTEN)
    page.on("console", lambda each: view.told.append(each.text) if each.type != "log" else None)
    page.on("pageerror", lambda each: view.told.append(str(each)))
    page.on("request", lambda each: view.asked.append(each.url))
    page.goto(f"{published.address}/{LOCALES[locale]}{KINDS[kind]}", wait_until="load")
    if kind == "search":
        expect(page.locator(".search-results")).to_have_attribute("aria-busy", "false")
        expect(page.locator(".search-results h2").first).to_be_visible()
    return view


def states(view: View) -> Iterator[str]:
    """Bring a page into each state and give its name: wide, narrow with all open; both schemes."""
    for width, scheme in STATES:
        view.page.set_viewport_size({"width": width, "height": 800})
        view.page.emulate_media(color_scheme=scheme)
        view.page.locator("details").evaluate_all(
            "(all, open) => all.forEach(one => { one.open = open })", width == 360
        )
        yield f"{width} {scheme}"
