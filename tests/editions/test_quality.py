"""Notes on translations: what they tell, and that they are silent about what languages need."""

from __future__ import annotations

import re

import pytest
from casefiles import CASES, Case, parameters, parse
from hypothesis import given
from hypothesis import strategies as st
from samples import catalog, read, weave

from editions.checking import numerals, quality, review
from editions.model import Edition, Kind, Location, Segment
from editions.reading.extension import Machine

NOTES = parse(CASES / "translations/notes.md", 3)
POLICY = quality.policy({}, "en")
HERE = Location("content/articles/page.md", 1)


def _characters(text: str) -> str:
    return re.sub(r"\\u([0-9a-f]{4})", lambda found: chr(int(found[1], 16)), text)


def _told(msgid: str, msgstr: str, locale: str = "de", kind: Kind = Kind.PARAGRAPH) -> list[str]:
    segment = Segment(msgid, kind, HERE, {Kind.TITLE: "title", Kind.METADATA: "summary"}.get(kind))
    return [reason for check in POLICY for reason in check(segment, msgstr, locale)]


@pytest.mark.parametrize("case", parameters(NOTES))
def test_notes(case: Case, machine: Machine) -> None:
    """A translation is shown, and what is odd about it is told: no more, no less."""
    block, msgstr, expected = case.sections
    locale, *reasons = expected.split("\n")
    text = f"Title: 1\n\n{block}"
    document = read(text, machine)
    messages = catalog({document.segments[0].msgid: _characters(msgstr)})
    edition = Edition(locale, locale, "ltr", locale, source=False, catalogs={"page": messages})
    woven = weave(text, messages, machine)
    assert not woven.problems
    told = [*review.notes({"page": document.segments}, [edition], POLICY), *woven.notes]
    assert [note.message for note in told] == reasons


def test_the_set_is_large() -> None:
    """Each check has cases in which it speaks, and more in which it must not."""
    speaking = [case for case in NOTES if "\n" in case.sections[2]]
    assert len(speaking) >= 30
    assert len(NOTES) >= 100


def test_titles_and_summaries_have_a_width() -> None:
    """A Chinese character is as wide as two letters; a longer source sets the measure."""
    assert not _told("Press", "按" * 35, "zh-Hans", Kind.TITLE)
    assert _told("Press", "按" * 36, "zh-Hans", Kind.TITLE)
    assert not _told("P" * 80, "D" * 80, "de", Kind.TITLE)
    assert _told("Press", "D" * 201, "de", Kind.METADATA)
    short = quality.policy({"TITLE_LENGTH": 9}, "en")
    segment = Segment("Press", Kind.TITLE, HERE, "title")
    assert any(reason for check in short for reason in check(segment, "D" * 10, "de"))


def test_spaces_at_the_edges_are_told() -> None:
    """A space that the source lacks at an edge, and one that is lost there."""
    assert _told("Press", " Drücken") == ["there is white space at the beginning"]
    assert _told("By ", "Von", kind=Kind.INTERFACE) == ["there is no white space at the end"]


def test_marks_in_plain_text_are_told() -> None:
    """A title is shown as it is written, so a mark of emphasis in it is seen."""
    assert _told("Press now", "*Jetzt* drücken", kind=Kind.TITLE) == [
        "the mark * is shown to readers"
    ]
    assert not _told("%(a_b)s now", "jetzt %(a_b)s", kind=Kind.INTERFACE)


@pytest.mark.parametrize("context", ["description", "teaser", "alt"])
def test_marks_in_front_matter_that_is_no_markdown_are_told(context: str) -> None:
    """Pelican renders the summary alone; in all else a mark of emphasis is seen as it is."""

    def told(context: str) -> list[str]:
        segment = Segment("Press now", Kind.METADATA, HERE, context)
        return [reason for check in POLICY for reason in check(segment, "*Jetzt* drücken", "de")]

    assert told(context) == ["the mark * is shown to readers"]
    assert not told("summary")


def test_a_dialect_may_say_the_same() -> None:
    """Between two editions of one language a text may stay as it is."""
    assert not _told("Press the point gently.", "Press the point gently.", "en-GB")


def test_plurals_may_say_their_number_in_words() -> None:
    """The form for one may leave the number out."""
    segment = Segment("%(n)s point", Kind.INTERFACE, HERE, plural="%(n)s points")
    assert not [reason for check in POLICY for reason in check(segment, "ein Punkt", "de")]


@given(st.integers(0, 10**9), st.sampled_from("٠०๐０০"))
def test_a_number_is_itself_in_any_script(number: int, zero: str) -> None:
    """Digits are read by their value, and grouped ones as the number that they write."""
    local = "".join(chr(ord(zero) + int(digit)) for digit in str(number))
    for written in (local, f"{number:,}", f"{number:,}".replace(",", ".")):
        assert any(str(number) in values for _, values in numerals.numbers(written))


@given(st.text(st.sampled_from('LI4 30,.%[](){}*_`"„“?。:Qi气\u200f'), max_size=30))
def test_a_text_is_true_to_itself(text: str) -> None:
    """Whatever stands in a source, the same text as its translation lacks nothing of it."""
    if text.strip():
        assert not _told(text, text)


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_text_is_read(msgid: str, msgstr: str) -> None:
    """No pair of texts stops a check."""
    if msgid and msgstr:
        assert isinstance(_told(msgid, msgstr, "zh-Hans"), list)


@pytest.mark.parametrize("mark", ["`", "[", "(", "<a", "&", "*_", "%(", '"', "1", "1,", "一", "a "])
def test_a_flood_is_read_soon(mark: str) -> None:
    """Any mark ten thousand times stops no check; a quadratic one would take minutes."""
    assert isinstance(_told('Press 3 "points" (LI4), `a`.', mark * 10_000), list)
