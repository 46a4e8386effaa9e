"""The document about speed: what stands between its marks is made from the results."""

from __future__ import annotations

import re
from pathlib import Path

from editions import files
from speed import needs, plot, tables
from speed.values import SITE, Results, size

DOCUMENT, DRAWING = "docs/performance.md", "docs/images/performance.svg"
_PART = re.compile(r"(<!-- bench: (\w+) -->\n).*?(<!-- bench: end -->)", re.DOTALL)


def parts(results: Results) -> dict[str, str]:
    """Return what goes into the document, by the name of its place."""
    blogs = [key for key in results.sizes() if key != SITE]
    several = [key for key in blogs if size(key).locales > 1] or blogs
    largest = max(several, key=lambda key: len({r.peer for r in results.runs if r.size == key}))
    return {
        "machine": tables.machine(results),
        "corpus": tables.corpus(results),
        "written": f"At {size(largest)}:\n\n{tables.written(results, largest)}",
        "tables": tables.tables(results),
        "needs": needs.table(results),
    }


def filled(document: str, results: Results) -> str:
    """Return the document with its parts made anew; raise `ValueError` if one has no place."""
    made = parts(results)
    places = {found[2] for found in _PART.finditer(document)}
    if places != set(made):
        raise ValueError(f"the document's places are {sorted(places)}, not {sorted(made)}")
    return _PART.sub(lambda found: f"{found[1]}{made[found[2]]}\n{found[3]}", document)


def write(results: Results, root: Path) -> None:
    """Write the document's parts and the drawing."""
    document = root / DOCUMENT
    text = filled(document.read_text("utf-8"), results)
    drawing = plot.svg(results)
    files.replace(document, text.encode())
    files.replace(root / DRAWING, drawing.encode())


def shown(results: Results) -> str:
    """Return the tables for the terminal."""
    return "\n\n".join(parts(results).values())
