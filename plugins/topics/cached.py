"""The parsed vocabulary, kept as JSON: rdflib takes a second where this takes a hundredth.

The file is named by the hash of what it was made from. It is believed only if it holds its own hash
too, so that half a file or a stranger's file is passed over and made anew.
"""

from __future__ import annotations

import hashlib
import json
import tempfile
from collections.abc import Mapping
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

from editions.lazily import lazily
from editions.model import BuildError, Location, Problem
from topics.vocabulary import Concept, Head, Labels, Source, Vocabulary, vocabulary

with lazily():
    from topics import turtle

FORMAT = "2"
"""Raised whenever `turtle` or the values of `vocabulary` change."""


def read(file: Path, path: str, cache: Path | None = None) -> Vocabulary:
    """Return the scheme of a Turtle file, from the cache folder where its bytes were met before.

    `path` is the file's name for people. Raises `BuildError` if the file cannot be read, or as
    `turtle.parse` does; a scheme with problems is never kept.
    """
    try:
        data = file.read_bytes()
    except OSError as error:
        problem = Problem(
            Location(path, 1),
            f"the vocabulary cannot be read ({error.strerror})",
            "Correct the setting TOPIC_VOCABULARY or add the file",
        )
        raise BuildError((problem,)) from error
    if cache is None:
        return turtle.parse(data, path)
    kept = cache / f"{hashlib.sha256(FORMAT.encode() + b' ' + data).hexdigest()}.json"
    found = _load(kept, path)
    if found is None:
        found = turtle.parse(data, path)
        _keep(kept, found)
    return found


def _load(kept: Path, path: str) -> Vocabulary | None:
    try:
        digest, _, payload = kept.read_text("utf-8").partition("\n")
        if hashlib.sha256(payload.encode()).hexdigest() != digest:
            return None
        value = json.loads(payload)
        concepts = [_concept(item) for item in value["concepts"]]
        cues, stop_phrases, asides = (
            _labels(value[name]) for name in ("cues", "stop_phrases", "asides")
        )
        head = _head(value["head"])
    except (OSError, ValueError, TypeError, KeyError):
        return None
    return vocabulary(path, concepts, cues, stop_phrases, asides, head)


def written(scheme: Vocabulary) -> str:
    """Return all that a scheme says, but for what follows from it, as JSON in one form."""
    value = {
        "concepts": [
            {field.name: getattr(concept, field.name) for field in fields(Concept)}
            for concept in scheme.concepts.values()
        ],
        "cues": scheme.cues,
        "stop_phrases": scheme.stop_phrases,
        "asides": dict(scheme.asides),
        "head": asdict(scheme.head),
    }
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _keep(kept: Path, scheme: Vocabulary) -> None:
    """Write beside the place and rename, so that no reader meets half a file."""
    payload = written(scheme)
    digest = hashlib.sha256(payload.encode()).hexdigest()
    kept.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(
        "w", encoding="utf-8", dir=kept.parent, suffix=".part", delete=False
    ) as part:
        part.write(f"{digest}\n{payload}")
    Path(part.name).replace(kept)


def _concept(item: dict[str, Any]) -> Concept:
    """Return the concept of a JSON object; JSON knows no tuples."""
    return Concept(**{key: _frozen(value) for key, value in item.items()})


def _head(item: dict[str, Any]) -> Head:
    sources = tuple(
        Source(**{key: _frozen(value) for key, value in source.items()})
        for source in item["sources"]
    )
    return Head(**{**item, "sources": sources})


def _frozen(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(_frozen(item) for item in value)
    return {key: _frozen(item) for key, item in value.items()} if isinstance(value, dict) else value


def _labels(value: Mapping[str, list[str]]) -> Labels:
    return {language: tuple(texts) for language, texts in value.items()}
