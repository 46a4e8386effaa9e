"""The quick twin of the stamp's comparison: the states of all files in one hash.

Where nothing was touched since the last look, neither need the files be listed, nor each be
compared with what the stamp says of it. A folder's own state tells whether an entry has come or
gone; so each path that was seen is asked for its state, in the order that was written down, and
one hash tells. A glance that does not know says so, and the stamp is asked; it then leaves a new
one. It is written only where every later change must show (`inputs.Look.is_settled`). The site's
own files are mostly younger than that: who writes to one within a tick of the build's end, in as
many bytes, is not seen, and never was.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from delivery import inputs, surroundings
from editions.lazily import lazily

with lazily():
    from editions import files

FORMAT = "1"
NAME = "glance.json"
_ODD = (OSError, ValueError, TypeError, KeyError, AttributeError)


def write(
    settings_file: Path,
    output: Path,
    seen: inputs.Look,
    made: inputs.Look,
    said: Mapping[str, Sequence[Any]],
) -> None:
    """Write down a look at a site's files, one at what was made of them, and what was said.

    Nothing is written where a later change could hide.
    """
    place = _place(output)
    if not seen.is_settled():
        place.unlink(missing_ok=True)
        return
    looked = [*seen.files.items(), *seen.folders.items(), *made.files.items()]
    looked += made.folders.items()
    settings = sorted(path for path in seen.files if path.endswith("conf.py"))
    value = {
        "format": FORMAT,
        "settings": str(settings_file),
        "read": settings,
        "site": os.path.realpath(output),
        "facts": _facts(settings_file, settings),
        "paths": [path for path, _ in looked],
        "states": _hash(state for _, state in looked),
        "said": said,
    }
    text = json.dumps(value, sort_keys=True)
    files.replace(place, f"{_sum(text)}\n{text}".encode(), synced=False)


def said(settings_file: Path, output: Path) -> Mapping[str, Any] | None:
    """Return what was said when nothing was otherwise than now; None where that is not known."""
    try:
        hashed, _, text = _place(output).read_text("utf-8").partition("\n")
        value = json.loads(text) if hashed == _sum(text) else {}
        found: Mapping[str, Any] | None = value["said"]
        return found if _as_then(value, settings_file, output) else None
    except _ODD:
        return None


def _as_then(value: Mapping[str, Any], settings_file: Path, output: Path) -> bool:
    named = (FORMAT, str(settings_file), os.path.realpath(output))
    if (value["format"], value["settings"], value["site"]) != named:
        return False
    if _hash(map(inputs.state, value["paths"])) != value["states"]:
        return False
    return bool(value["facts"] == _facts(settings_file, value["read"]))


def _facts(settings_file: Path, settings: Iterable[str]) -> Mapping[str, str]:
    texts = [Path(path).read_text("utf-8", "replace") for path in settings]
    return surroundings.facts(settings_file.parent, texts)


def _hash(states: Iterable[inputs.State]) -> str:
    return _sum(repr([*states]))


def _place(output: Path) -> Path:
    return output.parent / f".{output.name}.releases" / NAME


def _sum(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
