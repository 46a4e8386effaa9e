"""What a person at a terminal sees: progress, problems, tables. Plain lines where it is none."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich import progress as bars
from rich.console import Console
from rich.table import Table
from rich.text import Text

from delivery.progress import ORDER, REFUSED, Count, Progress, total
from editions import files
from editions.model import BuildError, Location, Problem, State

if TYPE_CHECKING:  # they bring numpy, which a build loads in the process that needs it
    from topics.explaining import Candidate, Explanation
    from topics.explaining_topics import Line
    from topics.graph import Graph, Health

OUT = Console(highlight=False, soft_wrap=True)
ERR = Console(stderr=True, highlight=False, soft_wrap=True)
LOOK = "Look at the path, and at the room on the disk."
_BAR = 15
_DRAWN_EACH = 0.1
"""Seconds between two drawings of the bar."""
_RARE: tuple[str, ...] = (State.REVIEWED, State.MACHINE, REFUSED)
_HEADINGS: dict[str, str] = {State.UNTRANSLATED: "open"}
_SHORT: dict[str, str] = {
    State.REVIEWED: "rev.",
    State.TRANSLATED: "transl.",
    State.MACHINE: "mach.",
    State.UNTRANSLATED: "open",
}


@contextmanager
def progress(title: str, total: int | None) -> Iterator[Callable[[str], None]]:
    """Give a function to call for each page written; show a bar on a terminal, else one line.

    `total` is how many pages to expect, if that is known.
    """
    if not OUT.is_terminal:
        OUT.print(f"{title} …")
        yield lambda _: None
        return
    columns = (
        bars.TextColumn("{task.description}"),
        bars.BarColumn(),
        bars.MofNCompleteColumn(),
        bars.TimeElapsedColumn(),
    )
    # Without a thread that draws: a build may copy its process, which takes threads amiss.
    with bars.Progress(*columns, console=OUT, transient=True, auto_refresh=False) as bar:
        task = bar.add_task(title, total=total)
        bar.refresh()
        drawn = time.monotonic()

        def note(_: str) -> None:
            nonlocal drawn
            bar.update(task, advance=1)
            if time.monotonic() - drawn >= _DRAWN_EACH:
                bar.refresh()
                drawn = time.monotonic()

        yield note


def waiting() -> None:
    """Say that another of our programs holds the catalogs."""
    ERR.print("Another update is writing the catalogs; this one waits for it …")


def problems(found: Sequence[Problem], heading: str) -> None:
    """Print problems, one line each, on standard error."""
    _list(found, Text(heading, style="bold red"))


@contextmanager
def mending(heading: str) -> Iterator[None]:
    """Where the work of a block is refused, print why and end the process, with code 1.

    So too where the system refuses a file: that is the path's affair, or the disk's.
    """
    try:
        yield
    except BuildError as error:
        problems(error.problems, heading)
        sys.exit(1)
    except OSError as error:
        name = error.filename2 or error.filename
        if name is None and error.errno not in files.NO_ROOM:
            raise
        place = Location(str(name or "."), 1)
        problems([Problem(place, f"it cannot be used ({error.strerror})", LOOK)], heading)
        sys.exit(1)


def watched(line: str, found: Sequence[Problem]) -> None:
    """Print what the development server has done, and what is wrong now."""
    OUT.print(f"  {line}", markup=False)
    problems(found, "Please mend:")


def notes(found: Sequence[Problem], heading: str) -> None:
    """Print what is worth a look, as `problems` does."""
    _list(found, Text(heading, style="bold yellow"))


def _list(found: Sequence[Problem], heading: Text) -> None:
    if not found:
        return
    ERR.print(heading)
    for problem in found:
        line = Text("  ")
        line.append(str(problem.location), style="bold")
        line.append(f": {problem.message}. ")
        line.append(problem.remedy, style="dim")
        ERR.print(line)


def coverage(rows: Sequence[Progress]) -> None:
    """Print how far each catalog is; what no message is has no column, so that 80 columns do."""
    all_of = total(rows)
    rare = [name for name in _RARE if all_of.messages.get(name)]
    names = [name for name in ORDER if name in rare or name not in _RARE]
    table = Table(box=None, header_style="bold", padding=(0, 1, 0, 0), pad_edge=False)
    for heading in ("locale", "catalog"):
        table.add_column(heading, no_wrap=True)
    headings = _SHORT if rare else _HEADINGS
    for name in names:
        table.add_column(headings.get(name, name), justify="right", no_wrap=True)
    table.add_column("", no_wrap=True)
    before = ""
    for row in rows:
        counts = [str(row.count.messages.get(name, 0)) for name in names]
        locale = row.locale if row.locale != before else ""
        table.add_row(locale, row.domain, *counts, _bar(row.count, _BAR - 4 * len(rare)))
        before = row.locale
    OUT.print(table)


def _bar(count: Count, width: int) -> Text:
    filled = max(width * count.percent // 100, count.percent > 0)
    bar = Text("█" * filled, style="green") + Text("░" * (width - filled), style="dim")
    return bar.append(f" {count.percent:3}%")


def links(graph: Graph, health: Health) -> None:
    """Print how articles lead to each other: a row for each, then what is odd."""
    table = Table(box=None, header_style="bold")
    for name in ("article", "main subjects", "topics", "links in", "links out"):
        table.add_column(name, justify="left" if name == "article" else "right", no_wrap=True)
    abouts = graph.by_post()
    for post in graph.posts:
        own = abouts.get(post, ())
        main = sum(about.main for about in own)
        into, out = health.incoming[post], health.outgoing[post]
        table.add_row(post, *(str(number) for number in (main, len(own), into, out)))
    OUT.print(table)
    for names, what in (
        (health.orphans, "No article leads to"),
        (health.hubs, "Far more articles than usual lead to"),
        (health.bare, "Without a topic"),
    ):
        OUT.print(Text(f"  {what}: {', '.join(names) or 'none'}"))


def labels(kinds: Mapping[str, int], rows: Iterable[tuple[str, int, int]]) -> None:
    """Print a vocabulary's counts: concepts by kind, and (language, labels, agreed on) rows."""
    OUT.print(f"  {sum(kinds.values())} concepts: ", end="")
    OUT.print(", ".join(f"{count} {kind or 'of no kind'}" for kind, count in kinds.items()))
    table = Table(box=None, header_style="bold")
    for name in ("language", "labels", "two sources agree", "flagged"):
        table.add_column(name, justify="left" if name == "language" else "right", no_wrap=True)
    for language, count, agreed in rows:
        table.add_row(language, str(count), str(agreed), str(count - agreed))
    OUT.print(table)


def untouched(locale: str, found: Iterable[tuple[str, str, str]]) -> None:
    """Print what a pseudo-edition shows untranslated: each text once, with its first page."""
    pages: dict[str, list[str]] = {}
    for text, page, place in found:
        pages.setdefault(text, []).append(f"{page} ({place})")
    OUT.print(f"  {len(pages):4} texts untouched in {locale}")
    for text, places in pages.items():
        more = f" and {len(places) - 1} more" if len(places) > 1 else ""
        OUT.print(Text(f"    {text}").append(f"  {places[0]}{more}", style="dim"))


def explained(found: Explanation) -> None:
    """Print a list of related posts with what speaks for each, then what was held back and why."""
    title = f"Related to {found.name}" + ("" if found.published else " (if it were published)")
    OUT.print(Text(title, style="bold"))
    _candidates(found.chosen, "reasons")
    if found.held:
        OUT.print(Text("Held back, the best first", style="bold"))
        _candidates(found.held, "why not; what they have in common")


def _candidates(found: Iterable[Candidate], last: str) -> None:
    table = Table(box=None, header_style="bold")
    for name in ("article", "score", "text", "topics", "naming", "series", last):
        left = name in {"article", last}
        table.add_column(name, justify="left" if left else "right", overflow="fold")
    for one in found:
        grounds = (one.weighed.text, one.weighed.topics, one.weighed.mention, one.weighed.series)
        told = Text(f"{one.held}. " if one.held else "", style="bold yellow")
        told.append("; ".join(one.reasons), style="none")
        figures = (f"{value:.2f}" if value else "" for value in grounds)
        table.add_row(one.name, f"{one.weighed.score:.2f}", *figures, told)
    OUT.print(table)


def topics(found: Iterable[Line]) -> None:
    """Print an article's topics with their words, then what was held back and why."""
    lines = list(found)
    for line in lines:
        if line.held is None:
            how = "declared" if line.declared else "alike" if line.alike else "found"
            OUT.print(Text(f"{line.score:5.2f}  {how:8}  {line.label}").append_text(_words(line)))
    for held in dict.fromkeys(line.held for line in lines if line.held):
        OUT.print(Text(f"Held back, {held}:", style="bold"))
        for line in lines:
            if line.held is held:
                OUT.print(Text(f"{line.score:5.2f}  {line.label}").append_text(_words(line)))


def _words(line: Line) -> Text:
    """Return the words that name a concept, each with its lines and places."""
    places: dict[str, list[str]] = {}
    for one in line.evidence:
        places.setdefault(one.text, []).append(f"{one.location.line} {one.place}")
    words = (f"\u201c{text}\u201d ({', '.join(here)})" for text, here in places.items())
    return Text(f"  {'; '.join(words)}", style="dim")


def counts(found: Mapping[str, int]) -> None:
    """Print numbers, one a line, each with what it counts."""
    for name, number in found.items():
        OUT.print(f"  {number:5} {name}")
