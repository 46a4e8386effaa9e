"""The publisher's words for claims about health: `claims.toml` as values.

Levels of certainty are GRADE's; which wording goes with which level follows Santesso et al., “GRADE
guidelines 26: informative statements to communicate the findings of systematic reviews of
interventions”, 2020 (doi:10.1016/j.jclinepi.2019.10.014): at high certainty a plain statement, at
moderate certainty “probably”, at low certainty “may”.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from editions.model import BuildError, Location, Problem
from sources import phrases
from sources.catalogue import LEVELS

NEVER = "never"
"""What a wording needs that no source supports."""
_LISTS = ("conditions", "effects", "neutral", "denials", "exceptions", "breaks")
_TABLES: Mapping[str, type] = {"language": str, "wording": list, "technique": dict}
_WORDING: Mapping[str, type] = {
    "name": str,
    "needs": str,
    "say": str,
    "claim": bool,
    "phrases": list,
}


@dataclass(frozen=True, slots=True)
class Wording:
    """A way to word a claim, and the certainty that it needs."""

    name: str
    needs: str
    say: str
    """How to write it, as a remedy tells; empty for what is not to be recommended."""
    claim: bool
    """Whether the words are a claim of themselves; else they guard one."""
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Wordlist:
    """What makes a claim in one language, and how it may be worded."""

    language: str
    conditions: re.Pattern[str]
    effects: re.Pattern[str]
    neutral: re.Pattern[str]
    """What looks like an effect and is none."""
    denials: re.Pattern[str]
    exceptions: re.Pattern[str]
    breaks: re.Pattern[str]
    wordings: tuple[Wording, ...]
    box: str
    """Class of the box that must stand before any technique; empty where none is asked for."""
    technique: re.Pattern[str]


def read(path: Path, shown: str) -> Wordlist | None:
    """Read a word list; none where there is no file.

    Raises `BuildError` with all that is wrong in it.
    """
    if not path.is_file():
        return None
    text = path.read_text("utf-8")
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        problem = Problem(Location(shown, 1), f"this is not TOML ({error})", "Mend the line.")
        raise BuildError((problem,)) from error
    if wrong := tuple(dict.fromkeys(_wrong(table))):
        place = Location(shown, 1)
        raise BuildError(tuple(Problem(place, each, "Mend the entry.") for each in wrong))
    lists = {name: phrases.compiled(table.get(name, ())) for name in _LISTS}
    technique = table.get("technique", {})
    return Wordlist(
        language=table.get("language", ""),
        wordings=tuple(_wording(entry) for entry in table.get("wording", ())),
        box=technique.get("box", ""),
        technique=phrases.compiled(technique.get("phrases", ())),
        **lists,
    )


def rank(level: str) -> int:
    """Return a level's place among `LEVELS`; what nothing supports is above all."""
    return LEVELS.index(level) if level in LEVELS else len(LEVELS)


def _wording(entry: Mapping[str, Any]) -> Wording:
    return Wording(
        name=entry["name"],
        needs=entry["needs"],
        say=entry.get("say", ""),
        claim=entry.get("claim", False),
        pattern=phrases.compiled(entry["phrases"]),
    )


def _wrong(table: Mapping[str, Any]) -> Iterator[str]:
    if unknown := sorted(table.keys() - {*_LISTS, *_TABLES}):
        yield f"there are unknown fields: {', '.join(unknown)}"
    for name in _LISTS:
        yield from _no_texts(table.get(name, []), name)
    for name, kind in _TABLES.items():
        if not isinstance(table.get(name, kind()), kind):
            yield f"{name!r} is not written as it should be"
            return
    yield from _no_texts(table.get("technique", {}).get("phrases", []), "technique.phrases")
    if not isinstance(table.get("technique", {}).get("box", ""), str):
        yield "'technique.box' is no text"
    for number, entry in enumerate(table.get("wording", ()), 1):
        yield from (f"wording {number} {what}" for what in _wrong_wording(entry))


def _wrong_wording(entry: object) -> Iterator[str]:
    if not isinstance(entry, dict):
        yield "is no table"
        return
    if missing := sorted({"name", "needs", "phrases"} - entry.keys()):
        yield f"lacks {', '.join(missing)}"
    if unknown := sorted(entry.keys() - _WORDING.keys()):
        yield f"has unknown fields: {', '.join(unknown)}"
    for key, kind in _WORDING.items():
        if key in entry and not isinstance(entry[key], kind):
            yield f"has a field {key!r} that is not written as it should be"
    if entry.get("needs", NEVER) not in (*LEVELS, NEVER):
        yield f"needs one of: {', '.join((*LEVELS, NEVER))}"
    yield from _no_texts(entry.get("phrases", []), "phrases")


def _no_texts(value: object, name: str) -> Iterable[str]:
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        yield f"{name!r} is no list of texts"
