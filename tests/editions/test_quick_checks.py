"""Where a check of translations looks twice, the first look is never otherwise than the second."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from editions.checking import keeping, leftover, numerals, punctuation
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
