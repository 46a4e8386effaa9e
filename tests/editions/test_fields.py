"""Front matter that is rendered: its second line, and the marks that its readers see."""

from __future__ import annotations

import pytest
from blocks import torture
from hypothesis import given
from hypothesis import strategies as st
from samples import CATALOG, catalog, read, weave

from editions.checking import checks, sanitising
from editions.model import Location, Woven
from editions.reading import content, rawhtml
from editions.reading.extension import Machine
from editions.weaving import fields

TEXT = "Title: 1\nSummary: Press *it*.\n\n1"


def _looked_at(msgstr: str, machine: Machine) -> Woven:
    document = read(TEXT, machine)
    messages = catalog({"Press *it*.": msgstr}, "summary")

    def render(text: str) -> str:
        return machine.convert(f"\n{text}")

    known = fields.rendered(document, content.DEFAULT_CONTEXTS, content.formatted({}), render)
    assert [field.key for field in known] == ["summary"]
    return fields.looked_at(weave(TEXT, messages, machine), document, messages, known, render)


@pytest.mark.parametrize(
    ("msgstr", "stray"),
    [
        ("Drück *ihn*.", ""),
        ("Drück ihn.", ""),
        ("Drück `*ihn*`.", ""),
        ("Drück \\*ihn.", ""),
        ("Drück * ihn*.", "*"),
        ("按_它_。", "_"),
        ("2026. évben **nyomd**", ""),
    ],
)
def test_marks_that_a_summary_shows_are_noted(msgstr: str, stray: str, machine: Machine) -> None:
    """A mark that rendering leaves is told with its line; the summary is shown."""
    woven = _looked_at(msgstr, machine)
    assert woven.metadata["summary"] == (msgstr,)
    assert not woven.problems
    notes = [(note.location, note.message) for note in woven.notes]
    assert notes == ([(Location(CATALOG, 1), checks.STRAY.format(stray))] if stray else [])


@pytest.mark.parametrize(
    "msgstr", ["[Hier](https://evil.example)", "<b>Drück</b>", "*x*{: onclick=a }", "![x](y)"]
)
def test_a_summary_has_a_second_line(
    msgstr: str, machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the first line off, what its source lacks is found in its rendering."""
    monkeypatch.setattr(checks, "fingerprints", lambda *_: iter(()))
    woven = _looked_at(msgstr, machine)
    assert woven.metadata["summary"] == ("Press *it*.",)
    assert woven.fallback == {"summary"}
    (problem,) = woven.problems
    assert problem.location == Location(CATALOG, 1)


@given(text=st.one_of(torture(), st.text("ab <>&*`.\n")))
def test_a_field_without_an_element_needs_no_parser(text: str, machine: Machine) -> None:
    """Where it is told at once that a field is words alone, the parsers find nothing in it."""
    html = machine.convert(f"\n{text}")
    found = tuple(mark for mark in rawhtml.fingerprint(html) if mark not in fields.PLAIN)
    assert fields.marks(machine, text) == found
    allowed = sanitising.Allowed(fields.PLAIN, {}, comments=False)
    known = fields.Rendered("summary", "summary", "", allowed, "")
    assert any(known.differences(html)) is not sanitising.is_clean(html, allowed)
