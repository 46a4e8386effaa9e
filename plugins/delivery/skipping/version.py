"""What turns values into pages: our code, the settings' files, Python and the packages."""

from __future__ import annotations

import hashlib
import sys
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from delivery import inputs, stamp, surroundings

_TICK = 10_000_000
"""Nanoseconds by which the clock of a file system may be behind the machine's."""


@dataclass(frozen=True, slots=True)
class Version:
    """The code that makes pages, by its hash, and the moment at which it was looked at."""

    hashed: str
    moment: int

    def older(self, paths: Iterable[str]) -> bool:
        """Return whether files have stayed as they are since before that moment."""
        return all(_changed(path) < self.moment - _TICK for path in paths)


def now(folder: Path) -> Version | None:
    """Return the version of the code of this process; None where a file has changed since.

    `folder` is the site's: its files of settings are read anew by each build.
    """
    moment = time.time_ns()
    settings = sorted(str(path.resolve()) for path in folder.glob("*conf.py"))
    modules = inputs.modules(tuple(sys.modules.values()))
    code = [path for path in inputs.files(modules) if path.endswith(".py")]
    own = set(settings)
    for path in {*code, *settings}:
        if _changed(path) >= (moment if path in own else stamp.BEGAN) - _TICK:
            return None
    found = hashlib.sha256()
    texts = [Path(path).read_text("utf-8", "replace") for path in settings]
    for part in (
        *(f"{path} {inputs.digest(path)}" for path in sorted({*code, *settings})),
        *(f"{name} {fact}" for name, fact in sorted(surroundings.facts(folder, texts).items())),
    ):
        found.update(f"{len(part)}:{part}".encode())
    return Version(found.hexdigest(), moment)


def _changed(path: str) -> int:
    return max(inputs.state(path)[1:3])
