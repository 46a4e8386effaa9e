"""What is measured, and the file that keeps it: all tables and drawings are made of that JSON."""

from __future__ import annotations

import json
import statistics
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from editions import files

CLEAN, UNCHANGED, PARAGRAPH, MSGSTR = "clean", "unchanged", "paragraph", "msgstr"
WATCHING, EVERYWHERE, BEHIND = "watching", "everywhere", "behind"
WORKS = {
    CLEAN: "clean build",
    UNCHANGED: "nothing changed",
    PARAGRAPH: "one paragraph edited",
    MSGSTR: "one translation edited",
    WATCHING: "watching: from save to page",
    EVERYWHERE: "watching: to the page in all editions",
    BEHIND: "watching: to the checked build behind it",
}
"""What is done, in the order of the tables."""
SITE = "site"
"""Stands for a size: the real site of this repository."""


@dataclass(frozen=True, slots=True, order=True)
class Size:
    """Of a made-up blog."""

    articles: int
    locales: int

    @property
    def key(self) -> str:
        """As files and results name it."""
        return f"{self.articles}x{self.locales}"

    @property
    def pages(self) -> int:
        """Articles in all locales; what a cost is divided by."""
        return self.articles * self.locales

    def __str__(self) -> str:
        """Return it as a reader wants it."""
        return f"{self.articles:,} × {self.locales}"


def size(key: str) -> Size:
    """Return the size that a key names; raise `ValueError` for another."""
    articles, _, locales = key.partition("x")
    return Size(int(articles), int(locales))


@dataclass(frozen=True, slots=True)
class Cost:
    """What a piece of work took."""

    wall: float
    """Seconds."""
    processor: float
    """Seconds, user and system, of all processes."""
    memory: float = 0.0
    """MiB of all processes together, at most; 0 where it is not known."""


@dataclass(frozen=True, slots=True)
class Run:
    """One measurement."""

    peer: str
    work: str
    size: str
    number: int
    """Of the round, from 1 on."""
    cost: Cost
    files: int = 0
    """Of the site that was built."""
    bytes: int = 0


@dataclass(frozen=True, slots=True)
class Results:
    """All measurements of one machine, and what it is."""

    machine: Mapping[str, str] = field(default_factory=dict)
    versions: Mapping[str, str] = field(default_factory=dict)
    corpus: Mapping[str, float] = field(default_factory=dict)
    """Bytes of Markdown of an article, words, and so on: means."""
    runs: tuple[Run, ...] = ()

    def of(self, peer: str, work: str, key: str) -> tuple[Run, ...]:
        """Return the runs of one piece of work."""
        return tuple(
            run for run in self.runs if (run.peer, run.work, run.size) == (peer, work, key)
        )

    def median(self, peer: str, work: str, key: str) -> Cost | None:
        """Return the medians of what a piece of work took; None where it was not measured."""
        costs = [run.cost for run in self.of(peer, work, key)]
        if not costs:
            return None
        middle = statistics.median
        return Cost(
            middle(cost.wall for cost in costs),
            middle(cost.processor for cost in costs),
            middle(cost.memory for cost in costs),
        )

    def sizes(self) -> tuple[str, ...]:
        """Return the sizes that were measured, the smallest first; the real site last."""
        found = {run.size for run in self.runs}
        blogs = sorted(found - {SITE}, key=lambda key: (size(key).pages, key))
        return (*blogs, *(found & {SITE}))

    def with_runs(self, more: Iterable[Run]) -> Results:
        """Return these results and more."""
        return replace(self, runs=(*self.runs, *more))


def read(path: Path) -> Results:
    """Return the results of a file; raise `ValueError`, `KeyError` or `TypeError` for another."""
    value: dict[str, Any] = json.loads(path.read_text("utf-8"))
    runs = tuple(Run(**{**run, "cost": Cost(**run["cost"])}) for run in value["runs"])
    return Results(value["machine"], value["versions"], value["corpus"], runs)


def write(results: Results, path: Path) -> None:
    """Write results, a run a line; numbers as far as they mean something."""
    value = asdict(results)
    runs = value.pop("runs")
    for run in runs:
        run["cost"] = {name: round(number, 3) for name, number in run["cost"].items()}
    head = json.dumps(value, ensure_ascii=False, indent=1)
    lines = ",\n  ".join(json.dumps(run, ensure_ascii=False) for run in runs)
    text = f'{head[:-2]},\n "runs": [\n  {lines}\n ]\n}}\n'
    path.parent.mkdir(parents=True, exist_ok=True)
    files.replace(path, text.encode())
