"""The findings of a check: for a person at a terminal, as JSON, or as annotations on GitHub."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from delivery import console
from editions.model import Problem

FORMATS = ("text", "json", "github")
_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})
_LEVELS = {"error": "error", "refused": "error", "note": "warning"}


@dataclass(frozen=True, slots=True)
class Report:
    """What a check has found, apart by how much it matters."""

    problems: tuple[Problem, ...] = ()
    """Of the content or of a file of the catalogs; the site is not built."""
    refusals: tuple[Problem, ...] = ()
    """Messages that are not shown."""
    notes: tuple[Problem, ...] = ()
    """Messages that are shown and look odd."""
    documents: int = 0
    editions: int = 0
    claims: tuple[Problem, ...] = ()
    """Sentences that claim more than their sources support."""
    links: tuple[Problem, ...] = ()
    """Links of the source's texts that lead to no heading, or to a draft."""

    @property
    def noted(self) -> tuple[Problem, ...]:
        """All that is worth a look and stops nothing, the source's texts first."""
        return (*self.claims, *self.links, *self.notes)

    def failed(self, *, strict: bool) -> bool:
        """Return whether the check has failed; where it is strict, notes count too."""
        return bool(self.problems or self.refusals or (strict and self.noted))


def show(report: Report, form: str) -> None:
    """Print a report in one of the `FORMATS`."""
    if form == "text":
        console.problems(report.problems, "Please mend:")
        console.problems(report.refusals, "These translations are refused; their source is shown:")
        console.notes(report.claims, "These sentences claim more than their sources support:")
        console.notes(report.links, "These links lead elsewhere than they should:")
        console.notes(report.notes, "These translations are shown, but please look again:")
        console.OUT.print(
            f"Checked {report.documents} documents in {report.editions} editions: "
            f"{len(report.problems)} problems, {len(report.refusals)} refused, "
            f"{len(report.noted)} notes."
        )
        return
    lines = as_json(report) if form == "json" else "\n".join(commands(report))
    if lines:
        console.OUT.print(lines, markup=False)


def as_json(report: Report) -> str:
    """Return a report as JSON: how much was checked, and the findings in their order."""
    findings = [
        {
            "severity": severity,
            "file": problem.location.path,
            "line": problem.location.line,
            "message": problem.message,
            "remedy": problem.remedy,
        }
        for severity, problem in _findings(report)
    ]
    counted = {"documents": report.documents, "editions": report.editions, "findings": findings}
    return json.dumps(counted, ensure_ascii=False, indent=2)


def commands(report: Report) -> Iterator[str]:
    """Yield a report as GitHub's workflow commands, one a line: what it cannot hold is escaped."""
    for severity, problem in _findings(report):
        place = f"file={problem.location.path.translate(_PROPERTY)},line={problem.location.line}"
        text = f"{problem.message}. {problem.remedy}".translate(_DATA)
        yield f"::{_LEVELS[severity]} {place}::{text}"


def _findings(report: Report) -> Iterator[tuple[str, Problem]]:
    yield from (("error", problem) for problem in report.problems)
    yield from (("refused", problem) for problem in report.refusals)
    yield from (("note", problem) for problem in report.noted)
