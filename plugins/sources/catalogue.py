"""The catalogue of sources: `sources.toml` as values."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from editions.model import BuildError, Location, Problem

_FIELDS = frozenset(
    {
        "authors", "title", "publication", "year", "doi", "isbn", "url", "kind", "says", "lang",
        "certainty",
    }
)  # fmt: skip
LEVELS = ("none", "very low", "low", "moderate", "high")
"""Of certainty, the least first: GRADE's four, and none."""
_NEEDED = frozenset({"title", "kind"})


@dataclass(frozen=True, slots=True)
class Source:
    """A published work, described in its own language."""

    key: str
    title: str
    kind: str
    """What it is: `systematic review`."""
    authors: str = ""
    publication: str = ""
    year: int | None = None
    identifier: str = ""
    """`doi:…` or `ISBN …`, as a reader would copy it."""
    url: str = ""
    lang: str = "en"
    kind_lang: str = ""
    """BCP 47 tag of `kind`; empty for the site's source language."""
    line: int = 1
    """Where it stands in its file."""
    says: str = ""
    """The most that an article may draw from it; for authors, not shown."""
    certainty: str = LEVELS[0]
    """How surely an effect may be claimed that it is cited for: one of `LEVELS`."""


def read(path: Path, shown: str) -> Mapping[str, Source]:
    """Read the catalogue, by key. Raises `BuildError` with all that is wrong in it."""
    text = path.read_text("utf-8") if path.is_file() else ""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        problem = Problem(Location(shown, 1), f"this is not TOML ({error})", "Mend the line.")
        raise BuildError((problem,)) from error
    sources, problems = {}, []
    for key, entry in table.items():
        place = Location(shown, text.count("\n", 0, max(0, text.find(f"[{key}]"))) + 1)
        wrong = _wrong(entry)
        if wrong:
            problems.append(Problem(place, f"source {key!r} {wrong}", "Mend the entry."))
        else:
            sources[key] = _source(key, entry, place.line)
    if problems:
        raise BuildError(tuple(problems))
    return sources


def _wrong(entry: object) -> str:
    if not isinstance(entry, dict):
        return "is no table"
    unknown, missing = sorted(entry.keys() - _FIELDS), sorted(_NEEDED - entry.keys())
    if unknown:
        return f"has unknown fields: {', '.join(unknown)}"
    if entry.get("certainty", LEVELS[0]) not in LEVELS:
        return f"has no such certainty; write one of: {', '.join(LEVELS)}"
    return f"lacks {', '.join(missing)}" if missing else ""


def _source(key: str, entry: Mapping[str, Any], line: int) -> Source:
    doi, isbn = entry.get("doi", ""), entry.get("isbn", "")
    return Source(
        key=key,
        title=entry["title"],
        kind=entry["kind"],
        authors=entry.get("authors", ""),
        publication=entry.get("publication", ""),
        year=entry.get("year"),
        identifier=f"doi:{doi}" if doi else f"ISBN {isbn}" if isbn else "",
        url=f"https://doi.org/{doi}" if doi else entry.get("url", ""),
        lang=entry.get("lang", "en"),
        line=line,
        says=entry.get("says", ""),
        certainty=entry.get("certainty", LEVELS[0]),
    )
