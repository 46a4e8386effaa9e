"""Where a check of translations looks twice, the first look is never otherwise than the second."""

from __future__ import annotations

import sys

from hypothesis import given
from hypothesis import strategies as st

from editions.checking import checks, floods, keeping, leftover, numerals, punctuation
from editions.model import Kind, Location, Segment
from editions.reading.plain import plain

MARKS = st.text("a %s{}(x)0.٣½①（」「」`$\n\u2044é千", max_size=40)
WORDS = st.lists(
    st.sampled_from(
        ["The", "the", "oven", "İs", "is", "warm", "now,", "STRASSE", "straße", ".", "(", ")"]
    )
)


@given(MARKS | st.text())
def test_digits_of_every_script_one_by_one(text: str) -> None:
    """Characters are asked for once, and then by a table."""
    assert numerals.ascii_digits(text) == "".join(map(numerals._ascii, text))


@given(MARKS)
def test_without_its_marks_a_text_has_no_placeholder_and_no_code(text: str) -> None:
    """The expressions find none."""
    bare = keeping._TARGET.sub("", keeping._SPAN.sub("", text))
    assert keeping._placeholders(text) == list(dict.fromkeys(keeping._PLACEHOLDER.findall(bare)))
    spans = [" ".join(span.split()) for _, span in keeping._SPAN.findall(text)]
    assert keeping._spans(text) == spans


def test_every_bracket_is_seen_at_a_glance() -> None:
    """A text in which none is seen is looked at no further."""
    for bracket in {*punctuation._PAIRS, *punctuation._PAIRS.values()}:
        assert punctuation._BRACKET.search(f"a{bracket}b")


@given(WORDS, WORDS)
def test_a_run_of_the_sources_words_is_found(source: list[str], translation: list[str]) -> None:
    """As by comparing each run of six words with the whole source."""
    msgid, msgstr = " ".join(source) or "x", " ".join(translation) or "x"
    segment = Segment(msgid, Kind.PARAGRAPH, Location("a.md", 1))
    if msgid == msgstr:
        return
    words = leftover._WORD.findall(leftover._FIELD.sub(".", plain(msgid)))
    whole = f" {' '.join(words)} ".casefold()
    clauses = leftover._CLAUSE.split(leftover._QUOTED.sub(".", plain(msgstr)))
    runs = [
        " ".join(found[at : at + leftover.RUN])
        for found in map(leftover._WORD.findall, clauses)
        for at in range(len(found) - leftover.RUN + 1)
    ]
    said = [run for run in runs if f" {run.casefold()} " in whole and leftover._says(run, 4)]
    expected = [f"the words ‹{said[0]}› stand here as in the source"] if said else []
    assert list(leftover.untranslated(segment, msgstr, "de")) == expected


def test_every_character_that_prints_may_stand_in_a_translation() -> None:
    """None of them is a control, so that such a text is looked at no further."""
    every = map(chr, range(sys.maxunicode + 1))
    assert not any(checks._FORBIDDEN.match(each) for each in every if each.isprintable())


@given(st.text("a&#x1;\x00\u202e\n\t\ufeffé", max_size=12))
def test_controls_are_those_that_the_expression_finds(text: str) -> None:
    """Where no reference stands, that is all of them."""
    found = set(checks._FORBIDDEN.findall(text))
    assert checks._controls(text) == found or ("&" in text and checks._controls(text) >= found)


@given(st.lists(st.sampled_from(["<script>", "</SCRIPT >", "<style ", "x", "<"])).map("".join))
def test_programs_are_those_that_the_expression_finds(text: str) -> None:
    """Each begins with a bracket."""
    assert checks._programs(text) == sorted(each[0] for each in checks._PROGRAM.finditer(text))


@given(
    st.lists(st.tuples(st.sampled_from([*floods._MORE, "a"]), st.integers(0, 250)), max_size=4),
    st.sampled_from([*floods._MORE, "a"]),
    st.integers(0, 40),
)
def test_a_flood_of_one_mark_is_found_by_counting_them_all(
    marks: list[tuple[str, int]], source: str, number: int
) -> None:
    """Few marks of all kinds together are a flood of none."""
    msgstr, msgid = "".join(mark[0] * count for mark, count in marks), "word " + source * number
    expected = [
        f"the translation has far more ‹{each}› than its source"
        for each, more in floods._MORE.items()
        if floods._count(msgstr, each) > 2 * floods._count(msgid, each) + more
    ]
    assert [said for said in floods.reasons(msgid, msgstr) if "far more" in said] == expected
