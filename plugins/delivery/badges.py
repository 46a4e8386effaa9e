"""How far the translations are, for programs: one file for all, and badges.

A badge is what shields.io reads of an *endpoint*: schemaVersion, label, message, color.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from delivery import progress
from delivery.progress import ORDER, Count, Progress
from editions import files, locales

LABEL = "translations"
_COLOURS = ((100, "brightgreen"), (80, "green"), (50, "yellow"), (1, "orange"), (0, "red"))
"""The least percentage of each colour."""


def write(rows: Sequence[Progress], folder: Path) -> tuple[Path, ...]:
    """Write `progress.json`, `badge.json` and a `badge-LOCALE.json` for each; return them."""
    found = {"progress.json": as_json(rows), "badge.json": badge(LABEL, progress.total(rows))}
    for locale, own in groupby(rows, key=lambda row: row.locale):
        found[f"badge-{locale}.json"] = badge(locales.own_name(locale), progress.total(own))
    for name, value in found.items():
        files.replace(folder / name, f"{text(value)}\n".encode())
    return tuple(folder / name for name in found)


def badge(label: str, count: Count) -> Mapping[str, Any]:
    """Return what shields.io's endpoint says."""
    colour = next(colour for least, colour in _COLOURS if count.percent >= least)
    return {"schemaVersion": 1, "label": label, "message": f"{count.percent}%", "color": colour}


def as_json(rows: Sequence[Progress]) -> Mapping[str, Any]:
    """Return the progress of a site as JSON has it: in all, by locale, by catalog."""
    return {
        **_counts(progress.total(rows)),
        "locales": [
            {
                "locale": locale,
                **_counts(progress.total(own)),
                "catalogs": [
                    {
                        "catalog": row.domain,
                        **_counts(row.count),
                        "first_open": str(row.first_open) if row.first_open else None,
                    }
                    for row in own
                ],
            }
            for locale, group in groupby(rows, key=lambda row: row.locale)
            for own in (tuple(group),)
        ],
    }


def text(value: Mapping[str, Any]) -> str:
    """Return a value as JSON that a person can read too."""
    return json.dumps(value, ensure_ascii=False, indent=2)


def _counts(count: Count) -> Mapping[str, Any]:
    return {
        "percent": count.percent,
        "messages": {name: count.messages.get(name, 0) for name in ORDER},
        "words": {name: count.words.get(name, 0) for name in ORDER},
    }
