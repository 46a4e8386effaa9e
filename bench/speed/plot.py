"""The results as a drawing (SVG): bars of time on a logarithmic scale, and of memory."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from speed.peers import PEERS
from speed.tables import number
from speed.values import CLEAN, SITE, WORKS, Results, size

WIDTH, LABELS, VALUES = 760, 250, 90
"""Of the drawing, of the names on the left, of the numbers on the right; in pixels."""
ROW, GAP, TOP = 18, 48, 44
_STYLE = """
text { font: 12px system-ui, sans-serif; fill: #1f2a2e }
.title { font-size: 15px; font-weight: 600 }
.group { font-weight: 600 }
.note, .value { fill: #55636a }
.bar { fill: #9aa8ad }
.ours { fill: #1f6b5c }
.grid { stroke: #d5dcdf }
@media (prefers-color-scheme: dark) {
  text { fill: #e8eeec }
  .note, .value { fill: #a9b7b3 }
  .bar { fill: #66757a }
  .ours { fill: #5cc0a8 }
  .grid { stroke: #3a474b }
}
"""


@dataclass(frozen=True, slots=True)
class Bar:
    """One generator in a group."""

    label: str
    value: float
    ours: bool


@dataclass(frozen=True, slots=True)
class Group:
    """What is compared, the numbers' unit with it."""

    title: str
    unit: str
    bars: tuple[Bar, ...]
    scale: tuple[float, float]
    """The powers of ten at both ends of the bars."""


def svg(results: Results) -> str:
    """Return the drawing of the largest blog that several generators built in languages.

    Raises `ValueError` where nothing was measured.
    """
    key = _shown(results)
    groups = tuple(_groups(results, key))
    height = TOP + sum(GAP + ROW * len(group.bars) for group in groups) + ROW
    title = f"{size(key)} (articles × languages): medians, logarithmic scale"
    body = "\n".join(_drawn(groups, height))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img"'
        f' width="{WIDTH}" height="{height}" aria-label="{escape(title)}">\n'
        f"<style>{_STYLE}</style>\n"
        f'<text class="title" x="0" y="20">{escape(title)}</text>\n'
        '<text class="note" x="0" y="40">The shorter the bar, the better.</text>\n'
        f"{body}\n</svg>\n"
    )


def _shown(results: Results) -> str:
    found = [key for key in results.sizes() if key != SITE]
    several = [key for key in found if size(key).locales > 1]
    if not found:
        raise ValueError("nothing was measured")
    return (several or found)[-1]


def _groups(results: Results, key: str) -> Iterator[Group]:
    times = [(title, _bars(results, work, key, "wall")) for work, title in WORKS.items()]
    scale = _scale(bar.value for _, bars in times for bar in bars)
    for title, bars in times:
        if bars:
            yield Group(title, "s", bars, scale)
    memory = _bars(results, CLEAN, key, "memory")
    if any(bar.value for bar in memory):
        yield Group("memory of a clean build", "MiB", memory, _scale(bar.value for bar in memory))


def _bars(results: Results, work: str, key: str, what: str) -> tuple[Bar, ...]:
    found = ((peer, results.median(peer.name, work, key)) for peer in PEERS)
    return tuple(
        Bar(peer.label, getattr(cost, what), peer.name.startswith("meridian"))
        for peer, cost in found
        if cost
    )


def _scale(values: Iterable[float]) -> tuple[float, float]:
    known = [value for value in values if value > 0] or [1.0]
    low, high = math.floor(math.log10(min(known))), math.ceil(math.log10(max(known)))
    return low, max(high, low + 1)


def _drawn(groups: Sequence[Group], height: int) -> Iterator[str]:
    y = TOP
    for group in groups:
        y += GAP
        yield f'<text class="group" x="0" y="{y - 22}">{escape(group.title)}</text>'
        yield from _grid(group, y)
        for bar in group.bars:
            width = _width(bar.value, group.scale)
            kind = "ours" if bar.ours else "bar"
            yield f'<text x="12" y="{y + 13}">{escape(bar.label)}</text>'
            yield f'<rect class="{kind}" x="{LABELS}" y="{y + 3}" width="{width:.1f}" height="12"/>'
            told = f"{number(bar.value)} {group.unit}"
            yield f'<text class="value" x="{LABELS + width + 6:.1f}" y="{y + 13}">{told}</text>'
            y += ROW
    assert y <= height  # noqa: S101 - nothing is drawn outside


def _grid(group: Group, y: int) -> Iterator[str]:
    low, high = group.scale
    for power in range(int(low), int(high) + 1):
        x = LABELS + _width(10.0**power, group.scale)
        below = y + ROW * len(group.bars)
        yield f'<path class="grid" d="M{x:.1f} {y}V{below}"/>'
        place = f'x="{x:.1f}" y="{y - 4}" text-anchor="middle"'
        yield f'<text class="note" {place}>{10.0**power:,g}</text>'


def _width(value: float, scale: tuple[float, float]) -> float:
    low, high = scale
    share = (math.log10(value) - low) / (high - low) if value > 0 else 0
    return max(1.0, share * (WIDTH - LABELS - VALUES))
