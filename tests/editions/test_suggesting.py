"""Suggestions: from what a changed, split, joined or moved text can begin."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from samples import units

from editions.catalogs import domains, po
from editions.model import Kind, Location, Segment
from editions.updating import locale as locale_catalogs
from editions.updating import merging, sentences
from editions.updating.memory import Memory, Remembered, likeness

ONE = "Press the point on the inside of the ankle."
TWO = "Hold it for as long as three slow breaths."
THREE = "Never press here when you are pregnant."
EINS, ZWEI, DREI = "Drücke den Punkt innen.", "Halte drei Atemzüge.", "Nie bei Schwangerschaft."


def segments(*texts: str, context: str | None = None) -> list[Segment]:
    """Return paragraphs, one a line."""
    return [
        Segment(text, Kind.PARAGRAPH, Location("content/a.md", line), context)
        for line, text in enumerate(texts, 1)
    ]


def begun(
    old: Mapping[str, str],
    *texts: str,
    memory: tuple[Remembered, ...] = (),
    context: str | None = None,
) -> list[tuple[str, str | None]]:
    """Return what each new text begins with and the previous text, None where it is not fuzzy."""
    known: dict[po.Key, str] = {(None, msgid): msgstr for msgid, msgstr in old.items()}
    before = merging.update("a", segments(*old), "de", None, known)
    new = segments(*texts, context=context)
    after = merging.update("a", new, "de", before, {}, memory=Memory(memory))
    assert merging.update("a", new, "de", after, {}, memory=Memory(memory)) == after
    return [
        (po.strings(unit)[0], str(unit.prev_source) if unit.isfuzzy() else None)
        for unit in units(after)
        if not unit.isobsolete()
    ]


def test_a_split_text_begins_with_its_own_sentences() -> None:
    """Each part has the sentences that are its own, and the whole as its previous text."""
    whole = f"{ONE} {TWO} {THREE}"
    assert begun({whole: f"{EINS} {ZWEI} {DREI}"}, f"{ONE} {TWO}", THREE) == [
        (f"{EINS} {ZWEI}", whole),
        (DREI, whole),
    ]


def test_without_equal_counts_a_large_part_begins_with_the_whole() -> None:
    """Where sentences cannot be paired, most of a text is like it, and a small part is not."""
    whole = f"{ONE} {TWO} {THREE}"
    assert begun({whole: f"{EINS} Dann: {ZWEI} Ja! {DREI}"}, f"{ONE} {TWO}", THREE) == [
        (f"{EINS} Dann: {ZWEI} Ja! {DREI}", whole),
        ("", None),
    ]


def test_joined_texts_begin_with_both() -> None:
    """The translations stand in the order of the new text."""
    assert begun({TWO: ZWEI, ONE: EINS}, f"{ONE} {TWO}") == [(f"{EINS} {ZWEI}", f"{ONE} {TWO}")]


def test_a_sentence_that_is_gone_is_gone_from_the_suggestion() -> None:
    """What is left begins with the translation of what is left; order follows the source."""
    whole = f"{ONE} {TWO} {THREE}"
    assert begun({whole: f"{EINS} {ZWEI} {DREI}"}, f"{THREE} {ONE}") == [(f"{DREI} {EINS}", whole)]


def test_a_text_changed_twice_names_the_text_that_its_translation_stands_for() -> None:
    """A second edit before the first was looked at keeps the first previous msgid."""
    data: bytes | None = None
    for text in (ONE, ONE.replace("inside", "outside"), ONE.replace("inside", "outer side")):
        data = merging.update("a", segments(text), "de", data, {(None, ONE): EINS})
    live = next(unit for unit in units(data or b"") if not unit.isobsolete())
    assert (po.strings(live), str(live.prev_source)) == ((EINS,), ONE)


@pytest.mark.parametrize(
    ("entries", "context", "expected"),
    [
        ((Remembered(ONE, (EINS,)),), None, (EINS, None)),
        ((Remembered(ONE, (EINS,), "title"),), "title", (EINS, None)),
        ((Remembered(ONE, (EINS,), "title"),), None, (EINS, ONE)),
        ((Remembered(ONE, (EINS,)), Remembered(ONE, (ZWEI,))), None, (EINS, ONE)),
        ((Remembered(ONE.replace("inside", "outside"), (EINS,)),), None, (EINS, "outside")),
        ((Remembered(ONE.replace("inside", "outside"), (EINS,), "title"),), None, ("", None)),
        ((Remembered(TWO, (ZWEI,)),), None, ("", None)),
    ],
)
def test_the_same_text_elsewhere_is_found(
    entries: tuple[Remembered, ...], context: str | None, expected: tuple[str, str | None]
) -> None:
    """One translation in one context is taken; two, another context or a likeness need a look."""
    ((text, previous),) = begun({}, ONE, memory=entries, context=context)
    assert text == expected[0]
    assert (previous is None) == (expected[1] is None)
    assert (expected[1] or "") in (previous or "")


@given(
    text=st.sampled_from(["Qi", "In short", "Before", "Back", "Storing Books", "气"]),
    contexts=st.permutations([None, "title"]),
    known=st.sampled_from(["Qi", "In short", "String", "Storing Books.", "Back pain", "气"]),
)
def test_short_texts_never_cross_contexts(
    text: str, contexts: list[str | None], known: str
) -> None:
    """A word or two gets nothing from another context, and nothing sure from another document."""
    memory = Memory((Remembered(known, ("x",), contexts[0]),))
    across = merging.update("a", segments(text, context=contexts[1]), "de", None, {}, "", memory)
    assert [po.strings(unit) for unit in units(across)] == [("",)]
    within = merging.update("a", segments(text, context=contexts[0]), "de", None, {}, "", memory)
    assert all(unit.isfuzzy() == any(po.strings(unit)) for unit in units(within))


def test_a_text_that_moves_to_another_document_keeps_its_translation(tmp_path: Path) -> None:
    """The memory is made of all catalogs of the locale; updating twice changes nothing more."""
    data = merging.update("a", segments(ONE), "de", None, {(None, ONE): EINS})
    path = domains.catalog_path(tmp_path, "de", "a")
    path.parent.mkdir(parents=True)
    path.write_bytes(data)
    found = {"a": tuple(segments(TWO)), "b": tuple(segments(ONE))}
    assert len(locale_catalogs.update(found, tmp_path, "de", {})) == 2
    moved = po.read(domains.catalog_path(tmp_path, "de", "b"), "b.po").entries[None, ONE]
    assert (moved.msgstrs, moved.fuzzy) == ((EINS,), False)
    assert locale_catalogs.update(found, tmp_path, "de", {}) == []


def test_a_document_under_another_name_keeps_its_catalog(tmp_path: Path) -> None:
    """With titles of a word, remarks, reviews and header; one that is still there gives nothing."""
    known: dict[po.Key, str] = {(None, "Qi"): "Qi!", (None, ONE): EINS, (None, TWO): ZWEI}
    old = domains.catalog_path(tmp_path, "de", "old")
    old.parent.mkdir(parents=True)
    written = merging.update("old", segments("Qi", ONE, TWO), "de", None, known).decode()
    written = written.replace("#. paragraph", "# a remark\n#. paragraph", 1)
    written = written.replace("Last-Translator: ", "Last-Translator: Ada ", 1)
    old.write_text(written, "utf-8")
    there = {"old": tuple(segments("Qi", ONE, TWO)), "copy": tuple(segments("Qi", ONE, THREE))}
    locale_catalogs.update(there, tmp_path, "de", {})
    copied = po.read(domains.catalog_path(tmp_path, "de", "copy"), "copy.po")
    assert copied.entries[None, "Qi"].fuzzy
    domains.catalog_path(tmp_path, "de", "copy").unlink()
    old.write_text(written, "utf-8")
    found = {"new": tuple(segments("Qi", ONE, THREE)), "other": tuple(segments(THREE))}
    locale_catalogs.update(found, tmp_path, "de", {})
    new = domains.catalog_path(tmp_path, "de", "new").read_text("utf-8")
    said = po.read_bytes(new.encode(), "new.po").entries
    assert [(said[None, key].msgstrs, said[None, key].fuzzy) for key in ("Qi", ONE, THREE)] == [
        (("Qi!",), False),
        ((EINS,), False),
        (("",), False),
    ]
    assert "# a remark" in new
    assert "Last-Translator: Ada" in new
    assert f'#~ msgid "{TWO}"' in new
    assert not any(
        po.strings(unit)[0]
        for unit in units(domains.catalog_path(tmp_path, "de", "other").read_bytes())
        if not po.is_header(unit)
    )
    assert old.read_text("utf-8") == written
    assert locale_catalogs.update(found, tmp_path, "de", {}) == []


@pytest.mark.parametrize("floor", [70.0, 80.0, 85.0])
@pytest.mark.parametrize("length", range(1, 22, 2))
def test_the_index_passes_over_nothing_that_is_like(length: int, floor: float) -> None:
    """A text is found if it is like enough, however many words were taken out or put in."""
    own = [chr(ord("a") + number) for number in range(length)]
    for gone in range(length):
        for more in range(length + 1):
            other = " ".join([*own[gone:], *map(str, range(more))])
            score = likeness(" ".join(own), other, floor)
            found = Memory((Remembered(other, ("x",)),)).near(" ".join(own), None, floor)
            assert [near for near, _ in found] == [score] * bool(score)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("One. Two! Three?", 3),
        ("It helps [@a]. And so on.[^1] Yes.", 3),
        ("**Skin.** Do not press.", 2),
        ("About 3.5 cm, e.g. a thumb.", 1),
        ("肺主气。“气”行则血行！是吗？", 3),
        ("", 0),
    ],
)
def test_sentences(text: str, count: int) -> None:
    """Marks belong to the sentence that they follow; put together, the text is there again."""
    parts = sentences.split(text)
    assert len(parts) == count
    assert sentences.join(parts) == text
