"""What checkers of finished pages say of the whole site as it is published; each shown to bite."""

from __future__ import annotations

import re
import shutil
import time
from pathlib import Path

import pytest
from checkers import NODE, SHEETS, lychee, nu, stylelint
from published import Published

needs_npm = pytest.mark.skipif(
    not (NODE / "vnu-jar").exists(), reason="the checkers of pages are not installed (npm)"
)
WRONG = {
    "Element “p” not allowed as child": ("<h1", "<ul><p>x</p></ul><h1"),
    "Duplicate ID “main”": ("<h1", '<p id="main">x</p><h1'),
    "This document appears to be written in Arabic": ('lang="ar" dir="rtl"', 'lang="en"'),
    'Consider adding “dir="rtl"”': ('lang="ar" dir="rtl"', 'lang="ar"'),
}
"""What the Nu checker says where a page's text is replaced."""
FAULTS = {
    ".a { margin-left: 1rem; }": "margin-left",
    ".a { text-align: left; }": "require-logical-keywords",
    ".a { color: #12; }": "color-no-invalid-hex",
    ".a { color: var(--nowhere); }": "no-unknown-custom-properties",
    ".a { background: url(https://elsewhere.example/a); }": "function-url-scheme-disallowed-list",
    '@import "https://elsewhere.example/a.css";': "at-rule-disallowed-list",
}


@needs_npm
def test_the_sheet_is_logical_and_right() -> None:
    """No property or value of one direction only, no unknown name, nothing twice."""
    assert stylelint(*sorted(SHEETS.rglob("*.css"))) == ""


@needs_npm
@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_in_a_sheet_is_found(tmp_path: Path, fault: str) -> None:
    """Each kind that we count on."""
    sheet = tmp_path / "wrong.css"
    sheet.write_text(f"{fault}\n", "utf-8")
    assert FAULTS[fault] in stylelint(sheet)


def test_the_dark_scheme_changes_colours_only() -> None:
    """So what does not depend on colours need not be asked of axe twice."""
    dark = re.compile(r"@media \(prefers-color-scheme: dark\) \{(.*?)\n\}", re.DOTALL)
    blocks = [each for sheet in SHEETS.rglob("*.css") for each in dark.findall(sheet.read_text())]
    assert blocks
    names = {name for block in blocks for name in re.findall(r"([\w-]+):\s", block)}
    assert {name for name in names if not name.startswith("--")} <= {"fill", "stroke", "color"}


@needs_npm
def test_html_is_valid(published: Published, figures: list[str]) -> None:
    """No error, no warning, no note, in any edition; each page is in the language it claims."""
    begun = time.monotonic()
    pages = sum(1 for _ in published.output.resolve().rglob("*.html"))
    found = nu(published.output)
    seconds = time.monotonic() - begun
    figures.append(f"vnu: {pages} pages, {len(found)} messages, {seconds:.0f} s")
    assert pages > 300
    assert found == []


@needs_npm
def test_html_that_is_wrong_is_found(published: Published, tmp_path: Path) -> None:
    """Wrong nesting, an id twice, another language than is claimed, a direction left out."""
    text = (published.output / "ar/low-back-pain/index.html").read_text("utf-8")
    for number, (before, after) in enumerate(WRONG.values()):
        assert before in text
        (tmp_path / f"{number}.html").write_text(text.replace(before, after, 1), "utf-8")
    found = nu(tmp_path)
    for number, message in enumerate(WRONG):
        assert [each for each in found if f"/{number}.html:" in each and message in each], message


def test_links_and_fragments_lead_somewhere(published: Published, figures: list[str]) -> None:
    """Every link, picture and fragment within the site, in every edition."""
    begun = time.monotonic()
    found, report = lychee(published.output, published.address)
    seconds = time.monotonic() - begun
    figures.append(
        f"lychee: {report['total']} links, {report['excludes']} of them to other hosts, "
        f"{len(found)} problems, {seconds:.1f} s"
    )
    assert report["successful"] > 15_000
    assert found == []


def test_a_link_to_nowhere_is_found(published: Published, tmp_path: Path) -> None:
    """To a page that is not there, and to a heading that is not there; both in absolute form."""
    site = Path(shutil.copytree(published.output.resolve(), tmp_path / "site", symlinks=True))
    page = site / "ja/qi/index.html"
    wrong = [f"{published.address}/{each}" for each in ("ja/nowhere/", "ja/spleen/#nowhere")]
    links = "".join(f'<a href="{each}">x</a>' for each in wrong)
    page.write_text(page.read_text("utf-8").replace("</h1>", f"{links}</h1>", 1), "utf-8")
    found, _ = lychee(site, published.address)
    assert len(found) == 2
    assert all("ja/qi/index.html" in each and "nowhere" in each for each in found)
