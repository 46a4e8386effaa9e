"""Pictures that a locale has of its own: `points.zh-Hans.svg` beside `points.svg`.

The text names the shared picture; the edition shows its own under the same name. What the shared
one was when the other was made stands in `translations/localised.toml`, by hash, so that a picture
that has been left behind is known.
"""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from editions import files

RECORD = "localised.toml"


@dataclass(frozen=True, slots=True)
class Localised:
    """A picture of one locale."""

    path: Path
    shared: Path
    locale: str

    def hashes(self) -> tuple[str, str]:
        """Return the hash of the shared picture and of this one."""
        return _hash(self.shared), _hash(self.path)


def of(shared: Path, locale: str) -> Path:
    """Return where a locale's own picture lies, if there is one."""
    return shared.with_name(f"{shared.stem}.{locale}{shared.suffix}")


def find(settings: Mapping[str, Any]) -> Iterator[Localised]:
    """Yield the pictures of a site's locales, in the order of their paths."""
    for name in settings["STATIC_PATHS"]:
        for path in sorted((Path(settings["PATH"]) / name).rglob("*")):
            for tag in settings.get("EDITIONS") or ():
                shared = path.with_name(f"{path.stem.removesuffix(f'.{tag}')}{path.suffix}")
                if path.stem.endswith(f".{tag}") and shared.is_file():
                    yield Localised(path, shared, tag)


def among(static: Iterable[Any], locales: Sequence[str]) -> list[Any]:
    """Return those of Pelican's static files that are pictures of one locale."""
    sources = {Path(file.source_path) for file in static}
    own = {of(path, tag) for path in sources for tag in locales}
    return [file for file in static if Path(file.source_path) in own]


def _hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def recorded(folder: Path) -> Mapping[str, Mapping[str, str]]:
    """Return what `translations/localised.toml` says, by path under the content folder."""
    path = folder / RECORD
    return tomllib.loads(path.read_text("utf-8")) if path.is_file() else {}


def stale(found: Localised, root: Path, known: Mapping[str, Mapping[str, str]]) -> bool:
    """Return whether the shared picture has changed since this one was made."""
    entry = known.get(found.path.relative_to(root).as_posix())
    shared, own = found.hashes()
    return entry is not None and entry["own"] == own and entry["shared"] != shared


def record(pictures: Iterable[Localised], root: Path, folder: Path) -> bool:
    """Note the shared picture's hash beside each that is new or made anew; return if any is."""
    known = recorded(folder)
    lines = ["# What each picture was made from. Written by invoke update.\n"]
    for found in pictures:
        name = found.path.relative_to(root).as_posix()
        shared, own = found.hashes()
        if name in known and known[name]["own"] == own:
            shared = known[name]["shared"]
        lines.append(f'\n[{json.dumps(name)}]\nshared = "{shared}"\nown = "{own}"\n')
    if len(lines) == 1 and not known:
        return False
    return files.replace(folder / RECORD, "".join(lines).encode())
