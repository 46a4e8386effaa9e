"""The box of safety: before each technique, in every language."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath
from typing import Any

import pytest

from editions import overlay
from editions.model import Document
from editions.reading import content, parsing
from editions.reading.extension import Machine
from sources import checking, domain, safety, wordlist
from sources.wordlist import Wordlist

ROOT = Path(__file__).parent.parent.parent
BOX = '!!! safety "Before you start"\n    - Ask a doctor.\n'
STEP = "Press with the thumb until you feel it."


@pytest.fixture(scope="module")
def known() -> Wordlist:
    """Return the site's own word list."""
    found = wordlist.read(ROOT / "content" / "claims.toml", "content/claims.toml")
    assert found
    return found


@pytest.fixture(scope="module")
def documents(site: dict[str, Any]) -> tuple[Document, ...]:
    """Return the documents of the site itself."""
    return content.read(site)[0]


def found(body: str, machine: Machine, known: Wordlist) -> list[tuple[int, str]]:
    """Return the lines and messages of what a text tells too early."""
    text = f"Title: Rest\n\n{body}\n"
    document = parsing.read(text, PurePosixPath("articles/rest.md"), {}, machine, "content")
    problems = safety.check(document, text, known)
    return [(problem.location.line, problem.message) for problem in problems]


@pytest.mark.parametrize(
    "body",
    [
        f"{BOX}\n{STEP}",
        f"{BOX}\n1. {STEP}",
        f"Nothing to do.\n\n{BOX}\n## How\n\n{STEP}",
        '!!! danger safety "Stop"\n    Ask.\n\n' + STEP,
        "Never press with the nail.",
        "Someone presses and holds.",
        f"> {BOX.replace('    -', '>     -')}\n{STEP}",
        f"In short: press until you feel it.\n\n## How\n\n{BOX}\n{STEP}",
        "",
    ],
)
def test_a_technique_behind_the_box_is_right(body: str, machine: Machine, known: Wordlist) -> None:
    """So is a text without a technique, and one that forbids one."""
    assert found(body, machine, known) == []


@pytest.mark.parametrize(
    ("body", "line"),
    [
        (STEP, 3),
        (f"Sit down.\n\n1. Sit.\n2. {STEP}\n\n{BOX}", 6),
        (f"{STEP}\n\n{BOX}\n{STEP}", 3),
        (f"BL23\n:   {STEP}\n\n{BOX}", 4),
        (f"```\n{BOX}```\n\n{STEP}", 8),
        (f"In short.\n\n## How\n\n{STEP}\n\n{BOX}", 7),
        (f"## {STEP}\n\n{BOX}", 3),
        ('!!! note "Before you start"\n    Ask.\n\n' + STEP, 6),
    ],
)
def test_a_technique_before_the_box_is_told(
    body: str, line: int, machine: Machine, known: Wordlist
) -> None:
    """With the line of its sentence; a box in code, or of another kind, is no box of safety."""
    assert [where for where, _ in found(body, machine, known)] == [line]


def test_the_site_claims_no_more_than_it_may(
    site: dict[str, Any], documents: tuple[Document, ...]
) -> None:
    """No article of ours tells a technique too early or claims too much."""
    assert checking.gathered(documents, site) == ((), ())


def test_the_check_sees_the_claims_of_the_site(
    site: dict[str, Any],
    documents: tuple[Document, ...],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Without its sources the site would claim a good deal too much."""
    monkeypatch.setattr(domain, "read", lambda _: {})
    assert len(checking.notes(documents, site)) >= 30


def test_every_box_of_safety_is_translated(
    site: dict[str, Any], documents: tuple[Document, ...]
) -> None:
    """A reader of any edition gets the whole box in the language of that edition."""
    settings = {**site, "TRANSLATIONS_PATH": str(ROOT / "translations")}
    seen = 0
    for document in documents:
        text = (Path(site["PATH"]) / document.path).read_text("utf-8")
        for box in re.finditer(r"^!!! safety.*\n(?:(?: {4}.*)?\n)+", text, re.MULTILINE):
            first = text.count("\n", 0, box.start()) + 1
            last = first + box[0].rstrip().count("\n")
            own = [each for each in document.segments if first <= each.location.line <= last]
            assert len(own) > 1
            for edition in overlay.table(settings)[1:]:
                catalog = edition.catalog(document.name)
                seen += 1
                for each in own:
                    assert catalog.lookup(each.msgid, each.context).state.shown, each.location
    assert seen >= 7 * (len(site["EDITIONS"]) - 1)
