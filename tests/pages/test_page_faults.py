"""The checks of every page are shown to bite: each finds the fault that it is there for."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser
from published import Published
from viewing import needs_npm, opened

pytestmark = pytest.mark.browser
FAULTS = (
    ("languages", "document.documentElement.dir = 'ltr'"),
    (
        "languages",
        "document.querySelector('.prose p').textContent = 'In what language may this be?'",
    ),
    ("lost", "document.querySelector('h1').style.width = '700px'"),
    (
        "lost",
        "Object.assign(document.querySelector('h1').style, {overflow: 'clip', height: '9px'})",
    ),
    ("pale", "document.querySelector('svg.drawing text').style.fill = '#aaa'"),
    ("small", "document.querySelector('.sections ul').replaceWith(...BUTTONS(10))"),
    ("focus", "document.querySelector('.sections a').style.outline = 'none'"),
    ("focus", "document.querySelector('.masthead').style.zIndex = -1; COVER()"),
)
"""What is done to a page, and the function of look.js that is to find it."""
DONE = """() => {
    const BUTTONS = size => [1, 2].map(() => {
        const one = document.createElement("button");
        Object.assign(one.style, {padding: 0, border: 0, margin: 0, minHeight: 0});
        Object.assign(one.style, {display: "block", width: `${size}px`, height: `${size}px`});
        return one;
    });
    const COVER = () => {
        const one = document.createElement("p");
        Object.assign(one.style, {position: "fixed", inset: 0, zIndex: 99});
        document.body.append(one);
    };
    %s;
}"""
AXE_FAULTS = {
    "color-contrast": "document.querySelector('.prose p').style.color = '#999'",
    "svg-img-alt": "document.querySelector('svg.drawing').outerHTML = '<svg role=img></svg>'",
    "heading-order": "document.querySelector('.prose h2').outerHTML = '<h5>x</h5>'",
    "link-name": "document.querySelector('.sections a').textContent = ''",
    "html-has-lang": "document.documentElement.removeAttribute('lang')",
    "target-size": "document.querySelector('.sections ul').replaceWith(...BUTTONS(10))",
}
POLICY_FAULTS = (
    "document.body.insertAdjacentHTML('beforeend', '<p style=\"color: red\">x</p>')",
    "document.body.append(Object.assign(document.createElement('script'), {text: 'a = 1'}))",
    "document.body.append(Object.assign(new Image(), {src: 'http://127.0.0.2:9/x'}))",
)


@pytest.mark.parametrize(("what", "fault"), FAULTS)
def test_a_fault_is_found(chromium: Browser, published: Published, what: str, fault: str) -> None:
    """Each of our own checks fails for what it is there for, and for nothing before."""
    view = opened(chromium, published, "article", "ar")
    view.page.set_viewport_size({"width": 320, "height": 640})

    def found() -> list[str]:
        view.page.keyboard.press("Tab")
        seen = view.look(what)
        return list(seen["wrong"] if isinstance(seen, dict) else seen)

    view.page.locator(".sections a").first.focus()
    view.page.keyboard.press("Shift+Tab")
    assert found() == []
    view.page.keyboard.press("Shift+Tab")
    view.page.evaluate(DONE % fault)
    assert found() != []
    view.page.context.close()


@needs_npm
@pytest.mark.parametrize("rule", AXE_FAULTS)
def test_axe_finds_a_fault(chromium: Browser, published: Published, rule: str) -> None:
    """Too pale a colour, a thing without a name, a level left out, too small a button."""
    view = opened(chromium, published, "article", "en")
    view.page.evaluate(DONE % AXE_FAULTS[rule])
    assert [each for each in view.axe()[0] if each.startswith(f"{rule}:")]
    view.page.context.close()


@pytest.mark.parametrize("fault", POLICY_FAULTS)
def test_the_policy_tells_a_fault(chromium: Browser, published: Published, fault: str) -> None:
    """A style or a script in the page, and another host, are told."""
    view = opened(chromium, published, "about", "en")
    assert view.told == []
    view.page.evaluate(DONE % fault)
    view.page.wait_for_timeout(100)
    assert [each for each in view.told if each.startswith("policy:")]
    view.page.context.close()
