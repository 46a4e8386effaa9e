"""Catalogs from a shelf: their messages are read when the first of them is asked for."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from editions import asjson, shelves
from editions.catalogs import po, remembering
from editions.catalogs.messages import Messages
from editions.model import Catalog

DATA = b"""msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

msgid "Rye bread"
msgstr "Roggenbrot"

msgctxt "title"
msgid "Oats"
msgstr "Hafer"
"""


@pytest.fixture
def again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Catalog:
    """Give a catalog that an earlier build has read."""
    monkeypatch.setattr("editions.versions.code", lambda: "code")
    for _ in range(2):
        shelf = shelves.Shelf(tmp_path, asjson.CATALOG)
        found = remembering.read(DATA, "rye.po", shelf)
        shelf.keep()
    return found


def test_the_hash_of_a_catalog_needs_none_of_its_messages(
    again: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A build that takes over what hangs on a catalog never parses it."""
    monkeypatch.setattr(asjson, "_entry", None)
    assert remembering.digest(again)
    with pytest.raises(TypeError):
        len(again.entries)


def test_messages_read_late_are_those_of_the_file(again: Catalog) -> None:
    """Asked in any way, they answer as the dictionary that the file itself is read into."""
    said = po.read_bytes(DATA, "rye.po").entries
    assert isinstance(again.entries, Messages)
    assert again.entries.get(("title", "Oats")) == said["title", "Oats"]
    assert again.entries.get((None, "Oats")) is None
    assert (None, "Rye bread") in again.entries
    assert list(again.entries) == list(said)
    assert dict(again.entries) == {**again.entries} == said == again.entries
    assert repr(again.entries) == repr(said)


def test_messages_go_to_another_process(again: Catalog) -> None:
    """Those that begin with nothing are sent catalogs, parsed or not."""
    unread = pickle.loads(pickle.dumps(again))  # noqa: S301 - our own
    assert unread == again
    assert pickle.loads(pickle.dumps(again)) == unread  # noqa: S301 - our own


def test_a_line_of_one_part_is_no_catalog(tmp_path: Path) -> None:
    """A shelf of another form is not believed."""
    old = shelves.Shelf(tmp_path, shelves.Form(lambda value: value, lambda found: found))
    old.put("rye.po", "key", ["rye.po", [], None, []])
    old.keep()
    assert shelves.Shelf(tmp_path, asjson.CATALOG).get("rye.po", "key") is None
