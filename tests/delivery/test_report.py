"""What a check prints, for people and for programs."""

from __future__ import annotations

import json

import pytest

from delivery.report import Report, as_json, commands, show
from editions.model import Location, Problem

NOTE = Problem(Location("translations/id/LC_MESSAGES/qi.po", 9), "50 % is missing", "Look\nagain.")
REFUSAL = Problem(Location("translations/a,b:c.po", 3), "the link is lost", "Mend it.")


def test_commands_escape_what_ends_them() -> None:
    """GitHub reads a command to the line's end and a property to its comma or colon."""
    assert list(commands(Report((), (REFUSAL,), (NOTE,)))) == [
        "::error file=translations/a%2Cb%3Ac.po,line=3::the link is lost. Mend it.",
        "::warning file=translations/id/LC_MESSAGES/qi.po,line=9::50 %25 is missing. Look%0Aagain.",
    ]


def test_json_keeps_the_severities_apart() -> None:
    """A program reads severity, file, line, message and remedy."""
    found = json.loads(as_json(Report((REFUSAL,), (REFUSAL,), (NOTE,), 9, 3)))
    assert [finding["severity"] for finding in found["findings"]] == ["error", "refused", "note"]
    assert found["findings"][2]["line"] == 9
    assert (found["documents"], found["editions"]) == (9, 3)


def test_notes_fail_only_a_strict_check() -> None:
    """A note is no fault, unless one asks for none."""
    assert not Report(notes=(NOTE,)).failed(strict=False)
    assert Report(notes=(NOTE,)).failed(strict=True)
    assert Report(links=(NOTE,)).failed(strict=True)
    assert Report(refusals=(REFUSAL,)).failed(strict=False)
    assert Report(problems=(REFUSAL,)).failed(strict=False)


def test_claims_are_notes_of_their_own(capsys: pytest.CaptureFixture[str]) -> None:
    """They have a heading of their own, count as notes, and fail only a strict check."""
    found = Report(claims=(NOTE,))
    assert (found.failed(strict=False), found.failed(strict=True)) == (False, True)
    assert json.loads(as_json(found))["findings"][0]["severity"] == "note"
    show(found, "text")
    out, err = capsys.readouterr()
    assert "1 notes." in out
    assert err.startswith("These sentences claim more than their sources support:\n  translations")


def test_text_shows_refusals_and_notes_apart(capsys: pytest.CaptureFixture[str]) -> None:
    """Each group has its heading; the last line counts them."""
    show(Report((), (REFUSAL,), (NOTE,), 9, 3), "text")
    out, err = capsys.readouterr()
    assert "9 documents in 3 editions: 0 problems, 1 refused, 1 notes." in out
    assert (
        err.index("refused") < err.index("a,b:c.po:3") < err.index("look again") < err.index(":9")
    )


@pytest.mark.parametrize("form", ["json", "github"])
def test_programs_read_standard_output(form: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Markup of the terminal's library is not read into messages."""
    odd = Problem(Location("a.po", 1), "has lost ‹[red]x[/red]›", "Mend it.")
    show(Report(refusals=(odd,)), form)
    assert "[red]x[/red]" in capsys.readouterr().out
