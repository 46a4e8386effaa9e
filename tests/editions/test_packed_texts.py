"""Woven texts that are held packed: each is what it was, and what is asked of all is at hand."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from editions import asjson, overlay
from editions.catalogs.messages import Messages
from editions.model import Catalog, Document, Edition
from editions.reading import conf, content
from editions.weaving import assembly, packed
from editions.weaving.packed import Texts

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


def test_a_text_comes_out_as_it_was_woven(woven: Woven_) -> None:
    """But for whether it counts, which weaving does not say."""
    documents, (_, *others), rows, site = woven
    assert len(documents) > 1
    for document, row in zip(documents, rows, strict=True):
        for edition, text in zip(others, row, strict=True):
            held = site[edition.locale][str(document.path)]
            assert held == assembly.in_standing(document, edition, frozenset(), text)
            assert packed.of(text).whole() == text


def test_what_is_asked_of_all_texts_is_at_hand(
    woven: Woven_, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is unpacked to learn how far they are and what was refused of them."""
    _, editions, rows, site = woven
    monkeypatch.setattr(asjson, "with_body", None)
    every = [each for row in rows for each in row]
    assert any(each.problems for each in every)
    refused = {problem for each in every for problem in each.problems}
    assert {*assembly.refusals(site)} == refused
    for edition in editions[1:]:
        texts = site[edition.locale]
        assert packed.heads(texts).keys() == {*texts}
        with pytest.raises(TypeError):
            dict(texts)


def test_packed_texts_go_to_another_process(woven: Woven_) -> None:
    """One that begins with nothing is handed those of its edition."""
    for texts in woven[3].values():
        assert pickle.loads(pickle.dumps(texts)) == texts  # noqa: S301 - our own


def test_texts_of_the_source_are_as_they_were_read(woven: Woven_) -> None:
    """They are the documents' own, and no second time in memory."""
    documents, (source, *_), _, site = woven
    for document in documents:
        held = site[source.locale][str(document.path)]
        assert held.html is document.html
        assert packed.heads(site[source.locale])[str(document.path)] is held
    assert not isinstance(site[source.locale], Texts)


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
