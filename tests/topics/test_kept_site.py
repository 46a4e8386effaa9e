"""What was found in all articles together is what would be found."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from golden import SITE

from editions import shelves, versions
from editions.model import Document
from editions.reading import conf, content
from topics.related import relate
from topics.site import SiteTopics, annotate_site


@pytest.fixture
def read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, Any]]:
    """Give the settings of a copy of the small site, with a cache."""
    shutil.copytree(SITE, tmp_path / "site")
    monkeypatch.setattr(
        shelves, "folder", lambda known: Path(known["CACHE_PATH"]) if known["CACHE_PATH"] else None
    )
    monkeypatch.setattr(versions, "BEGAN", 1 << 63)
    versions.code.cache_clear()
    known = conf.read(tmp_path / "site" / "pelicanconf.py")
    yield {**known, "CACHE_PATH": str(tmp_path / ".cache")}
    versions.code.cache_clear()


def _documents(known: dict[str, Any]) -> dict[str, Document]:
    return {str(document.path): document for document in content.read(known)[0]}


def _found(known: dict[str, Any]) -> SiteTopics:
    # A lexicon compares by its identity.
    return replace(annotate_site(_documents(known), known), lexicon=None)


@pytest.fixture
def related(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Give a mark for each time that posts are related anew, as they are."""
    seen: list[int] = []

    def noted(*given: Any) -> Any:
        seen.append(1)
        return relate(*given)

    monkeypatch.setattr("topics.related.relate", noted)
    return seen


def test_the_same_articles_are_not_related_again(read: dict[str, Any], related: list[int]) -> None:
    """Where nothing has changed, nothing is worked out; the order of reading is no change."""
    first = _found(read)
    assert related == [1]
    assert _found(read) == first
    documents = _documents(read)
    turned = dict(reversed(documents.items()))
    assert replace(annotate_site(turned, read), lexicon=None) == first
    assert related == [1]


def _edit(name: str, old: str, new: str) -> Callable[[dict[str, Any]], object]:
    def edit(known: dict[str, Any]) -> None:
        path = Path(known["PATH"]) / "articles" / name
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), "utf-8")

    return edit


def _gone(known: dict[str, Any]) -> None:
    documents = _documents(known)
    linked = {line for each in documents.values() for line in each.metadata.get("related", ())}
    path = next(
        path
        for path, each in documents.items()
        if path.startswith("articles/") and each.name not in " ".join(linked)
    )
    (Path(known["PATH"]) / path).unlink()


EDITS: dict[str, Callable[[dict[str, Any]], object]] = {
    "a text": _edit("rye.md", "\n\n", "\n\nSourdough and the oven.\n\n"),
    "a title": _edit("oven.md", "Title: ", "Title: Rye and "),
    "a draft": _edit("rye.md", "Title: ", "Status: draft\nTitle: "),
    "a series": _edit("rye.md", "Title: ", "Series: grain\nSeries_index: 1\nTitle: "),
    "a date": _edit("rye.md", "2026-01-07", "2025-12-24"),
    "an article less": _gone,
    "a limit": lambda known: known.update(RELATED_LIMIT=3),
    "fewer topics": lambda known: known.update(TOPIC_LIMIT=1),
    "another language": lambda known: known.update(TOPIC_LANGUAGE="de"),
}


@pytest.mark.parametrize("name", EDITS)
def test_after_an_edit_all_is_as_without_a_cache(
    read: dict[str, Any], related: list[int], name: str
) -> None:
    """Whatever it is made of, it is worked out anew."""
    _found(read)
    EDITS[name](read)
    again = _found(read)
    assert related == [1, 1]
    assert again == _found({**read, "CACHE_PATH": ""})
    assert again == _found(read)
    assert related == [1, 1, 1]
