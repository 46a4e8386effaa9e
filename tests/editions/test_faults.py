"""What a template does wrong is said with the template's file and line."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader

from editions import faults
from editions.model import BuildError, Problem

FAULTS = {
    "{% if %}": ("page.html:3", "Expected an expression, got 'end of statement block'"),
    "{{ word|nothing }}": ("page.html:3", "No filter named 'nothing'."),
    "{{ nobody.name }}": ("page.html:3", "'nobody' is undefined"),
    "{% include 'nowhere.html' %}": ("page.html:3", "there is no template nowhere.html"),
    "{{ 1 // (word|length - 5) }}": ("page.html:3", "ZeroDivisionError: integer division"),
    "{{ word + 3 }}": ("page.html:3", "TypeError: can only concatenate str"),
    "{% include 'part.html' %}": ("part.html:2", "ZeroDivisionError: division by zero"),
    "{% from 'part.html' import shout %}{{ shout(3) }}": ("part.html:3", "'int object' has no"),
    "{{ word|odd }}": ("page.html:3", "ValueError: not bread, in "),
}


def odd(word: str) -> str:
    """Refuse a word, as a filter may."""
    raise ValueError(f"not {word}")


def problems(line: str, folder: Path) -> tuple[Problem, ...]:
    """Return what is said of a template with this line."""
    (folder / "page.html").write_text(f"<p>\n{{{{ word }}}}\n{line}\n</p>\n")
    macro = "{% macro shout(word) %}\n{{ word.upper() }}\n{% endmacro %}"
    (folder / "part.html").write_text(f"{{% if word %}}\n{{{{ 1 / 0 }}}}{{% endif %}}{macro}")
    environment = Environment(loader=FileSystemLoader(folder), autoescape=True)
    environment.filters["odd"] = odd
    with pytest.raises(BuildError) as found, faults.told():
        environment.get_template("page.html").render(word="bread")
    return found.value.problems


@pytest.mark.parametrize("line", FAULTS)
def test_a_template_is_named_with_its_line(
    line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By a path from where the command was given; of a part, or a macro, the part's own."""
    place, message = FAULTS[line]
    monkeypatch.chdir(tmp_path)
    (problem,) = problems(line, tmp_path)
    assert str(problem).startswith(f"{place}: the template fails ({message}"), str(problem)


def test_a_filter_that_raises_is_named_too(tmp_path: Path) -> None:
    """Whose fault it is nobody knows: the template's place and the code's stand there."""
    (problem,) = problems("{{ word|odd }}", tmp_path)
    assert problem.location.path == str(tmp_path / "page.html")
    assert f"in {Path(__file__).relative_to(Path.cwd())}:" in problem.message


def test_what_no_template_has_raised_is_not_taken_for_one() -> None:
    """A mistake of ours keeps its traceback."""
    with pytest.raises(ZeroDivisionError), faults.told():
        _ = 1 / 0


def test_what_was_logged_before_comes_first(tmp_path: Path) -> None:
    """Of both, neither is lost."""
    (tmp_path / "page.html").write_text("{{ 1 / 0 }}")
    environment = Environment(loader=FileSystemLoader(tmp_path), autoescape=True)
    template = environment.get_template("page.html")

    def wrong() -> None:
        with faults.told():
            logging.getLogger("pelican").error("a file is odd")
            template.render()

    with pytest.raises(BuildError) as found:
        wrong()
    first, second = found.value.problems
    assert first.message == "a file is odd"
    assert "ZeroDivisionError" in second.message
