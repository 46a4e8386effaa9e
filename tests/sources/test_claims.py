"""Claims about health, against what sources support."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editions.model import BuildError, Document
from editions.reading import parsing
from editions.reading.extension import Machine
from sources import claims, wordlist
from sources.catalogue import LEVELS, Source
from sources.wordlist import Wordlist

ROOT = Path(__file__).parent.parent.parent
CASES = ROOT / "tests" / "cases" / "claims"
SOURCES = {
    level.replace(" ", ""): Source(level.replace(" ", ""), "T", "review", certainty=level)
    for level in LEVELS
}


def lines(name: str) -> list[Any]:
    """Return the sentences of a case file, each named by its line."""
    text = (CASES / name).read_text("utf-8").split("\n")
    return [
        pytest.param(line, id=f"{name}:{number}")
        for number, line in enumerate(text, 1)
        if line and not line.startswith("#")
    ]


@pytest.fixture(scope="session")
def known() -> Wordlist:
    """Return the site's own word list."""
    found = wordlist.read(ROOT / "content" / "claims.toml", "content/claims.toml")
    assert found
    return found


def read(text: str, machine: Machine) -> Document:
    """Read a document with a title."""
    text = f"Title: Rest\n\n{text}"
    contexts = {"title": "title", "summary": "summary"}
    return parsing.read(text, PurePosixPath("articles/rest.md"), contexts, machine, "content")


def found(text: str, machine: Machine, known: Wordlist) -> list[tuple[int, str]]:
    """Return the lines and the messages of what is wrong with a text, behind its title."""
    document = read(text, machine)
    problems = claims.check(document, f"Title: Rest\n\n{text}", known, SOURCES)
    return [(problem.location.line, problem.message) for problem in problems]


@pytest.mark.parametrize("sentence", lines("good.txt"))
def test_a_sentence_may_say_what_its_sources_support(
    sentence: str, machine: Machine, known: Wordlist
) -> None:
    """Tradition, doubt and denial need no source; the rest has one."""
    assert found(sentence, machine, known) == []


@pytest.mark.parametrize("case", lines("bad.txt"))
def test_a_claim_that_goes_too_far_is_told(case: str, machine: Machine, known: Wordlist) -> None:
    """The words that claim it are in the message, the place is the sentence's."""
    words, _, sentence = case.partition(": ")
    told = found(sentence, machine, known)
    assert any(f"“{words}”" in message for _, message in told)
    assert {line for line, _ in told} == {3}


def test_there_are_cases_enough() -> None:
    """Forty of each kind at least."""
    assert all(len(lines(name)) >= 40 for name in ("good.txt", "bad.txt"))


def test_a_guarded_claim_leans_on_its_section(machine: Machine, known: Wordlist) -> None:
    """A source under the same heading is enough for "may", and one under another is not."""
    text = "## Trials\n\nA review [@low].\n\nIt may ease pain.\n\n## Use\n\nIt may ease tension."
    ((line, message),) = found(text, machine, known)
    assert (line, "tension" in message) == (11, True)


def test_a_plain_claim_leans_on_its_own_sentence(machine: Machine, known: Wordlist) -> None:
    """A source of high certainty elsewhere does not carry it."""
    assert len(found("Exercise reduces pain. A review tells how [@high].", machine, known)) == 1
    assert found("Exercise reduces pain [@high]. A review tells how.", machine, known) == []


def test_a_summary_leans_on_the_whole_article(machine: Machine, known: Wordlist) -> None:
    """It cannot cite."""
    head = "Summary: It may ease pain.\n\n## Trials\n\nA review [@low]."
    text = f"Title: Rest\n{head}"
    document = parsing.read(
        text, PurePosixPath("a.md"), {"title": "title", "summary": "summary"}, machine, "content"
    )
    assert list(claims.check(document, text, known, SOURCES)) == []
    assert len(list(claims.check(document, text, known, {}))) == 1


def test_the_head_of_a_table_guards_its_cells(machine: Machine, known: Wordlist) -> None:
    """What a column is said to hold, its cells need not repeat."""
    table = "| Point | {} |\n|---|---|\n| LI4 | eases headache |"
    assert found(table.format("What tradition says"), machine, known) == []
    assert len(found(table.format("Effect"), machine, known)) == 1


def test_a_place_is_the_line_of_the_sentence(machine: Machine, known: Wordlist) -> None:
    """In a paragraph with line breaks, in a quote and in a list."""
    text = "Rest is good.\nSleep as\nlong as you like. Acupressure\ncures migraine."
    assert [line for line, _ in found(text, machine, known)] == [5]
    assert [line for line, _ in found("> Sit.\n> Rest\n> cures pain.", machine, known)] == [4]
    assert [line for line, _ in found("- Sit.\n- Rest cures pain.", machine, known)] == [4]


def test_a_remedy_names_the_wordings_that_are_allowed(machine: Machine, known: Wordlist) -> None:
    """Those that need no more than the sources have."""
    text = "It relieves pain [@low]."
    document = read(text, machine)
    (problem,) = claims.check(document, f"Title: Rest\n\n{text}", known, SOURCES)
    assert "“may”" in problem.remedy
    assert "“traditionally used for”" in problem.remedy
    assert "“probably”" not in problem.remedy


@given(before=st.sampled_from(LEVELS), after=st.sampled_from(LEVELS), line=st.integers(0, 200))
def test_a_better_source_never_makes_a_claim_worse(
    known: Wordlist, before: str, after: str, line: int
) -> None:
    """What a source supports, a source of more certainty supports too."""
    cases = [case.values[0] for name in ("good.txt", "bad.txt") for case in lines(name)]
    sentence = cases[line % len(cases)]
    low, high = sorted((before, after), key=wordlist.rank)
    less = set(claims.judged(sentence, "", known, low, low))
    more = set(claims.judged(sentence, "", known, high, high))
    assert {each.words for each in more} <= {each.words for each in less}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("x = ", "not TOML"),
        ("x = 1", "unknown fields: x"),
        ("effects = 1", "'effects' is no list"),
        ("effects = [1]", "'effects' is no list"),
        ("language = 1", "'language'"),
        ("wording = [1]", "wording 1 is no table"),
        ("[[wording]]\nname = 'a'", "wording 1 lacks needs, phrases"),
        ("[[wording]]\nname = 'a'\nneeds = 'much'\nphrases = []", "needs one of"),
        ("[[wording]]\nname = 'a'\nneeds = 'low'\nphrases = [1]", "no list of texts"),
        ("[[wording]]\nname = 1\nneeds = 'low'\nphrases = []", "'name'"),
        ("[technique]\nbox = 1", "'technique.box'"),
        ("[technique]\nphrases = 1", "'technique.phrases'"),
    ],
)
def test_a_faulty_word_list_is_told(text: str, said: str, tmp_path: Path) -> None:
    """Whatever TOML holds, it ends in problems and no crash."""
    path = tmp_path / "claims.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(BuildError) as raised:
        wordlist.read(path, "content/claims.toml")
    assert said in str(raised.value)


def test_a_site_without_word_list_has_no_claims(tmp_path: Path) -> None:
    """A blog about bread is left alone."""
    assert wordlist.read(tmp_path / "claims.toml", "content/claims.toml") is None


def test_a_long_text_ends(known: Wordlist) -> None:
    """Gaps in phrases are bounded, so that no sentence keeps the check busy."""
    text = "review certainty nothing results methods " * 20_000
    assert list(claims.judged(text, "", known, "none", "none")) == []
