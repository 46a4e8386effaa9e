"""What the documents say against what the code has."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from pelican.settings import DEFAULT_CONFIG

ROOT = Path(__file__).resolve().parent.parent
OWN = ("editions", "topics", "sources", "delivery")
SETTING = re.compile(r'(?:settings|context)(?:\.get\(|\[)"([A-Z_]+)"')
# What our plugins hand each other in a run.
INTERNAL = {
    "EDITION",
    "SITE_EDITIONS",
    "DOCUMENTS",
    "WOVEN",
    "SOURCES",
    "PAGES",
    "SITE_TOPICS",
    "REPORTS",
    "WARM",
    "PUBLICATION",
    "WORKERS",
    "PLAN",
    "PAGES_KEPT",
    "PAGES_MADE_BY",
    "SKIPPING",
    "BODIES",
    "HANDED",
    "STANDING",
    "IDLE",
}


def settings_read() -> set[str]:
    """Return the settings that our plugins read and Pelican does not know."""
    found: set[str] = set()
    for path in (ROOT / "plugins").rglob("*.py"):
        found |= set(SETTING.findall(path.read_text("utf-8")))
    without_default = {
        "ARTICLE_EXCLUDES",
        "DEFAULT_DATE",
        "FEED_DOMAIN",
        "PAGE_EXCLUDES",
        "TIMEZONE",
    }
    return found - set(DEFAULT_CONFIG) - INTERNAL - without_default


def test_every_setting_is_documented() -> None:
    """A publisher finds each setting of ours in docs/publishing.md."""
    text = (ROOT / "docs" / "publishing.md").read_text("utf-8")
    assert {name for name in settings_read() if f"`{name}`" not in text} == set()


@pytest.mark.parametrize("path", sorted(ROOT.glob("*.md")) + sorted((ROOT / "docs").rglob("*.md")))
def test_links_in_documents_lead_somewhere(path: Path) -> None:
    """A relative link in a document names a file."""
    links = re.findall(r"\]\(([^)#{@\s]+)[^)]*\)", path.read_text("utf-8"))
    relative = [link for link in links if "://" not in link and not link.startswith("/")]
    assert [link for link in relative if not (path.parent / link).exists()] == []


def test_every_dependency_has_its_reason() -> None:
    """Each package that we ask for stands in docs/dependencies.md."""
    text = (ROOT / "docs" / "dependencies.md").read_text("utf-8").lower()
    project = (ROOT / "pyproject.toml").read_text("utf-8")
    names = re.findall(r'^    "([a-z0-9-]+)(?:\[[a-z]+\])?(?:>=|")', project, re.MULTILINE)
    assert len(names) > 10
    assert {name for name in names if name.removeprefix("types-") not in text} <= {
        "types-markdown", "types-docutils", "types-beautifulsoup4"
    }  # fmt: skip


def test_weblate_finds_every_catalog_and_its_template() -> None:
    """The pattern of the ready configuration matches each catalog and names its template."""
    options = json.loads((ROOT / "docs" / "weblate-discovery.json").read_text("utf-8"))
    match = re.compile(f"^{options['configuration']['match']}$")
    catalogs = sorted((ROOT / "translations").rglob("*.po"))
    assert len(catalogs) > 20
    for path in catalogs:
        found = match.match(path.relative_to(ROOT).as_posix())
        assert found
        template = options["configuration"]["new_base_template"]
        assert (ROOT / template.replace("{{ component }}", found["component"])).is_file()
        assert re.match(options["configuration"]["language_regex"], found["language"])


def test_every_task_of_the_documents_exists() -> None:
    """Each `make x` in the documents is a target, each invoke task a task."""
    make = (ROOT / "Makefile").read_text("utf-8")
    tasks = (ROOT / "tasks.py").read_text("utf-8")
    for path in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]:
        text = path.read_text("utf-8")
        for name in re.findall(r"`make ([a-z]+)`", text):
            assert re.search(rf"^[a-z ]*\b{name}\b[a-z ]*:", make, re.MULTILINE), (path, name)
        for name in re.findall(r"invoke ([a-z]+)`", text):
            assert f"\ndef {name}(" in tasks, (path, name)
