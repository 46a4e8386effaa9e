"""What a person at a terminal sees: progress, problems, tables. Plain lines where it is none."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from editions.model import Problem

OUT = Console(highlight=False, soft_wrap=True)
ERR = Console(stderr=True, highlight=False, soft_wrap=True)
_BAR = 12


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
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=OUT, transient=True) as bar:
        task = bar.add_task(title, total=total)
        yield lambda _: bar.update(task, advance=1)


def problems(found: Sequence[Problem], heading: str) -> None:
    """Print problems, one line each, on standard error."""
    _list(found, Text(heading, style="bold red"))


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


def coverage(rows: Iterable[tuple[str, str, Mapping[str, int]]]) -> None:
    """Print how far each catalog is: (locale, domain, count by state)."""
    table = Table(box=None, header_style="bold")
    for name in ("locale", "catalog", "translated", "fuzzy", "open", ""):
        number = name in {"translated", "fuzzy", "open"}
        table.add_column(name, justify="right" if number else "left", no_wrap=True)
    for locale, domain, states in rows:
        done, fuzzy = states.get("translated", 0), states.get("fuzzy", 0)
        still = states.get("untranslated", 0)
        total = done + fuzzy + still or 1
        filled = round(_BAR * done / total)
        bar = Text("█" * filled, style="green") + Text("░" * (_BAR - filled), style="dim")
        bar.append(f" {done / total:4.0%}")
        table.add_row(locale, domain, str(done), str(fuzzy), str(still), bar)
    OUT.print(table)


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
