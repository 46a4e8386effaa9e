"""What looks odd about translations is the same, whether it was kept or is looked for anew."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from golden import SITE, built_files

from delivery import oddities
from delivery.build import build
from editions import overlay, shelves, versions
from editions.checking import review
from editions.model import Problem
from editions.reading import conf, content
from editions.weaving import marking

ROOT = Path(__file__).resolve().parents[2]
PO = "translations/ar/LC_MESSAGES/"
EDITS: Mapping[str, tuple[str, str, str]] = {
    "a source": ("content/articles/sourdough.md", "time make a sourdough", "time make a loaf"),
    "a translation": (f"{PO}sourdough.po", "الدقيق والماء", "عجين مخمر والماء"),
    "its line": (f"{PO}sourdough.po", "# Arabic", "# New\n# Arabic"),
    "a label": ("content/topics/baking.ttl", '"عجين مخمر"@ar', '"الدقيق"@ar'),
    "a translator's name": (f"{PO}topics.po", "عجين مخمر", "الدقيق"),
}
SETTINGS: Mapping[str, Any] = {
    "TITLE_LENGTH": 12,
    "SITENAME": "sourdough",
    "TOPIC_LANGUAGE": "zh-Hans",
    "TOPIC_VOCABULARY": "",
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a copy of the small site whose builds keep what they do."""

    def place(settings: Mapping[str, Any]) -> Path | None:
        return tmp_path / "kept" if settings.get("CACHE_PATH") else None

    shutil.copytree(SITE, tmp_path / "site")
    monkeypatch.setattr(shelves, "folder", place)
    monkeypatch.setattr(versions, "BEGAN", 1 << 63)
    versions.code.cache_clear()
    return tmp_path / "site"


def odd(folder: Path, **changed: Any) -> list[Problem]:
    """Return what looks odd about all documents and topics of a site."""
    known = conf.read(folder / "pelicanconf.py", changed)
    known["TRANSLATIONS_PATH"] = str(folder / "translations")
    source, *others = overlay.table(known)
    documents, _ = content.read(known)
    domains = {document.name: document.segments for document in documents}
    return [note for each in others for note in oddities.found(known, domains, source, each)]


@pytest.mark.parametrize("case", EDITS)
def test_messages_are_looked_at_again_where_a_file_has_changed(case: str, folder: Path) -> None:
    """Each file that a check reads counts: other messages are odd, and the right ones."""
    before = odd(folder)
    name, old, new = EDITS[case]
    path = folder / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
    after = odd(folder)
    assert after == odd(folder, CACHE_PATH="")
    assert after != before


@pytest.mark.parametrize("name", SETTINGS)
def test_messages_are_looked_at_again_where_a_setting_has_changed(name: str, folder: Path) -> None:
    """Each setting that a check reads counts."""
    path = folder / PO / "oven.po"
    path.write_text(path.read_text("utf-8").replace('"الفرن"', '"الفرن الكبير في البيت"'), "utf-8")
    before = odd(folder)
    after = odd(folder, **{name: SETTINGS[name]})
    assert after == odd(folder, **{name: SETTINGS[name]}, CACHE_PATH="")
    assert after != before


def test_what_has_not_changed_is_not_looked_at(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of an edit only the messages of its domain are."""
    looked: list[str] = []
    real = review.notes

    def notes(domains: Mapping[str, Any], *rest: Any) -> Any:
        looked.extend(domains)
        return real(domains, *rest)

    monkeypatch.setattr(review, "notes", notes)
    before = odd(folder)
    assert before
    assert looked
    looked.clear()
    assert odd(folder) == before
    assert looked == []
    path = folder / "content/articles/rye.md"
    path.write_text(path.read_text("utf-8") + "\nMore.\n", "utf-8")
    odd(folder)
    assert looked == ["rye"] * 2


REPORTS = {"TRANSLATION_REPORTS": True}


def test_previews_that_were_kept_are_those_that_would_be_made(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After an edit only its document is woven with marks; every page is as in a clean build."""
    made: list[str] = []
    real = marking.preview

    def preview(document: Any, *rest: Any) -> Any:
        made.append(document.name)
        return real(document, *rest)

    def built(name: str, **changed: Any) -> dict[str, bytes]:
        made.clear()
        changed |= {"EDITIONS_SKIPPED": False, "PAGES_SKIPPED": False, "BUILD_WORKERS": 1}
        build(folder / "pelicanconf.py", tmp_path / name, lambda _: None, REPORTS | changed)
        return built_files(tmp_path / name)

    shutil.rmtree(folder / "theme")
    shutil.copytree(ROOT / "theme", folder / "theme")
    monkeypatch.setattr(marking, "preview", preview)
    built("before")
    assert len(made) > len(set(made)) > 1
    path = folder / PO / "sourdough.po"
    path.write_text(path.read_text("utf-8").replace("أطعم الخميرة.", "أطعم الخميرة!"), "utf-8")
    kept = built("kept")
    assert made == ["sourdough"]
    assert kept == built("anew", CACHE_PATH="")
