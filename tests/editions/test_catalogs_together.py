"""Catalogs whose files are known by their hashes are those that would be read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from editions import digests, overlay, shelves, versions
from editions.catalogs import po, remembering
from editions.model import BuildError, Catalog

NAMES = ("oats", "rye", "spelt")
TEXT = '# Turkish\nmsgid ""\nmsgstr ""\n"Language: tr\\n"\n\nmsgid "Bread"\nmsgstr "{}"\n'


@pytest.fixture
def known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, Any]]:
    """Give settings of a site with three catalogs, whose hashes are known, and a cache."""
    monkeypatch.setattr(shelves, "folder", lambda _: tmp_path / ".cache")
    monkeypatch.setattr(versions, "BEGAN", 1 << 63)
    versions.code.cache_clear()
    (tmp_path / "translations/tr/LC_MESSAGES").mkdir(parents=True)
    for name in NAMES:
        _path(tmp_path, name).write_text(TEXT.format(f"ekmek: {name}"))
    found: dict[str, Any] = {}
    _look(found, tmp_path)
    yield found
    versions.code.cache_clear()


def _path(root: Path, name: str) -> Path:
    return root / f"translations/tr/LC_MESSAGES/{name}.po"


def _look(settings: dict[str, Any], root: Path) -> None:
    paths = [_path(root, name) for name in NAMES]
    settings[digests.NAME] = {str(path): digests.of(path.read_bytes()) for path in paths}


def _said(found: Mapping[str, Catalog]) -> list[tuple[str, Any]]:
    return [(name, dict(each.entries)) for name, each in found.items()]


def _read(settings: Mapping[str, Any], root: Path) -> dict[str, Catalog]:
    found, problems = overlay.catalogs(root / "translations", "tr", settings)
    assert not problems
    return found


def test_unchanged_catalogs_are_not_read(
    known: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where all are known and an earlier build has read them, no file is opened; all is as read."""
    clean = _read({}, tmp_path)
    _read(known, tmp_path)
    monkeypatch.setattr(po, "read_bytes", None)
    for name in NAMES:
        _path(tmp_path, name).write_text("other bytes, which nobody sees")
    found = _read(known, tmp_path)
    assert {name: remembering.digest(each) for name, each in found.items()} == {
        name: remembering.digest(each) for name, each in clean.items()
    }
    assert [replaced(each) for each in found.values()] == [replaced(e) for e in clean.values()]
    assert _said(found) == _said(clean)


def replaced(catalog: Catalog) -> tuple[Any, ...]:
    """Return what a catalog is besides its messages."""
    return catalog.path, catalog.revised, catalog.notes


@pytest.mark.parametrize("seen", [True, False])
def test_a_changed_catalog_is_read(known: dict[str, Any], tmp_path: Path, *, seen: bool) -> None:
    """With another hash, or with none, a catalog is read again; the others are as they were."""
    _read(known, tmp_path)
    path = _path(tmp_path, "rye")
    path.write_text(TEXT.format("tayyiz"))
    if seen:
        _look(known, tmp_path)
    else:
        del known[digests.NAME][str(path)]
    assert _said(_read(known, tmp_path)) == _said(_read({}, tmp_path))
    assert _read(known, tmp_path)["rye"].lookup("Bread").text == "tayyiz"


@pytest.mark.parametrize("gone", [True, False])
def test_a_catalog_more_or_less_is_seen(
    known: dict[str, Any], tmp_path: Path, *, gone: bool
) -> None:
    """Which files there are counts too."""
    _read(known, tmp_path)
    if gone:
        _path(tmp_path, "rye").unlink()
    else:
        _path(tmp_path, "wheat").write_text(TEXT.format("un"))
    assert _said(_read(known, tmp_path)) == _said(_read({}, tmp_path))


def test_messages_are_read_from_the_file_where_the_shelf_has_lost_them(
    known: dict[str, Any], tmp_path: Path
) -> None:
    """What was kept of one catalog may go at any time; its file is there."""
    _read(known, tmp_path)
    for path in (tmp_path / ".cache/catalogs-tr").iterdir():
        path.write_bytes(b"")
    assert _said(_read(known, tmp_path)) == _said(_read({}, tmp_path))


def test_a_file_that_changes_before_it_is_read_stops_the_build(
    known: dict[str, Any], tmp_path: Path
) -> None:
    """Its hash was handed on already; other messages under that hash would be kept for good."""
    _read(known, tmp_path)
    found = _read(known, tmp_path)
    for path in (tmp_path / ".cache/catalogs-tr").iterdir():
        path.write_bytes(b"")
    _path(tmp_path, "rye").write_text(TEXT.format("tayyiz"))
    assert found["oats"].lookup("Bread").text == "ekmek: oats"
    with pytest.raises(BuildError, match=r"rye.po:1: this file was changed while"):
        found["rye"].lookup("Bread")


def test_a_catalog_that_cannot_be_read_is_told_each_time(
    known: dict[str, Any], tmp_path: Path
) -> None:
    """What is wrong is kept nowhere."""
    _path(tmp_path, "rye").write_text('msgid "Bread\n')
    _look(known, tmp_path)
    for _ in range(2):
        found, problems = overlay.catalogs(tmp_path / "translations", "tr", known)
        assert problems
        assert [*found] == ["oats", "spelt"]
