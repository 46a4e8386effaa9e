"""What a site far larger than any that was measured would need, reckoned from those that were.

Processor time is taken to be so much an article (reading it, finding its topics and relations) and
so much a page (an article in one language); the two sizes with most pages that differ in their
languages give both. How much of it can be done at once follows from the measured machine's cores
by Amdahl's law ("Validity of the single processor approach", 1967). Memory and a build with nothing
changed grow with the pages, as between the two largest sizes of the same languages.
"""

from __future__ import annotations

from dataclasses import dataclass

from speed.peers import OWN
from speed.tables import number
from speed.values import CLEAN, SITE, UNCHANGED, Cost, Results, Size, size

LARGE = Size(100_000, 20)
CORES = (2, 16, 64)
HOUR = 3600


@dataclass(frozen=True, slots=True)
class Line:
    """Grows with the pages of a site."""

    start: float
    step: float

    def at(self, pages: int) -> float:
        """Return its value for so many pages."""
        return self.start + self.step * pages


def processor(results: Results, wanted: Size) -> float:
    """Return the seconds of processor time of a clean build; raise `ValueError` if unknown."""
    found = sorted(
        ((size(key), cost.processor) for key in _blogs(results) if (cost := _clean(results, key))),
        key=lambda each: each[0].pages,
        reverse=True,
    )
    if not found:
        raise ValueError("nothing was measured")
    (large, much), others = found[0], found[1:]
    for other, little in others:
        # much = article * large.articles + page * large.pages, and the same of the other.
        crossed = large.articles * other.pages - other.articles * large.pages
        if not crossed:
            continue
        article = (much * other.pages - little * large.pages) / crossed
        page = (large.articles * little - other.articles * much) / crossed
        if article >= 0 and page >= 0:
            return article * wanted.articles + page * wanted.pages
    return much / large.pages * wanted.pages


def serial(cost: Cost, cores: int) -> float:
    """Return the share of the work that ran on one core alone, by Amdahl's law."""
    if cores == 1:
        return 0.0
    share = (cores * cost.wall / cost.processor - 1) / (cores - 1)
    return min(1.0, max(0.0, share))


def line(results: Results, work: str, what: str) -> Line | None:
    """Return how wall or memory of a work grows with the pages; None where one size is known."""
    known = sorted(
        (size(key).pages, getattr(cost, what), size(key).locales)
        for key in _blogs(results)
        if (cost := results.median(OWN.name, work, key))
    )
    most = max((locales for _, _, locales in known), default=0)
    same = [(pages, value) for pages, value, locales in known if locales == most]
    if len(same) < 2:  # noqa: PLR2004 - a line has two points
        return None
    (few, low), (many, high) = same[-2:]
    step = max(0.0, (high - low) / (many - few))
    return Line(high - step * many, step)


def table(results: Results) -> str:
    """Return the measured and the reckoned figures side by side."""
    several = [key for key in _blogs(results) if size(key).locales > 1 and _clean(results, key)]
    if not several:
        return "Nothing was measured."
    key = several[-1]
    cost = _clean(results, key)
    assert cost is not None  # noqa: S101 - it was looked for above
    cores = int(results.machine["cores"])
    alone = serial(cost, cores)
    seconds = processor(results, LARGE)
    rows = [("clean build: processor time", f"{number(cost.processor)} s", _hours(seconds))]
    rows += [
        (
            f"clean build: wall, {count} cores",
            f"{number(cost.wall)} s" if count == cores else "–",
            _hours(seconds * (alone + (1 - alone) / count)),
        )
        for count in CORES
    ]
    if memory := line(results, CLEAN, "memory"):
        whole = memory.at(LARGE.pages) / 1024
        rows.append(("clean build: memory", f"{cost.memory:,.0f} MiB", f"{number(whole)} GiB"))
    unchanged = results.median(OWN.name, UNCHANGED, key)
    if unchanged and (wall := line(results, UNCHANGED, "wall")):
        reckoned = f"{number(wall.at(LARGE.pages))} s"
        rows.append(("nothing changed", f"{number(unchanged.wall)} s", reckoned))
    last, share = results.of(OWN.name, CLEAN, key)[-1], LARGE.pages / size(key).pages
    rows.append(("files", f"{last.files:,}", f"{last.files * share / 1e6:.1f} million"))
    disk = f"{last.bytes * share / 1e9:.0f} GB"
    rows.append(("size of the site", f"{last.bytes / 1e6:.0f} MB", disk))
    head = f"| | {size(key)}, measured | {LARGE}, reckoned |\n| --- | ---: | ---: |\n"
    note = f"\n\nOf the work {alone:.0%} is taken to run on one core alone, as on these {cores}."
    return head + "\n".join(f"| {' | '.join(row)} |" for row in rows) + note


def _clean(results: Results, key: str) -> Cost | None:
    return results.median(OWN.name, CLEAN, key)


def _blogs(results: Results) -> list[str]:
    return [key for key in results.sizes() if key != SITE]


def _hours(seconds: float) -> str:
    return f"{number(seconds / HOUR)} h" if seconds > HOUR else f"{number(seconds / 60)} min"
