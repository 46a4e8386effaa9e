"""What is made ready while others weave is what would be made later."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pelican import Pelican

from delivery import readying, reports
from delivery.skipping import loaded
from delivery.skipping.kept import Place
from editions import assembling, beside, compiled
from editions.reading import conf
from editions.workers import FORK, Workers

SITE = Path(__file__).parents[1] / "site"
THEME = Path(__file__).parents[2] / "theme"


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Pelican:
    """Return the small site in the site's own theme, read and woven, with nothing in memory."""
    for name in ("_SOURCES", "_ANALYSES"):
        monkeypatch.setattr(loaded, name, {})
    monkeypatch.setattr(compiled.TEMPLATES, "_codes", {})
    settings = conf.read(SITE / "pelicanconf.py")
    settings |= {"THEME": str(THEME), "OUTPUT_PATH": str(tmp_path / "output"), "CACHE_PATH": ""}
    settings |= {"TRANSLATION_REPORTS": True, "RELATIVE_URLS": True}
    settings["DIRECT_TEMPLATES"] = ["index", "archives", "404"]
    return Pelican(settings)


def _counted(monkeypatch: pytest.MonkeyPatch, owner: Any, name: str) -> list[str]:
    """Return a list that grows by an argument of each call."""
    stock, found = getattr(owner, name), list[str]()

    def noted(*args: Any, **more: Any) -> Any:
        found.append(str(more.get("name") or args[0]))
        return stock(*args, **more)

    monkeypatch.setattr(owner, name, noted)
    return found


def test_runs_find_their_templates_compiled(site: Pelican) -> None:
    """No edition compiles one, though each has filters of its own."""
    readying.compile_templates(site)
    known = len(compiled.TEMPLATES)
    assert known > 20
    edition = site.settings["SITE_EDITIONS"][1]
    assembling.run(edition, {**site.settings, "WORKERS": Workers(2, FORK)})
    assert len(compiled.TEMPLATES) == known


def test_runs_find_known_what_their_pages_read(
    site: Pelican, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Where pages may be taken over from a last release."""
    analysed = _counted(monkeypatch, loaded, "analyse")
    readying.compile_templates(site)
    assert analysed == []
    site.settings["PAGES_KEPT"] = Place(tmp_path / "output", tmp_path)
    readying.compile_templates(site)
    assert {"article.html", "index.html"} <= set(analysed)
    assert "_macros.html" not in analysed
    analysed.clear()
    made_by = type("Made", (), {"hashed": "", "moment": 0, "older": lambda *_: False})()
    settings = {**site.settings, "WORKERS": Workers(2, FORK), "PAGES_MADE_BY": made_by}
    assembling.run(site.settings["SITE_EDITIONS"][1], settings)
    assert analysed == []


def test_messages_found_early_make_the_same_reports(site: Pelican) -> None:
    """Those of the documents, the theme and the settings."""
    settings = site.settings
    settings["WORKERS"] = Workers(2, FORK)
    settings.pop(readying.MESSAGES, None)
    later = reports.read(settings)
    readying.begin(site)
    beside.meanwhile(settings)()
    assert settings[readying.MESSAGES]
    assert reports.read(settings) == later


def test_a_template_that_cannot_be_read_is_not_told_early(site: Pelican, tmp_path: Path) -> None:
    """The others are compiled; the run that needs it tells."""
    folder = tmp_path / "theme" / "templates"
    folder.mkdir(parents=True)
    (folder / "a.html").write_text("{% if %}", "utf-8")
    (folder / "b.html").write_bytes(b"\xff")
    (folder / "c.html").write_text("{{ 'c' }}", "utf-8")
    site.settings["THEME"] = str(tmp_path / "theme")
    readying.compile_templates(site)
    asked_for = len(readying._ASKED_FOR)
    assert len(compiled.TEMPLATES) == 1 + asked_for


def test_a_first_view_readies_nothing(site: Pelican) -> None:
    """It makes what is asked for alone."""
    settings = site.settings | {"WORKERS": Workers(2, FORK), "WARM": None}
    readying.begin(type("Site", (), {"settings": settings})())
    assert beside.EARLY not in settings
