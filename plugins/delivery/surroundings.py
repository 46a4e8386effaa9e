"""What a build depends on besides the site's files: Python, packages, environment, engine."""

from __future__ import annotations

import hashlib
import os
import platform
import re
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from delivery import search

ALWAYS = ("LANG", "LANGUAGE", "LC_ALL", "LC_CTYPE", "LC_TIME", "PYTHONPATH", "SITEURL", "TZ")
"""Variables of the environment that count whatever the settings read."""
_READ = re.compile(r"""environ(?:\.get\(|\[)\s*["'](\w+)["']|getenv\(\s*["'](\w+)["']""")
_USE = re.compile(r"\b(?:environ|getenv)\b")


def variables(settings: Iterable[str]) -> tuple[str, ...] | None:
    """Return the variables that settings files read, by their texts; None if that may be any."""
    found = set(ALWAYS)
    for text in settings:
        names = _READ.findall(text)
        if len(names) != len(_USE.findall(text)):
            return None
        found |= {one or other for one, other in names}
    return tuple(sorted(found))


def facts(folder: Path, settings: Iterable[str]) -> Mapping[str, str]:
    """Return what a build in a folder depends on, by name; values of variables are hashed."""
    names = variables(settings)
    told = sorted(os.environ.items()) if names is None else [(n, os.getenv(n)) for n in names]
    return {
        "python": f"{sys.version} {sys.prefix} {platform.machine()}",
        "environment": hashlib.sha256(repr(told).encode()).hexdigest(),
        "installed": _installed(),
        "search": repr(_program(search.engine(folder))),
    }


def _program(command: Iterable[str]) -> list[tuple[str, ...]]:
    return [(word, *map(str, _stat(Path(word)))) for word in command]


def _installed() -> str:
    """Return a hash of the names in each folder of packages, and of the state of each RECORD."""
    found: list[object] = []
    for folder in map(Path, dict.fromkeys(sys.path)):
        if folder.name in {"site-packages", "dist-packages"} and folder.is_dir():
            names = sorted({each.name for each in folder.iterdir()} - {"__pycache__"})
            records = (name for name in names if name.endswith((".dist-info", ".pth")))
            found += [names, [_stat(folder / name) for name in names if name.endswith(".pth")]]
            found += [_stat(folder / name / "RECORD") for name in records]
    return hashlib.sha256(repr(found).encode()).hexdigest()


def _stat(path: Path) -> tuple[int, ...]:
    try:
        found = path.stat()
    except OSError:
        return ()
    return found.st_size, found.st_mtime_ns
