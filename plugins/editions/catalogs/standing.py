"""Whether a page counts as translated: in at one share, out at a lower one.

So a page does not come and go with each edit of its source. What was in stands in
`translations/published.toml`, by locale and catalog; `invoke update` writes it, a build reads it.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from pathlib import Path

from editions import files
from editions.model import BuildError, Catalog, Limits, Location, Problem, Segment
from editions.msgid import weight

RECORD = "published.toml"
_HEAD = "# Pages that count as translated. Written by invoke update.\n"
Known = Mapping[str, AbstractSet[str]]
"""Names of documents by locale."""


def limits(enter: object, leave: object = None) -> Limits:
    """Return the limits that two settings give; raise `ValueError` where they are none.

    Without the second it is the default's, or the first where that is lower.
    """
    high = _share(enter)
    low = min(Limits().leave, high) if leave is None else _share(leave)
    if low > high:
        raise ValueError(f"{leave!r} to stay is more than {enter!r} to come in")
    return Limits(high, low)


def _share(value: object) -> float:
    if not isinstance(value, int | float) or not 0 <= value <= 1:
        raise ValueError(f"{value!r} is no share")
    return float(value)


def counts(share: float, limits: Limits, *, was: bool) -> bool:
    """Return whether a page counts as translated, given whether it `was` in before."""
    return share >= (limits.leave if was else limits.enter)


def recorded(folder: Path) -> Known:
    """Return what was in before; raise `BuildError` where the record is not what we write."""
    path = folder / RECORD
    if not path.is_file():
        return {}
    try:
        found = tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError):
        found = {"": None}
    if not all(
        isinstance(names, list) and all(isinstance(name, str) for name in names)
        for names in found.values()
    ):
        place = Location(f"{folder.name}/{RECORD}", 1)
        remedy = "Take its last good version from git, or remove it and run: invoke update."
        raise BuildError((Problem(place, "this is not the record that we write", remedy),))
    return {locale: frozenset(names) for locale, names in found.items()}


def of_document(segments: Iterable[Segment], catalog: Catalog) -> float:
    """Return how much of a document a catalog has translated, in words, from 0 to 1."""
    weights = {True: 0, False: 0}
    for segment in segments:
        shown = catalog.lookup(segment.msgid, segment.context).state.shown
        weights[shown] += weight(segment.msgid)
    total = sum(weights.values())
    return weights[True] / total if total else 1.0


def of_itself(catalog: Catalog) -> float:
    """Return how much a catalog had translated of the document as it knew it, from 0 to 1."""
    weights = {True: 0, False: 0}
    for (_, msgid), entry in catalog.entries.items():
        weights[entry.state.shown] += weight(msgid)
    total = sum(weights.values())
    return weights[True] / total if total else 0.0


def record(known: Known, folder: Path) -> bool:
    """Write the record; return whether it changed."""
    lines = []
    for locale in sorted(locale for locale in known if known[locale]):
        names = "".join(f"    {json.dumps(name)},\n" for name in sorted(known[locale]))
        lines.append(f"\n{json.dumps(locale)} = [\n{names}]\n")
    if not lines and not (folder / RECORD).is_file():
        return False
    return files.replace(folder / RECORD, (_HEAD + "".join(lines)).encode())
