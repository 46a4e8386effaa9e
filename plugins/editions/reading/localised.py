"""Files that a locale has of its own: `points.zh-Hans.svg` beside `points.svg`, `qi.id.md` too.

Texts name the shared file; the edition shows its own under the same name. What the shared one was
when the other was made stands in `translations/localised.toml`, by hash, so that a file that has
been left behind is known.
"""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from editions import files
from editions.reading import naming

RECORD = "localised.toml"


@dataclass(frozen=True, slots=True)
class Localised:
    """A picture or document of one locale."""

    path: Path
    shared: Path
    locale: str

    def hashes(self) -> tuple[str, str]:
        """Return the hash of the shared file and of this one."""
        return _hash(self.shared), _hash(self.path)


def of(shared: Path, locale: str) -> Path:
    """Return where a locale's own picture lies, if there is one."""
    return shared.with_name(f"{shared.stem}.{locale}{shared.suffix}")


def find(settings: Mapping[str, Any]) -> Iterator[Localised]:
    """Yield the pictures and documents of a site's locales, in the order of their paths."""
    names = (
        name
        for setting in ("STATIC_PATHS", "ARTICLE_PATHS", "PAGE_PATHS")
        for name in settings.get(setting, ())
    )
    paths = {path for name in names for path in files.below(Path(settings["PATH"]) / name)}
    for path in sorted(paths):
        shared, tag = naming.split(PurePosixPath(path))
        if tag in naming.tags(settings) and Path(shared).is_file():
            yield Localised(path, Path(shared), tag)


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
    """Return whether the shared file has changed since this one was made."""
    entry = known.get(found.path.relative_to(root).as_posix())
    shared, own = found.hashes()
    return entry is not None and entry["own"] == own and entry["shared"] != shared


def record(own: Iterable[Localised], root: Path, folder: Path) -> bool:
    """Note the shared file's hash beside each that is new or made anew; return if any is."""
    known = recorded(folder)
    lines = ["# What each file was made from. Written by invoke update.\n"]
    for found in own:
        name = found.path.relative_to(root).as_posix()
        shared, its = found.hashes()
        if name in known and known[name]["own"] == its:
            shared = known[name]["shared"]
        lines.append(f'\n[{json.dumps(name)}]\nshared = "{shared}"\nown = "{its}"\n')
    if len(lines) == 1 and not known:
        return False
    return files.replace(folder / RECORD, "".join(lines).encode())
