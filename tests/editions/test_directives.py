"""What an author's directives in HTML comments do, for translators and in the pages."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from typing import Any

import pytest
from casefiles import Case, load, parameters
from samples import read, weave
from test_weave import catalog_of

from editions.catalogs import templates
from editions.reading import content
from editions.reading.extension import Machine


@pytest.mark.parametrize("case", parameters(load("directives", 4)))
def test_directives(case: Case, machine: Machine) -> None:
    """A document has its case's messages with their comments, and in an edition its case's HTML."""
    source, messages, catalog, expected = case.sections
    document = read(source, machine)
    lines = (" | ".join((item.msgid, *item.comments)) for item in document.segments)
    assert "\n".join(lines) == messages, case.place
    assert document.html == machine.convert(source), case.place
    assert weave(source, catalog_of(catalog), machine).html == expected, case.place


def test_comments_reach_the_template(machine: Machine) -> None:
    """What the author says of a message stands in its entry, after what the message is."""
    text = "<!-- i18n: comment A verb,\nnot a noun. -->\nPress."
    found = templates.template("page", read(text, machine).segments).decode()
    assert "#. paragraph\n#. A verb, not a noun.\n" in found


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("<!-- i18n: skpi -->\nOne", "content/articles/page.md:5"),
        ("One\n\n<!-- i18n: skip-start -->\n\nTwo", "content/articles/page.md:7"),
        ("<!-- i18n: skip-end -->\n\n<!-- i18n: skip-start -->", "content/articles/page.md:5"),
    ],
)
def test_what_is_no_directive_is_told(
    text: str, place: str, tmp_path: Path, site: dict[str, Any]
) -> None:
    """A misspelt directive, or half of a pair, is a problem with its line."""
    path = tmp_path / "content" / PurePosixPath("articles/page.md")
    path.parent.mkdir(parents=True)
    path.write_text(f"Title: One\nSlug: one\nDate: 2026-01-01\n\n{text}\n", "utf-8")
    _, problems = content.read({**site, "PATH": str(tmp_path / "content")})
    assert [str(problem.location) for problem in problems] == [place]
