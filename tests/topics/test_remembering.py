"""What is kept of an article is what would be found in it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from golden import SITE
from hypothesis import given
from hypothesis import strategies as st

from editions import shelves, sooner, versions
from editions.model import Document, Location
from editions.reading import conf, content
from editions.workers import ALONE, FORK, Workers
from topics import remembering, site
from topics.naming import Named
from topics.passages import Place, passage
from topics.remembering import FORM
from topics.site import SiteTopics, annotate_site
from topics.tagging import Annotation, Evidence

PLACE = Location("articles/a.md", 3)


@given(texts=st.lists(st.text(), max_size=3), place=st.sampled_from(Place), score=st.floats(-9, 9))
def test_what_is_found_is_read_as_it_was_written(
    texts: list[str], place: Place, score: float
) -> None:
    """Each value of it, in the same order; whatever is in the text."""
    said = tuple(passage(text, "en", place, PLACE) for text in (*texts, "Rye Bread ﷺ"))
    topic = Annotation("rye", score, (Evidence(PLACE, place, "rye"),), declared=True)
    named = Named({7: frozenset({"rye", "oven"}), 2: frozenset()}, {"rye": ("", "b"), "a": ()})
    value = said, (topic,), named
    found = FORM.read(json.loads(json.dumps(FORM.written(value))))
    assert found == value
    assert list(found[2].blocks) == [7, 2]
    assert list(found[2].headings) == ["rye", "a"]
    assert [each.words.starts.typecode for each in found[0]] == [
        each.words.starts.typecode for each in said
    ]


def test_a_word_is_one_text_wherever_it_stands() -> None:
    """A large site says few words very often."""
    said = tuple(passage(text, "en", Place.BODY, PLACE) for text in ("rye ovens", "ovens of rye"))
    read = FORM.read(json.loads(json.dumps(FORM.written((said, (), Named({}, {}))))))
    first, second = (each.words.keys for each in read[0])
    assert first[0] is second[2]
    assert first[1] is second[0]


@pytest.fixture
def read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """Give the settings of a copy of the small site whose builds keep what they find."""
    shutil.copytree(SITE, tmp_path / "site")
    monkeypatch.setattr(shelves, "folder", lambda _: tmp_path / "kept")
    monkeypatch.setattr(versions, "BEGAN", 1 << 63)
    versions.code.cache_clear()
    return conf.read(tmp_path / "site" / "pelicanconf.py")


@pytest.fixture
def searched(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Give the names of the articles that are looked through, as they are."""
    found: list[str] = []
    look = site._found

    def noted(document: Document, *more: Any) -> Any:
        found.append(document.name)
        return look(document, *more)

    monkeypatch.setattr(site, "_found", noted)
    yield found
    monkeypatch.undo()
    versions.code.cache_clear()


def documents(known: Mapping[str, Any]) -> dict[str, Document]:
    """Return a site's documents by path."""
    return {str(document.path): document for document in content.read(known)[0]}


def same(one: SiteTopics, other: SiteTopics) -> bool:
    """Return whether two sites have the same topics; a lexicon compares by its identity."""
    return replace(one, lexicon=None) == replace(other, lexicon=None)


def test_a_second_search_finds_the_same(read: dict[str, Any], searched: list[str]) -> None:
    """And looks through no article."""
    texts = documents(read)
    first = annotate_site(texts, read)
    assert len(searched) == 4
    del searched[:]
    assert same(annotate_site(texts, read), first)
    assert not searched


def vocabulary(known: dict[str, Any]) -> None:
    """Give a concept another label."""
    path = Path(known["PATH"]) / known["TOPIC_VOCABULARY"]
    path.write_text(path.read_text("utf-8").replace('"Rye bread"@en', '"Loaf"@en'), "utf-8")


EDITS: dict[str, tuple[Callable[[dict[str, Any]], object], int]] = {
    "vocabulary": (vocabulary, 4),
    "language": (lambda known: known.update(TOPIC_LANGUAGE="de"), 4),
    "limit": (lambda known: known.update(TOPIC_LIMIT=1), 4),
    "nothing": (lambda _: None, 0),
}


@pytest.mark.parametrize("name", EDITS)
def test_what_is_searched_again(read: dict[str, Any], searched: list[str], name: str) -> None:
    """All that the finding depends on counts."""
    annotate_site(documents(read), read)
    del searched[:]
    edit, count = EDITS[name]
    edit(read)
    found = annotate_site(documents(read), read)
    assert len(searched) == count
    assert same(found, annotate_site(documents(read), {**read, "CACHE_PATH": ""}))


@pytest.mark.parametrize("part", ["text", "title", "topics"])
def test_an_edited_article_is_searched_again(
    read: dict[str, Any], searched: list[str], part: str
) -> None:
    """It alone."""
    texts = documents(read)
    annotate_site(texts, read)
    del searched[:]
    path = Path(read["PATH"]) / "articles" / "rye.md"
    said = path.read_text("utf-8")
    changed = {
        "text": f"{said}\nMore of bread.\n",
        "title": said.replace("Title: Rye bread", "Title: Flour"),
        "topics": said.replace("Title:", "Topics: Bread\nTitle:"),
    }
    path.write_text(changed[part], "utf-8")
    annotate_site(documents(read), read)
    assert searched == ["rye"]


def test_other_code_finds_anew(
    read: dict[str, Any], searched: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The topics' own too; and where the code is not known nothing is kept."""
    code = {frozenset({"topics"}): "one"}
    monkeypatch.setattr(versions, "code", lambda packages=frozenset(): code.get(packages))
    for count in (4, 0):
        annotate_site(documents(read), read)
        assert len(searched) == count
        del searched[:]
    code[remembering.OWN] = "two"
    annotate_site(documents(read), read)
    assert len(searched) == 4
    code.clear()
    annotate_site(documents(read), read)
    assert len(searched) == 8


@pytest.fixture
def many(read: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """Give the same, of a build by several processes to which a few files are many."""
    monkeypatch.setattr(sooner, "FEW", 1)
    return read | {"WORKERS": Workers(2, FORK)}


def test_copies_find_in_all_articles_what_one_process_finds(
    many: dict[str, Any], searched: list[str], tmp_path: Path
) -> None:
    """This process looks through none, and keeps the same."""
    known = documents(many)
    alone = annotate_site(known, many | {"WORKERS": ALONE})
    kept = {path.name: path.read_bytes() for path in (tmp_path / "kept/topics").iterdir()}
    assert searched
    searched.clear()
    shutil.rmtree(tmp_path / "kept")
    assert same(annotate_site(known, many), alone)
    assert not searched
    assert {path.name: path.read_bytes() for path in (tmp_path / "kept/topics").iterdir()} == kept


def test_after_an_earlier_build_one_process_looks(
    many: dict[str, Any], searched: list[str]
) -> None:
    """At what has changed alone."""
    known = documents(many)
    annotate_site(known, many)
    assert not searched
    path = min(known)
    changed = {**known, path: replace(known[path], html=f"{known[path].html}<p>Rye</p>")}
    annotate_site(changed, many)
    assert searched == [known[path].name]
