"""What a build holds in memory while pages are written."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pelican import Pelican, signals
from pelican.contents import Content

from delivery import build
from editions import assembling, overlay, workers
from editions.reading import conf, content

SITE = Path(__file__).resolve().parents[1] / "site"


@pytest.fixture
def settings() -> dict[str, Any]:
    """Return the small site's, as they are when all is woven."""
    found = conf.read(SITE / "pelicanconf.py", {"EDITIONS_CACHE_SIZE": 0})
    found["TRANSLATIONS_PATH"] = str(SITE / "translations")
    documents, _ = content.read(found)
    editions = overlay.table(found)
    texts = {str(item.path): item for item in documents}
    return found | {"DOCUMENTS": texts, "SITE_EDITIONS": editions, "EDITION": editions[0]}


def test_catalogs_that_are_woven_in_are_let_go(settings: dict[str, Any]) -> None:
    """Those of the theme, the settings and the topics stay, as they were."""
    woven = {item.name for item in settings["DOCUMENTS"].values()}
    before = settings["SITE_EDITIONS"]
    assert any(woven & each.catalogs.keys() for each in before)
    build._forget_catalogs(settings)
    for old, new in zip(before, settings["SITE_EDITIONS"], strict=True):
        assert new.locale == old.locale
        assert new.catalogs.keys() == old.catalogs.keys() - woven
        assert all(new.catalogs[name] is old.catalogs[name] for name in new.catalogs)
    assert settings["EDITION"] is settings["SITE_EDITIONS"][0]


def test_reports_need_them(settings: dict[str, Any]) -> None:
    """A preview shows what a catalog has, shown or not."""
    before = settings["SITE_EDITIONS"]
    build._forget_catalogs(settings | {"REPORTS": None})
    assert settings["SITE_EDITIONS"] is before


def test_messages_of_documents_are_let_go(settings: dict[str, Any]) -> None:
    """All else of a document stays as it was, for its page and for plugins."""
    before = dict(settings["DOCUMENTS"])
    assert any(each.segments for each in before.values())
    build._forget_messages(settings)
    for path, now in settings["DOCUMENTS"].items():
        was = before[path]
        assert not now.segments
        assert replace(now, segments=was.segments, generated=was.generated) == was
    assert settings["DOCUMENTS"].keys() == before.keys()


def test_reports_show_messages(settings: dict[str, Any]) -> None:
    """A preview has each message of its text."""
    kept = settings | {"REPORTS": None}
    build._forget_messages(kept)
    assert kept["DOCUMENTS"] is settings["DOCUMENTS"]


def test_a_msgid_is_one_text_for_all_locales(settings: dict[str, Any]) -> None:
    """However many catalogs have it."""
    _, *others = settings["SITE_EDITIONS"]
    known: dict[str, int] = {}
    for edition in others:
        for catalog in edition.catalogs.values():
            for _, msgid in catalog.entries:
                assert known.setdefault(msgid, id(msgid)) == id(msgid)
    assert len(others) > 1
    assert known


def test_a_run_leaves_no_text_of_its_edition(tmp_path: Path) -> None:
    """Pelican keeps each text's HTML for good, and with it all that the text belongs to."""
    kept = vars(Content)["get_content"].cache
    seen = set()
    settings = conf.read(SITE / "pelicanconf.py", {"OUTPUT_PATH": str(tmp_path)})
    site = Pelican(settings | {"WORKERS": workers.ALONE}).settings

    def look(_: str, **_more: object) -> None:
        seen.add(len(kept))

    with signals.content_written.connected_to(look):
        assembling.run(site["SITE_EDITIONS"][0], site)
    assert max(seen)
    assert not kept
