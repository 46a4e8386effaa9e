"""Extraction: by Babel's tools and by ours, the same messages; and the files of all domains."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from babel.messages.extract import extract_from_file

from editions import files, shelves, versions
from editions.catalogs import domains, templates
from editions.model import BuildError, Kind, Location, Segment
from editions.reading import content, interface
from editions.updating import locale as locale_catalogs

ROOT = Path(__file__).parent.parent.parent
ARTICLES = sorted((ROOT / "content").rglob("*.md"))


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.name)
def test_babel_finds_what_the_templates_hold(path: Path, site: dict[str, Any]) -> None:
    """`pybabel extract` gives the messages of our template, with their lines."""
    options = {"settings": str(ROOT / "pelicanconf.py")}
    found = extract_from_file("markdown", str(path), options=options)
    keys = [(context, str(message)) for _, message, _, context in found]
    (document,) = [item for item in content.read(site)[0] if str(item.path) in path.as_posix()]
    assert list(dict.fromkeys(keys)) == list(templates.merge(document.segments))
    assert [line for line, *_ in found] == [item.location.line for item in document.segments]


def test_templates_and_settings(tmp_path: Path) -> None:
    """Messages of a theme have their place, context, plural and the author's comments."""
    (tmp_path / "theme/templates").mkdir(parents=True)
    (tmp_path / "theme/templates/a.html").write_text(
        '{# Translators: a button #}\n{{ gettext("Read") }}\n{{ pgettext("state", "Read") }}\n'
        '{% trans %}ignored{% endtrans %}{{ ngettext("one", "%(n)s", 3) }}\n',
        "utf-8",
    )
    first, second, *rest = interface.theme(tmp_path / "theme", tmp_path)
    place = Location("theme/templates/a.html", 2)
    assert first == Segment("Read", Kind.INTERFACE, place, comments=("a button",))
    assert (second.msgid, second.context, second.location.line) == ("Read", "state", 3)
    assert [(item.msgid, item.plural) for item in rest if item.plural] == [("one", "%(n)s")]
    (tmp_path / "conf.py").write_text('A = _("Points")\nB = "No"\n', "utf-8")
    (only,) = interface.marked([tmp_path / "conf.py"], tmp_path)
    assert (only.msgid, str(only.location)) == ("Points", "conf.py:1")


def _domains(*texts: str) -> dict[str, tuple[Segment, ...]]:
    return {"a": tuple(Segment(t, Kind.PARAGRAPH, Location("a.md", 1)) for t in texts)}


def test_templates_are_written_once(tmp_path: Path) -> None:
    """A template that has not changed is not touched; one without a document is removed."""
    (tmp_path / "old.pot").write_text("", "utf-8")
    written = domains.write_templates(_domains("One"), tmp_path)
    assert [path.name for path in written] == ["a.pot", "old.pot"]
    assert domains.write_templates(_domains("One"), tmp_path) == []


def test_catalogs_are_written_once(tmp_path: Path) -> None:
    """A second update writes nothing."""
    found = _domains("One", "Two")
    (path,) = locale_catalogs.update(found, tmp_path, "pt-BR", {"a": {(None, "One"): "Um"}})
    assert path == tmp_path / "pt_BR/LC_MESSAGES/a.po"
    assert locale_catalogs.update(found, tmp_path, "pt-BR", {}) == []


def test_a_malformed_catalog_stops_an_update(tmp_path: Path) -> None:
    """The file is named, and stays as it is."""
    path = domains.catalog_path(tmp_path, "de", "a")
    path.parent.mkdir(parents=True)
    path.write_text('msgid "x\n', "utf-8")
    with pytest.raises(BuildError, match=r"de/LC_MESSAGES/a\.po:1"):
        locale_catalogs.update(_domains("One"), tmp_path, "de", {})
    assert path.read_text("utf-8") == 'msgid "x\n'


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    """New bytes come by one rename; the same bytes touch nothing; no other file is left."""
    path = tmp_path / "folder/a.po"
    assert files.replace(path, b"one")
    before = path.stat()
    assert not files.replace(path, b"one")
    assert path.stat().st_mtime_ns == before.st_mtime_ns
    assert files.replace(path, b"two")
    assert path.read_bytes() == b"two"
    assert [item.name for item in path.parent.iterdir()] == ["a.po"]


def test_messages_of_a_theme_are_kept_with_its_templates(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They are those of the templates as they are, whichever templates were read before."""
    monkeypatch.setattr(shelves, "folder", lambda _: tmp_path / ".cache")
    monkeypatch.setattr(versions, "BEGAN", 1 << 63)
    versions.code.cache_clear()
    folder = tmp_path / "theme"
    page = folder / "templates/page.html"
    page.parent.mkdir(parents=True)
    known = {"THEME": str(folder)}
    for text in ("{{ _('Bread') }}", "{{ _('Rye') }}", "", "{{ _('Bread') }}"):
        page.write_text(text)
        for _ in range(2):
            assert interface.known_theme(known, tmp_path) == interface.theme(folder, tmp_path)
    monkeypatch.setattr(interface, "theme", None)
    assert [each.msgid for each in interface.known_theme(known, tmp_path)] == ["Bread"]
    versions.code.cache_clear()
