"""The reports on translations: the dashboard, and each document in place, message by message."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from bs4.element import Tag
from golden import SITE, built_files, in_own_theme
from pelican.settings import read_settings

from delivery.build import build

ROOT = Path(__file__).resolve().parents[2]
REPORTS = {"TRANSLATION_REPORTS": True}
PREVIEWS = sorted(
    f"translations/{locale}/{name}/index.html"
    for locale in ("zh-Hans", "ar")
    for name in ("about", "oven", "rye", "sourdough", "unfinished")
)


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the small site in the site's own theme, with reports."""
    folder = in_own_theme(tmp_path_factory.mktemp("site"))
    build(folder / "pelicanconf.py", folder / "output", lambda _: None, REPORTS)
    return folder / "output"


def soup(output: Path, name: str) -> BeautifulSoup:
    """Return a page of the built site."""
    return BeautifulSoup((output / name).read_text("utf-8"), "html.parser")


def text(tag: Tag | None) -> str:
    """Return what a reader sees of an element."""
    assert tag is not None
    return " ".join(tag.get_text(" ").split())


def test_every_document_has_a_preview_in_every_locale(output: Path) -> None:
    """Drafts too; beside them the dashboard and the files for programs, and nothing else."""
    names = [path.relative_to(output).as_posix() for path in (output / "translations").rglob("*.*")]
    files = ["badge-ar.json", "badge-zh-Hans.json", "badge.json", "index.html", "progress.json"]
    assert sorted(names) == sorted([*PREVIEWS, *(f"translations/{name}" for name in files)])


def test_two_builds_are_alike(output: Path, tmp_path: Path) -> None:
    """The same input gives the same bytes."""
    build(output.parent / "pelicanconf.py", tmp_path / "again", lambda _: None, REPORTS)
    assert built_files(tmp_path / "again") == built_files(output)


def test_without_the_setting_there_are_none(output: Path, tmp_path: Path) -> None:
    """A published site has no report, and no page of it links to one."""
    plain = tmp_path / "plain"
    built = build(output.parent / "pelicanconf.py", plain, lambda _: None)
    assert not (plain / "translations").exists()
    assert not [p for p in plain.rglob("*.html") if "translations/" in p.read_text("utf-8")]
    with_reports = build(
        output.parent / "pelicanconf.py", tmp_path / "more", lambda _: None, REPORTS
    )
    assert with_reports.pages == built.pages


@pytest.mark.parametrize("name", PREVIEWS)
def test_a_preview_holds_the_page(output: Path, name: str) -> None:
    """Without messages its body is the page's, but for white space, links of concepts, drawings."""
    _, locale, document, _ = name.split("/")
    draft = "drafts/" if document == "unfinished" else ""
    page = (output / locale / f"{draft}{document}/index.html").read_text("utf-8")
    preview = (output / name).read_text("utf-8")
    found = re.search(r'<div class="prose">\s*(.*?)\s*</div>\s*<div class="document-end"[^>]*>', page, re.DOTALL)  # fmt: skip  # noqa: E501
    body = re.search(r'<div class="prose" [^>]*>\s*(.*?)\s*</div>\s*(?:<section class="fields"[^>]*elsewhere.*)?</article>', preview, re.DOTALL)  # fmt: skip  # noqa: E501
    assert found is not None
    assert body is not None
    plain = re.sub(r'<details class="message .*?</details>', "", body[1], flags=re.DOTALL)
    unlinked = re.sub(r'<span class="concept-note".*?</span>', "", found[1], flags=re.DOTALL)
    unlinked = re.sub(r'<a class="concept"[^>]*>(.*?)</a>', r"\1", unlinked, flags=re.DOTALL)
    unlinked = re.sub(r'<svg [^>]*class="drawing".*?</svg>', "PICTURE", unlinked, flags=re.DOTALL)
    plain = re.sub(r"<img [^>]*\.svg[^>]*>", "PICTURE", plain)
    assert re.sub(r"\s+", " ", plain) == re.sub(r"\s+", " ", unlinked)


@pytest.mark.parametrize("name", ["translations/index.html", *PREVIEWS])
def test_search_engines_stay_away(output: Path, name: str) -> None:
    """A report is no alternate of anything, has no canonical address, and is not to be indexed."""
    page = soup(output, name)
    assert [tag["content"] for tag in page.select("meta[name=robots]")] == ["noindex"]
    assert not page.select(
        "link[rel=canonical], link[hreflang], nav.languages, [data-pagefind-body]"
    )


def test_no_list_knows_the_reports(output: Path) -> None:
    """Neither feeds nor the lists of pages name them."""
    for path in [*output.rglob("*.xml"), *output.rglob("index.html")]:
        if "translations" not in path.parts:
            names = re.findall(r'href="[^"]*/translations/[^"]*"', path.read_text("utf-8"))
            document = path.parent.name
            assert all(f"/{document}/" in name for name in names), path


def test_each_message_shows_state_and_line(output: Path) -> None:
    """The line is the catalog's; a refused message says why, and is text."""
    page = soup(output, "translations/ar/sourdough/index.html")
    lines = (SITE / "translations/ar/LC_MESSAGES/sourdough.po").read_text("utf-8").splitlines()
    found = page.select("details.message[id]")
    assert len(found) > 10
    for message in found:
        state, place = message.select_one("summary .state"), message.select_one("summary code")
        assert text(state) in " ".join(message["class"])
        file, _, line = text(place).replace(" ", "").partition(":")
        assert file == "ar/LC_MESSAGES/sourdough.po"
        assert lines[int(line) - 1].startswith("msgid")
    refused = page.select("details.message.is-refused")
    assert len(refused) == 3
    assert all("Refused" in text(message) for message in refused)
    assert not page.select("script:not([src]), [onerror]")
    assert "evil.example" in page.get_text()
    assert not page.select('[href*="evil.example"], [src*="evil.example"]')


def test_a_page_leads_to_its_preview(output: Path) -> None:
    """At the first message that there is something to do about."""
    page = soup(output, "ar/sourdough/index.html")
    (link,) = [tag for tag in page.find_all("a") if text(tag) == "Preview of the translation"]
    address, _, anchor = str(link["href"]).partition("#")
    assert address == "https://bread.example/ar/../translations/ar/sourdough/"
    target = soup(output, "translations/ar/sourdough/index.html").find(id=anchor)
    assert isinstance(target, Tag)
    assert "is-translated" not in target["class"] or "please look" in text(target)
    source = soup(output, "sourdough/index.html")
    assert "Preview of the translation" not in source.get_text()


def test_the_dashboard_says_what_there_is_to_do(output: Path) -> None:
    """Each locale's catalogs with their counts in words, the most to do first; links that lead."""
    page = soup(output, "translations/index.html")
    counted = json.loads((output / "translations/progress.json").read_text("utf-8"))
    for own in counted["locales"]:
        section = page.find(id=own["locale"])
        assert isinstance(section, Tag)
        rows = section.parent.select("tbody tr") if section.parent else []
        assert len(rows) == len(own["catalogs"])
        by_percent = {(each["catalog"], f"{each['percent']}%") for each in own["catalogs"]}
        assert len(by_percent) == len(rows)
        assert sorted(text(row.strong) for row in rows) == sorted(p for _, p in by_percent)
    for link in page.select("main a[href^='https://bread.example']"):
        path = str(link["href"]).removeprefix("https://bread.example/")
        target = output / path
        assert (target / "index.html").is_file() or target.is_file(), path


def test_the_published_site_has_none(site: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    """They are in the build for work on the site, and not in the published one."""
    monkeypatch.syspath_prepend(str(ROOT))
    assert site["TRANSLATION_REPORTS"]
    assert not read_settings(str(ROOT / "publishconf.py"))["TRANSLATION_REPORTS"]
