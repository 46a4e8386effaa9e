"""Hand-translated articles: what is adopted is right, and what is not sure is marked."""

from __future__ import annotations

import random
from collections.abc import Sequence
from functools import cache
from pathlib import PurePosixPath

import handmade
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pelican.settings import read_settings
from samples import ROOT

from editions.adopting import adoption, aligning, catalog
from editions.adopting.evidence import Evidence, known
from editions.catalogs import domains, po
from editions.model import Document, Kind, Location, Segment
from editions.reading import content, parsing
from editions.updating import merging
from topics import domain as topics

LOCALES = ("id", "zh-Hans")
NAMES = ("qi", "spleen")
SETTINGS = {**read_settings(str(ROOT / "pelicanconf.py")), "CACHE_PATH": ""}
MACHINE, FIELDS = parsing.machine(SETTINGS), content.contexts(SETTINGS)


@cache
def documents() -> dict[str, Document]:
    """Return the documents of the site by name."""
    return {document.name: document for document in content.read(SETTINGS)[0]}


@cache
def terms(locale: str) -> Sequence[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Return the vocabulary's names."""
    return topics.terms(SETTINGS, locale)


@cache
def answers(name: str, locale: str) -> handmade.Answers:
    """Return the true translations of a document."""
    path = domains.catalog_path(ROOT / "translations", locale, name)
    return {key: entry.msgstrs[0] for key, entry in po.read(path, name).entries.items()}


def written(name: str, locale: str) -> str:
    """Return a document of the site as a person would have translated it by hand."""
    text = (ROOT / "content" / documents()[name].path).read_text("utf-8")
    return handmade.written(documents()[name], text, answers(name, locale))


def read(text: str) -> Document:
    """Read a hand-translated article."""
    return parsing.read(text, PurePosixPath("page.md"), FIELDS, MACHINE, "old")


def adopt(name: str, text: str, locale: str) -> adoption.Adoption:
    """Adopt an article of the site."""
    return adoption.adopt(documents()[name], read(text), terms(locale), locale)


def wrong(found: adoption.Adoption, name: str, locale: str) -> list[str]:
    """Return the sure matches that are not the true translation."""
    true = answers(name, locale)
    return [
        match.text
        for match in found.matches
        if match.sure and true[match.source.context, match.source.msgid] != match.text
    ]


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("name", NAMES)
def test_a_faithful_translation_is_adopted(name: str, locale: str) -> None:
    """Of an article with the source's structure everything is adopted, most of it surely."""
    found = adopt(name, written(name, locale), locale)
    true = answers(name, locale)
    number = len(documents()[name].segments)
    assert len(found.matches) >= 0.98 * number
    assert len([match for match in found.matches if match.sure]) >= 0.5 * number
    assert all(true[m.source.context, m.source.msgid] == m.text for m in found.matches)


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("name", NAMES)
def test_a_damaged_translation_misleads_nobody(name: str, locale: str) -> None:
    """Dropped, added, split, joined, swapped paragraphs: no sure match is a wrong one."""
    chance = random.Random(name)  # noqa: S311 - no secret
    clean = written(name, locale)
    for damage, text in handmade.damaged(clean, chance):
        found = adopt(name, text, locale)
        assert wrong(found, name, locale) == [], damage
        assert len(found.matches) >= 0.9 * len(documents()[name].segments), damage
        told = [*found.left, *(match.source for match in found.matches)]
        assert len(told) == len(documents()[name].segments)


def test_nothing_is_lost_from_the_report() -> None:
    """What a dropped paragraph leaves open, and what an added one brings, is told with its line."""
    name, locale = "about", "id"
    blocks = written(name, locale).split("\n\n")
    found = adopt(name, "\n\n".join([*blocks[:2], "Tambahan 4711 yang baru.", *blocks[2:]]), locale)
    assert [segment.msgid for segment in found.over] == ["Tambahan 4711 yang baru."]
    assert found.over[0].location.line > 1
    found = adopt(name, "\n\n".join([*blocks[:1], *blocks[2:]]), locale)
    assert len(found.left) == 1


def test_what_is_not_translated_is_not_adopted() -> None:
    """A paragraph that still stands in the source's language is left open."""
    text = (ROOT / "content" / documents()["about"].path).read_text("utf-8")
    found = adopt("about", text, "id")
    assert not any(match.sure and match.source.kind is Kind.PARAGRAPH for match in found.matches)
    assert found.left


def test_a_number_that_changed_is_not_sure() -> None:
    """A translation with another number in it is to be looked at."""
    text = written("qi", "id")
    before = adopt("qi", text, "id")
    changed = adopt("qi", text.replace("23", "32"), "id")
    assert any("23" in match.text and match.sure for match in before.matches)
    assert not any("32" in match.text and match.sure for match in changed.matches)


HERE = Location("content/articles/a.md", 1)


def _match(msgid: str, text: str, *, sure: bool = True) -> adoption.Match:
    source, target = (Segment(each, Kind.PARAGRAPH, HERE) for each in (msgid, text))
    return adoption.Match(source, (target,), sure)


def test_what_is_there_already_stays() -> None:
    """Neither a translation nor a suggestion is overwritten; the unsure is marked."""
    segments = [Segment(text, Kind.PARAGRAPH, HERE) for text in ("One", "Two", "Three", "Four")]
    old = merging.update("a", segments, "de", None, {(None, "One"): "Eins"})
    matches = [
        _match("One", "Uno"),
        _match("Two", "Zwei"),
        _match("Three", "Drei", sure=False),
        _match("Four", "Vier"),
        _match("Four", "Viere"),
    ]
    filled = catalog.fill(old, "a.po", matches)
    states = {
        str(unit.source): (str(unit.target), unit.isfuzzy())
        for unit in po.parse(filled.data, "a.po").units[1:]
    }
    assert states == {
        "One": ("Eins", False), "Two": ("Zwei", False), "Three": ("Drei", True),
        "Four": ("Vier", True),
    }  # fmt: skip
    assert [len(each) for each in (filled.sure, filled.fuzzy, filled.kept)] == [1, 2, 1]
    everything = catalog.fill(old, "a.po", matches, all_fuzzy=True)
    assert everything.sure == ()
    assert catalog.fill(filled.data, "a.po", matches).data == filled.data


def _segments(sizes: list[tuple[int, bool]]) -> list[Segment]:
    kinds = {True: Kind.HEADING, False: Kind.PARAGRAPH}
    return [Segment("x" * (1 + size), kinds[heading], HERE) for size, heading in sizes]


SIZES = st.lists(st.tuples(st.integers(0, 300), st.booleans()), max_size=12)


@given(ours=SIZES, theirs=SIZES)
def test_every_segment_is_in_one_bead(
    ours: list[tuple[int, bool]], theirs: list[tuple[int, bool]]
) -> None:
    """An alignment covers both texts, in order, once."""
    beads = aligning.align(Evidence(known(_segments(ours), []), known(_segments(theirs), [])))
    assert [n for bead in beads for n in bead.sources] == list(range(len(ours)))
    assert [n for bead in beads for n in bead.targets] == list(range(len(theirs)))


@given(sizes=SIZES)
def test_a_text_is_aligned_with_itself(sizes: list[tuple[int, bool]]) -> None:
    """Segment by segment."""
    side = known(_segments(sizes), [])
    beads = aligning.align(Evidence(side, side))
    assert beads == tuple(aligning.Bead((n,), (n,)) for n in range(len(sizes)))
