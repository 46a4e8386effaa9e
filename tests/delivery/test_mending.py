"""What a person is told where a task is refused."""

from __future__ import annotations

import pytest

from delivery import console
from editions.model import BuildError, Location, Problem


def test_a_refused_task_says_what_to_mend_and_fails(capsys: pytest.CaptureFixture[str]) -> None:
    """All problems are told on standard error, below what was not done; the exit code is 1."""
    places = (Location("a.md", 3), Location("b.po", 7))
    wrong = tuple(Problem(place, "it is wrong", "Mend it.") for place in places)
    with pytest.raises(SystemExit) as ended, console.mending("Nothing was done."):
        raise BuildError(wrong)
    said = capsys.readouterr()
    assert ended.value.code == 1
    assert said.out == ""
    assert said.err.splitlines()[0] == "Nothing was done."
    assert [line.split(":")[0].strip() for line in said.err.splitlines()[1:]] == ["a.md", "b.po"]


def test_what_succeeds_goes_on(capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is said, and what nobody foresaw is not hidden."""
    with console.mending("Nothing was done."):
        done = True
    assert done
    with pytest.raises(ZeroDivisionError), console.mending("Nothing was done."):
        _ = 1 / 0
    assert capsys.readouterr().err == ""
