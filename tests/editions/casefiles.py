"""Cases as text: a title, then sections, each closed by a line with a single dot."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

CASES = Path(__file__).parent.parent / "cases"


@dataclass(frozen=True, slots=True)
class Case:
    """One case of a file."""

    place: str
    """File, line and title, as a failure shows them."""
    sections: tuple[str, ...]
    """The source first, what is expected of it last."""


def parse(path: Path, count: int) -> list[Case]:
    """Return the cases of a file; each has `count` sections after its title."""
    cases: list[Case] = []
    title, line, parts = "", 0, [""]
    for number, text in enumerate(path.read_text("utf-8").split("\n"), 1):
        if not title:
            title, line, parts = text.strip(), number, []
        elif text == ".":
            parts.append("")
        elif parts:
            parts[-1] += f"{text}\n"
        if len(parts) > count:
            place = f"{path.relative_to(CASES)}:{line} {title}"
            cases.append(Case(place, tuple(part.removesuffix("\n") for part in parts[:count])))
            title = ""
    if title:
        raise ValueError(f"{path}:{line}: the case {title!r} has no end")
    return cases


def load(folder: str, count: int) -> list[Case]:
    """Return every case of a folder, file by file."""
    return [case for path in sorted((CASES / folder).glob("*.md")) for case in parse(path, count)]


def parameters(cases: list[Case]) -> list[object]:
    """Return cases as parameters of a test, named by their place."""
    return [pytest.param(case, id=case.place) for case in cases]
