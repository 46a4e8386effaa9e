"""Woven texts that are held packed: each is what it was, and what is asked of all is at hand."""

from __future__ import annotations

import gc
import pickle
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from editions import asjson, handed, overlay, shelves
from editions.catalogs.messages import Messages
from editions.late import again, later
from editions.model import Catalog, Document, Edition, Woven
from editions.reading import conf, content
from editions.weaving import assembly

SITE = Path(__file__).resolve().parents[1] / "site"
Woven_ = tuple[tuple[Document, ...], tuple[Edition, ...], assembly.Part, assembly.Site]


@pytest.fixture(scope="module")
def woven() -> Woven_:
    """Give the small site, as it is woven and as it is held."""
    settings = conf.read(SITE / "pelicanconf.py", {"EDITIONS_CACHE_SIZE": 0})
    settings["TRANSLATIONS_PATH"] = str(SITE / "translations")
    documents, _ = content.read(settings)
    editions = overlay.table(settings)
    rows = assembly.weave_part(documents, editions, settings)
    return tuple(documents), editions, rows, assembly.weave_site(documents, editions, settings)


def _each(woven: Woven_) -> Iterator[tuple[Woven, Woven]]:
    """Yield each text as it was woven, and as it is held."""
    documents, (_, *others), rows, site = woven
    assert len(documents) > 1
    for document, row in zip(documents, rows, strict=True):
        for edition, text in zip(others, row, strict=True):
            held = site[edition.locale][str(document.path)]
            assert later(held) is not None
            yield assembly.in_standing(document, edition, frozenset(), text), held


def test_a_text_comes_out_as_it_was_woven(woven: Woven_) -> None:
    """All of it; one that nobody reads stays packed."""
    for text, held in _each(woven):
        mine = again(held)
        assert mine == text
        assert later(mine) is None
        assert later(held) is not None


def test_a_text_has_one_hash_and_one_line_however_it_is_held(
    woven: Woven_, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As it was woven, packed, and from its shelf; nothing is unpacked for that."""
    monkeypatch.setattr(zlib, "decompress", None)
    form = asjson.WOVEN
    for text, held in _each(woven):
        line = form.text(text)
        kept = form.value(line.encode())
        assert form.text(held) == form.text(kept) == form.text(form.packed(held)) == line
        hashes = {asjson.digest(each) for each in (text, held, kept, form.packed(text))}
        assert len(hashes) == 1


def test_what_lists_show_has_one_mark_however_a_text_is_held(
    woven: Woven_, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It lies beside what is packed; that of an unpacked text is made of it, and is the same."""
    marks = set()
    for text, held in _each(woven):
        mine = again(held)
        assert mine.html == text.html
        with monkeypatch.context() as patch:
            patch.setattr(zlib, "decompress", None)
            kept = asjson.WOVEN.value(asjson.WOVEN.text(held).encode())
            sent = pickle.loads(pickle.dumps(held))  # noqa: S301 - our own
            each = {asjson.listed(one) for one in (text, held, kept, sent, again(held), mine)}
        assert len(each) == 1
        marks |= each
    assert len(marks) > 1


def test_what_is_asked_of_all_texts_is_at_hand(
    woven: Woven_, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is unpacked to learn how far they are and what was refused of them."""
    monkeypatch.setattr(zlib, "decompress", None)
    _, editions, rows, site = woven
    every = [each for row in rows for each in row]
    assert any(each.problems for each in every)
    refused = {problem for each in every for problem in each.problems}
    assert {*assembly.refusals(site)} == refused
    for edition in editions[1:]:
        texts = site[edition.locale]
        assert handed.standing(texts).keys() == texts.keys()
        with pytest.raises(TypeError):
            _ = [again(text).html for text in texts.values()]


def test_packed_texts_go_to_another_process_packed(woven: Woven_) -> None:
    """One that begins with nothing is handed those of its edition, and reads what it needs."""
    for text, held in _each(woven):
        sent = pickle.loads(pickle.dumps(held))  # noqa: S301 - our own
        assert later(sent) is not None
        assert asjson.digest(sent) == asjson.digest(held)
        assert sent == text


def test_what_a_run_unpacks_goes_with_it(woven: Woven_) -> None:
    """It is handed texts of its own; of the other editions it has what all have."""
    _, (source, first, second), _, site = woven
    found = handed.apart({"WOVEN": site, "REPORTS": None}, first.locale)
    assert found["REPORTS"] is None
    for path, held in site[first.locale].items():
        mine = found["WOVEN"][first.locale][path]
        assert mine.html == again(held).html
        assert later(held) is not None
    assert found["WOVEN"][second.locale] is site[second.locale]
    own = handed.apart({"WOVEN": site}, source.locale)["WOVEN"][source.locale]
    assert all(own[path] is text for path, text in site[source.locale].items())


def test_texts_of_the_source_are_as_they_were_read(woven: Woven_) -> None:
    """They are the documents' own, and no second time in memory."""
    documents, (source, *_), _, site = woven
    for document in documents:
        assert site[source.locale][str(document.path)].html is document.html


def test_no_line_of_a_shelf_is_held_while_others_weave(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was taken from the shelves is there; each weaver is a copy of this process."""
    monkeypatch.setattr(shelves, "folder", lambda _: tmp_path)
    monkeypatch.setattr("editions.weaving.remembering.made_by", lambda *_: "code")
    settings = conf.read(SITE / "pelicanconf.py")
    settings["TRANSLATIONS_PATH"] = str(SITE / "translations")
    documents, _ = content.read(settings)
    editions = overlay.table(settings)
    lines: list[list[int]] = []

    def by(left: Any, editions: Any, settings: Any) -> assembly.Part:
        pages = [each for each in gc.get_objects() if isinstance(each, shelves._Page)]
        lines.append([len(each.lines) for each in pages if tmp_path in each.path.parents])
        return assembly.weave_part(left, editions, settings)

    made = assembly.weave_site(documents, editions, settings, by)
    assert [*tmp_path.glob("woven-*/*")]
    monkeypatch.setattr(assembly, "weave", None)
    assert assembly.weave_site(documents, editions, settings, by) == made
    assert lines == [[], []]


def test_weaving_leaves_catalogs_unread() -> None:
    """Each is read for the text that is woven from it, and let go: all together are much."""
    settings = conf.read(SITE / "pelicanconf.py", {"EDITIONS_CACHE_SIZE": 0})
    settings["TRANSLATIONS_PATH"] = str(SITE / "translations")
    documents, _ = content.read(settings)
    editions = overlay.table(settings)
    names = {document.name for document in documents}

    def unread() -> set[str]:
        return {
            catalog.path
            for edition in editions
            for name, catalog in edition.catalogs.items()
            if name in names and _is_unread(catalog)
        }

    before = unread()
    assert len(before) > len(documents)
    found = assembly.weave_part(documents, editions, settings)
    assert any(each.coverage.translated for row in found for each in row)
    assert unread() == before


def _is_unread(catalog: Catalog) -> bool:
    said = catalog.entries
    return isinstance(said, Messages) and said._make is not None
