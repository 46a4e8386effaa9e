"""Texts made to keep a parser busy: they end soon, and are refused or harmless."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
from floods import NAMES, flood
from samples import ROOT

from editions.checking import floods
from editions.reading import content, limits
from editions.reading.plain import plain

SOON = 2  # seconds of the processor
HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def measured() -> Mapping[str, list[Mapping[str, Any]]]:
    """Return what each flood has cost, by its name; in a process that is ended if it hangs."""
    command = [sys.executable, str(HERE / "floods.py"), str(ROOT / "pelicanconf.py")]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)  # noqa: S603 - our own program
    assert done.returncode == 0, done.stderr
    found: dict[str, list[Mapping[str, Any]]] = {}
    for line in done.stdout.splitlines():
        row = json.loads(line)
        found.setdefault(row["name"], []).append(row)
    return found


def test_the_set_is_large() -> None:
    """There are at least 40 floods, each as long as it is asked to be or as deep as 600."""
    assert len(set(NAMES)) >= 40
    assert all(len(flood(name, 2000)) >= 1900 for name in NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_a_flood_in_a_catalog_ends_soon(
    name: str, measured: Mapping[str, list[Mapping[str, Any]]]
) -> None:
    """As a paragraph, heading, item, cell, title, summary and raw HTML at once, with all checks."""
    for row in measured[name]:
        assert row["translated"] < SOON
        assert row["alike"]


@pytest.mark.parametrize("name", NAMES)
def test_a_flood_in_a_source_ends_soon(
    name: str, measured: Mapping[str, list[Mapping[str, Any]]]
) -> None:
    """Ten and a hundred thousand characters of it are read or refused, and nothing recurses."""
    for row in measured[name]:
        assert row["read"] < 2 * SOON
        assert all(found.startswith("page.md:") for found in row["source"])


def test_most_floods_are_refused(measured: Mapping[str, list[Mapping[str, Any]]]) -> None:
    """What could keep the parser busy is refused before it is parsed."""
    assert measured["brackets"][0]["refused"]
    assert sum(row["refused"] > 0 for rows in measured.values() for row in rows) > len(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_words_are_read_off_a_flood_soon(name: str) -> None:
    """A hundred thousand characters of it are no more than their length to `plain`."""
    assert isinstance(plain(flood(name, 100_000)), str)


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("a\n\n" + "[" * 101, 3, "here are more than 100 brackets ‹[› open at a time"),
        ("a\n\nb\n" + "<a " * 301, 3, "here are more than 300 brackets ‹<› open at a time"),
        ("Summary: " + "1. " * 51 + "a", 1, "here are more than 50 quotes or lists in each other"),
        ("a\n" + "> " * 51, 2, "here are more than 50 quotes or lists in each other"),
        ("a\n" + " " * 204 + "* a", 2, "here are more than 50 quotes or lists in each other"),
        ('<div markdown="1">\n' * 51, 1, "more than 50 elements stand in each other"),
        ("<b>" * 201, 1, "more than 200 elements stand in each other"),
        ("a\n\n" + "*a " * 10_001, 3, "this paragraph has more than 10000 marks of Markdown"),
        ("a" + " " * 5000, 1, "here are more than 5000 spaces in a row"),
        ("a" * 1_000_001, 1, "this file has more than 1000000 characters"),
    ],
)
def test_a_document_that_is_too_deep_is_told(text: str, line: int, message: str) -> None:
    """The problem names the line where it begins."""
    (problem,) = limits.excess(text, "a.md")
    assert (problem.location.line, problem.message) == (line, message)


@pytest.mark.parametrize(
    "text",
    [
        "[" * 100,
        "```\n" + "[" * 500 + "\n```",
        "[a](b) " * 500,
        "- " * 100,
        "* * * " * 20,
        "a\n\n" + "<li>a\n" * 500,
        "<br>" * 500,
        "<p>a</p>\n" * 500,
        '<img src="data:image/png;base64,' + "A+/" * 30_000 + '">',
        "| a | b |\n|---|---|\n" + "| [a](b) | `c` |\n" * 400,
        "Prose, and (more) of it. " * 4000,
    ],
)
def test_a_document_that_somebody_writes_is_read(text: str) -> None:
    """Code, long tables, pictures in the text, HTML without its optional ends."""
    assert not list(limits.excess(text, "a.md"))


def test_a_document_too_deep_for_the_parser_is_a_problem(
    tmp_path: Path, site: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is told with its file beside all that is wrong, whatever the limits have missed."""
    (tmp_path / "articles").mkdir()
    deep = "Title: A\nDate: 2026-01-01\n\n" + "1. " * 900 + "a\n"
    (tmp_path / "articles" / "deep.md").write_text(deep, "utf-8")
    (tmp_path / "articles" / "good.md").write_text("Title: B\nDate: 2026-01-01\n\nb\n", "utf-8")
    settings = {**site, "PATH": str(tmp_path)}
    documents, (problem,) = content.read(settings)
    assert [document.path for document in documents] == [PurePosixPath("articles/good.md")]
    assert (problem.location.path.rpartition("/")[2], problem.location.line) == ("deep.md", 4)
    monkeypatch.setattr(limits, "excess", lambda *_: iter(()))
    _, (problem,) = content.read(settings)
    assert "nested too deep" in problem.message


@pytest.mark.parametrize(
    ("msgid", "msgstr"),
    [
        ("*a* " * 30, "**a** " * 30),
        ("Press it.", "Press it. " * 39),
        ("Read - well - this.", "- - Lies - das"),
        ("[a](b) " * 40, "[c](b) " * 40),
        ("Why?", "« Pourquoi&nbsp;? »" * 20),
        ("a > b", "a > b > c > d"),
        ("------------------ cut here", "------------------ hier schneiden"),
    ],
)
def test_a_translation_may_have_more_marks_than_its_source(msgid: str, msgstr: str) -> None:
    """Stress, lists and references are set as a language wants them."""
    assert not list(floods.reasons(msgid, msgstr))
