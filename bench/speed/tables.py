"""The results as Markdown tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from speed import peers
from speed.peers import PEERS
from speed.values import CLEAN, SITE, WORKS, Results, Run, size

BASE = "hugo"
"""What others are compared with."""
_LABELS = {peer.name: peer.label for peer in PEERS}
_HEAD = (
    "| work | | wall s | × Hugo | processor s | × Hugo | MiB | runs |",
    "| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |",
)


def number(value: float) -> str:
    """Return a number in three figures or so."""
    if value >= 100:  # noqa: PLR2004 - figures, not a measure
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}"  # noqa: PLR2004 - as above


def table(results: Results, key: str) -> str:
    """Return everything that was measured at a size: medians, and the least and most of walls."""
    lines = list(_HEAD)
    for work, name in WORKS.items():
        shown = name
        for peer in _LABELS:
            runs = results.of(peer, work, key)
            if runs:
                lines.append(_row(results, shown, runs))
                shown = ""
    return "\n".join(lines)


def _row(results: Results, work: str, runs: Sequence[Run]) -> str:
    first = runs[0]
    cost = results.median(first.peer, first.work, first.size)
    base = results.median(BASE, first.work, first.size)
    assert cost is not None  # noqa: S101 - there are runs
    walls = sorted(run.cost.wall for run in runs)
    wall = number(cost.wall)
    if number(walls[0]) != number(walls[-1]):
        wall += f" ({number(walls[0])}–{number(walls[-1])})"
    cells = (
        work,
        _LABELS[first.peer],
        wall,
        ratio(cost.wall, base.wall if base else 0),
        number(cost.processor),
        ratio(cost.processor, base.processor if base and first.work in peers.BUILDS else 0),
        f"{cost.memory:,.0f}" if cost.memory else "–",
        str(len(runs)),
    )
    return f"| {' | '.join(cells)} |"


def ratio(value: float, base: float) -> str:
    """Return how often one number is in another; a dash where there is none to compare with."""
    return number(value / base) if base else "–"


def tables(results: Results) -> str:
    """Return a table for each size, under its heading."""
    return "\n\n".join(f"### {_title(key)}\n\n{table(results, key)}" for key in results.sizes())


def _title(key: str) -> str:
    return "This repository’s own site" if key == SITE else f"{size(key)} (articles × languages)"


def written(results: Results, key: str) -> str:
    """Return what each generator wrote at a size."""
    lines = ["| | pages | files | MB |", "| --- | --- | ---: | ---: |"]
    for peer in PEERS:
        runs = results.of(peer.name, CLEAN, key)
        if runs:
            last = runs[-1]
            lines.append(
                f"| {peer.label} | {peer.pages} | {last.files:,} | {last.bytes / 1e6:.1f} |"
            )
    return "\n".join(lines)


def machine(results: Results) -> str:
    """Return what was measured on, and with what."""
    told = results.machine
    lines = [
        (
            f"- {told['cores']} cores ({told['processor']}), {told['memory']}, {told['system']},"
            f" {told['python']}; load at the beginning {told['load']}"
        ),
        *(f"- {_LABELS[name]}: {version}" for name, version in _versions(results)),
    ]
    return "\n".join(lines)


def _versions(results: Results) -> Iterable[tuple[str, str]]:
    measured = {run.peer for run in results.runs}
    return ((name, results.versions[name]) for name in _LABELS if name in measured)


def corpus(results: Results) -> str:
    """Return what an article of the made-up blog has."""
    told = results.corpus
    return (
        f"An article has {told['bytes']:,.0f} bytes of Markdown ({told['translated bytes']:,.0f}"
        f" translated), {told['words']:.0f} words in {told['blocks']:.0f} blocks,"
        f" {told['topics']:.0f} of forty topics."
    )
