"""The made-up blog: the same everywhere, and with the same words for every generator."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest
from benched import ROOT
from corpus import LOCALES, Author, write
from speed import texts
from speed.peers import BY_NAME, PEERS, Peer
from speed.processes import Failed
from speed.values import MSGSTR, PARAGRAPH, Size
from speed.workplace import Place, _next

from editions.catalogs import po

SMALL = Size(4, 2)


def bytes_of(folder: Path) -> dict[str, bytes]:
    """Return the files of a folder, but for settings: they name the place of the theme.

    Nor what Python and the builds keep there.
    """
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.suffix != ".py" and not {".cache", "__pycache__"} & {*path.parts}
    }


def test_corpus_is_the_same_everywhere(tmp_path: Path) -> None:
    """A seed gives the same bytes each time and on every machine, another seed others."""
    for name in ("one", "two"):
        write(tmp_path / name, 3, 2, ROOT / "theme")
    assert bytes_of(tmp_path / "one") == bytes_of(tmp_path / "two")
    article = Author(7, 1000, 1).article()
    assert Author(7, 1000, 2).article() != article
    assert hashlib.sha256(article.encode()).hexdigest() == (
        "ed0485110ed8284262056e2fad131a5d8a62bc6751406eb3e402088a4c1bfb9e"
    )


def test_corpus_has_its_figures() -> None:
    """An article has 5.1 kB, 5.9 kB translated, three of forty topics."""
    found = texts.figures(Size(200, 2))
    assert found["bytes"] == pytest.approx(5100, rel=0.02)
    assert found["translated bytes"] == pytest.approx(5850, rel=0.02)
    assert (found["blocks"], found["topics"]) == (18, 3)


def test_all_generators_get_the_same_words(tmp_path: Path) -> None:
    """The translated Markdown of the others is made of the msgstrs of our catalogs."""
    write(tmp_path, SMALL.articles, SMALL.locales, ROOT / "theme")
    checked = 0
    for text in texts.texts(SMALL):
        if text.locale == LOCALES[0]:
            continue
        path = tmp_path / "translations" / text.locale / "LC_MESSAGES" / f"{text.slug}.po"
        whole = plain(f"{text.title} {text.body}")
        for entry in po.read(path, str(path)).entries.values():
            assert plain(entry.msgstrs[0]) in whole
            checked += 1
    assert checked > 35 * SMALL.articles


def plain(text: str) -> str:
    """Return the letters alone: messages have placeholders where Markdown has targets."""
    return re.sub(r"\]\([^)]*\)|[^a-zA-Z]", "", text)


@pytest.mark.parametrize("peer", PEERS, ids=lambda peer: peer.name)
def test_edits_reach_source_and_translation(peer: Peer, tmp_path: Path) -> None:
    """Each edit brings words that were not there, and leaves them in one file."""
    place = Place(peer, SMALL.key, tmp_path / "size" / peer.name)
    place.prepare()
    seen = set()
    for work in (PARAGRAPH, PARAGRAPH, MSGSTR, MSGSTR):
        before = bytes_of(place.folder)
        page, words = place.edit(work)
        after = bytes_of(place.folder)
        changed = [name for name in after if after[name] != before[name]]
        assert len(changed) == 1
        assert words.encode() in after[changed[0]]
        assert words not in seen
        assert (f"/{LOCALES[1]}/" in f"/{page}") == (work == MSGSTR)
        seen.add(words)
    assert len(seen) == 4


def test_cleaning_leaves_the_sources_alone(tmp_path: Path) -> None:
    """Whatever a generator leaves behind is removed, what it was given stays."""
    place = Place(PEERS[2], SMALL.key, tmp_path / "size" / "hugo")
    place.prepare()
    before = bytes_of(place.folder)
    for name in ("output/index.html", "resources/_gen/x", ".hugo_build.lock"):
        texts.put(place.folder / name, "x")
    place.clean()
    assert bytes_of(place.folder) == before


def test_a_build_that_brings_no_edit_is_a_failure(tmp_path: Path) -> None:
    """Nobody is fast by doing nothing."""
    place = Place(PEERS[2], SMALL.key, tmp_path / "size" / "hugo")
    texts.put(place.folder / "output" / "page.html", "old words")
    with pytest.raises(Failed, match="not built again"):
        place.check("page.html", "new words")


def test_letters_count() -> None:
    """An edit can follow an edit, however many there were."""
    assert [_next(each) for each in ("", "a", "y", "z", "az", "zz")] == [
        "a", "b", "z", "aa", "ba", "aaa"
    ]  # fmt: skip


def test_small_theme_makes_the_pages_of_the_others(tmp_path: Path) -> None:
    """A whole round: articles with their text, lists, tags, one feed a language; edits arrive."""
    place = Place(BY_NAME["meridian-small"], "12x2", tmp_path / "12x2" / "meridian-small")
    place.prepare()
    place.build()
    output = place.folder / "output"
    found = {path.relative_to(output).as_posix() for path in output.rglob("*") if path.is_file()}
    for prefix in ("", "de/"):
        own = {name.removeprefix(prefix) for name in found if name.startswith(prefix)}
        assert {texts.slug(number) + "/index.html" for number in range(12)} <= own
        assert {"index.html", "page/2/index.html", "feed.xml"} <= own
        assert any(re.fullmatch(r"tags/subject\d+/index\.html", name) for name in own)
    page = (output / "de" / texts.slug(6) / "index.html").read_text("utf-8")
    assert page.count("<h2") == 3
    assert "&lt;" not in page
    assert 3 <= page.partition('class="related"')[2].count("<li>") <= 5
    edits = [place.edit(PARAGRAPH), place.edit(MSGSTR)]
    place.build()
    for edit in edits:
        place.check(*edit)
