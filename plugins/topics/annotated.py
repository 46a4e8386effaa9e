"""Passages that readers have annotated with a vocabulary's concepts, as a file beside it.

`python bench/annotating.py` writes that file, from texts that two readers have judged each. It
holds no text: of each passage its place in a space of few dimensions (latent semantic analysis:
Deerwester and others, "Indexing by latent semantic analysis", 1990) and its concepts. All numbers
are whole and of one byte, so that what is reckoned with them is the same on every machine.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from editions.model import BuildError, Location, Problem

ENDING = ".annotated.json"
"""Of the file's name, in the place of the vocabulary's own ending."""
READERS = 2
"""Of each passage."""


@dataclass(frozen=True, slots=True)
class Annotated:
    """What is known of some passages in one language."""

    language: str
    """BCP 47 tag of the passages."""
    stems: tuple[str, ...]
    """The words that have a place in the space, as `topics.words` writes them; sorted."""
    space: bytes
    """A row for each stem: signed bytes, as many as the space has dimensions."""
    concepts: tuple[Mapping[str, int], ...]
    """Of each passage the concepts that it is about, by id, with how many readers say so."""
    passages: bytes
    """A row for each passage, likewise."""


def place(vocabulary: Path) -> Path:
    """Return where the annotated passages of a vocabulary's file are, if it has any."""
    return vocabulary.with_name(vocabulary.stem + ENDING)


def written(value: Annotated) -> str:
    """Return the text of a file of annotated passages."""
    rows = [" ".join(f"{name}:{said}" for name, said in each.items()) for each in value.concepts]
    lines: Mapping[str, Any] = {
        "language": value.language,
        "stems": " ".join(value.stems),
        "space": base64.b64encode(value.space).decode(),
        "concepts": rows,
        "passages": base64.b64encode(value.passages).decode(),
    }
    return json.dumps(lines, ensure_ascii=False, indent=1) + "\n"


def read(file: Path, path: str) -> Annotated | None:
    """Return the annotated passages of a file; None where there is no such file.

    `path` is its name for people. Raises `BuildError` where it is not what `written` writes.
    """
    if not file.is_file():
        return None
    try:
        value = json.loads(file.read_bytes())
        found = Annotated(
            str(value["language"]),
            tuple(str(value["stems"]).split()),
            base64.b64decode(value["space"], validate=True),
            tuple(dict(map(_said, str(each).split())) for each in value["concepts"]),
            base64.b64decode(value["passages"], validate=True),
        )
        dimensions(found)
    except (OSError, ValueError, TypeError, KeyError) as error:
        problem = Problem(
            Location(path, 1),
            f"the annotated passages cannot be read ({error})",
            "Take the file from the last version that had it, or away: topics are found without it",
        )
        raise BuildError((problem,)) from error
    return found


def dimensions(value: Annotated) -> int:
    """Return of how many dimensions the space is; raises `ValueError` where rows are not alike."""
    size, rest = divmod(len(value.space), len(value.stems) or 1)
    if not size or rest or len(value.passages) != size * len(value.concepts):
        raise ValueError("its rows are not alike")
    if not value.concepts or len({*value.stems}) != len(value.stems):
        raise ValueError("no passages, or a stem twice")
    return size


def _said(text: str) -> tuple[str, int]:
    name, _, said = text.rpartition(":")
    if not name or said not in {"1", "2"}:
        raise ValueError(f"\u201c{text}\u201d is no concept with its readers")
    return name, int(said)
