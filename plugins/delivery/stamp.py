"""What the last build was made of: where all of that is as it was, there is nothing to build.

The stamp is JSON beside the releases. It holds its own hash; one that is odd, or of another
version, is no stamp. It is written after its site is published and names that site's files, so
that of two builds at once only the one that is published is ever believed.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from delivery import glance, inputs, surroundings
from editions.lazily import lazily

with lazily():
    # Mostly there is nothing to write, and nothing was refused.
    from editions import files, model

if TYPE_CHECKING:
    from delivery.built import Built

FORMAT = "2"
NAME = "stamp.json"
_ODD = (OSError, ValueError, TypeError, KeyError, AttributeError)
BEGAN = time.time_ns()
"""When this process loaded its first modules; what is younger may not be what it has loaded."""


@dataclass(frozen=True, slots=True)
class Before:
    """The site's files as a build began."""

    settings_file: Path
    moment: int
    roots: tuple[str, ...]
    states: Mapping[str, inputs.State]
    known: inputs.Known = inputs.NONE
    """What an earlier build has found in files."""

    def digests(self) -> Mapping[str, str]:
        """Return the hashes of those files of which the state tells it, by path."""
        found = ((path, self.known.of(path, now)) for path, now in self.states.items())
        return {path: hashed for path, hashed in found if hashed}


@dataclass(frozen=True, slots=True)
class Told:
    """What a build had to say, to be said again."""

    refusals: tuple[model.Problem, ...]
    notes: tuple[str, ...]


def known(output: Path) -> inputs.Known:
    """Return the files of a site as the last build has left them in its stamp.

    That a state had a hash stays true whatever has become of the site since.
    """
    try:
        value = _read(output)
        return inputs.Known(_files(value), int(value["moment"]))
    except _ODD:
        return inputs.NONE


def pages(output: Path) -> int | None:
    """Return how many pages the last build has made; None where it has left no stamp, or none."""
    try:
        return sum(name.endswith(".html") for name in _read(output)["made"]) or None
    except _ODD:
        return None


def before(
    settings_file: Path, settings: Mapping[str, Any], known: inputs.Known = inputs.NONE
) -> Before:
    """Look at a site's files, before any of them is read."""
    moment = time.time_ns()
    folder = settings_file.resolve().parent
    catalogs = settings.get("TRANSLATIONS_PATH", Path(settings["PATH"]).parent / "translations")
    named = (settings["PATH"], settings["THEME"], catalogs, folder / "tasks.py")
    more = (*settings.get("PLUGIN_PATHS", ()), *settings.get("THEME_TEMPLATES_OVERRIDES", ()))
    conf = sorted(map(str, folder.glob("*conf.py")))
    roots = (*(str(Path(path).resolve()) for path in (*named, *more)), *conf)
    return Before(settings_file.resolve(), moment, roots, inputs.files(roots), known)


def write(
    output: Path,
    made: Mapping[str, inputs.State],
    began: Before,
    built: Built,
    loaded: Iterable[object] | None = None,
    looked: inputs.Look | None = None,
) -> bool:
    """Write the stamp of a build; none where a file was changed while it ran.

    `made` are the states of the files that it has made, by their paths under `output`; `loaded`
    the modules that took part, by default all of the process. `looked` is the look at what was
    made, before it was published; without it the site is looked at once more.
    """
    modules = tuple(sys.modules.values()) if loaded is None else loaded
    roots = tuple(dict.fromkeys((*began.roots, *inputs.modules(modules))))
    seen = inputs.look(roots)
    now = seen.files
    if any(now.get(path) != was for path, was in began.states.items()):
        return False
    if any(_young(path, was, began) for path, was in now.items()):
        return False
    found = {path: (was, began.known.of(path, was)) for path, was in now.items()}
    read = {path: (was, inputs.digest(path)) for path, (was, known) in found.items() if not known}
    if any(inputs.state(path) != was for path, (was, _) in read.items()):
        return False
    value: dict[str, Any] = {
        "format": FORMAT,
        "settings": str(began.settings_file),
        # Of the hashes that are made here; those of before were sure already.
        "moment": seen.moment,
        "roots": roots,
        "files": found | read,
        "facts": surroundings.facts(began.settings_file.parent, _settings(now)),
        "made": made,
        "said": {
            "notes": built.notes,
            "refusals": [
                (p.location.path, p.location.line, p.message, p.remedy) for p in built.refusals
            ],
        },
    }
    text = json.dumps(value, sort_keys=True)
    files.replace(_place(output), f"{_hash(text)}\n{text}".encode())
    site = looked.renamed(os.path.realpath(output)) if looked else look(output)
    if site and named(site) == made:
        glance.write(began.settings_file, output, seen, site, value["said"])
    return True


def unchanged(settings_file: Path, output: Path) -> Told | None:
    """Return what the last build said, where another would make the same; else None."""
    place = settings_file.resolve()
    try:
        if said := glance.said(place, output):
            return _told(said)
        value = _read(output)
        return _told(value["said"]) if _as_then(value, place, output) else None
    except _ODD:
        return None


def _read(output: Path) -> Mapping[str, Any]:
    said, _, text = _place(output).read_text("utf-8").partition("\n")
    value: Mapping[str, Any] = json.loads(text) if said == _hash(text) else {}
    return value


def _files(value: Mapping[str, Any]) -> Mapping[str, tuple[inputs.State, str]]:
    return {path: (tuple(was), hashed) for path, (was, hashed) in value["files"].items()}


def _as_then(value: Mapping[str, Any], settings_file: Path, output: Path) -> bool:
    """Return whether all that a stamp names is as it was; first what is mostly edited."""
    if (value.get("format"), value.get("settings")) != (FORMAT, str(settings_file)):
        return False
    seen = inputs.look(value["roots"])
    now = seen.files
    if not inputs.same(_files(value), now, value["moment"]):
        return False
    site = look(output)
    if named(site) != {path: tuple(was) for path, was in value["made"].items()}:
        return False
    if value["facts"] != surroundings.facts(settings_file.parent, _settings(now)):
        return False
    glance.write(settings_file, output, seen, site, value["said"])
    return True


def _told(said: Mapping[str, Any]) -> Told:
    refusals = (
        model.Problem(model.Location(path, line), *text) for path, line, *text in said["refusals"]
    )
    return Told(tuple(refusals), tuple(said["notes"]))


def look(folder: Path) -> inputs.Look:
    """Look at all files and folders of a site."""
    return inputs.look((os.path.realpath(folder),))


def named(site: inputs.Look) -> dict[str, inputs.State]:
    """Return the state of every file of a site, by its path under the site's root."""
    return {path[len(site.root) + 1 :]: was for path, was in site.files.items()}


def _young(path: str, was: inputs.State, began: Before) -> bool:
    """Return whether a file may be another than the one that was read, or loaded."""
    loaded = path.endswith(".py") and path not in began.states
    return max(was[1], was[2]) >= (BEGAN if loaded else began.moment)


def _settings(found: Mapping[str, inputs.State]) -> list[str]:
    paths = sorted(path for path in found if path.endswith("conf.py"))
    return [Path(path).read_text("utf-8", "replace") for path in paths]


def _place(output: Path) -> Path:
    return output.parent / f".{output.name}.releases" / NAME


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
