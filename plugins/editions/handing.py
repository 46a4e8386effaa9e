"""What the workers of a build know of its site.

A process that is a copy of the one which has read the site knows all of it, and costs nothing but
what it changes. One that began with nothing reads the site itself, once a build, from a `Plan`; it
is only given what would cost it most to make again, the woven texts of the edition at hand.
"""

from __future__ import annotations

import gc
import os
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pelican import Pelican, log

from editions import freed
from editions.reading import conf
from editions.workers import ALONE


@dataclass(frozen=True, slots=True)
class Plan:
    """A build, in plain values."""

    settings_file: str
    output: str
    """The folder to write into: another one for each build."""
    overlay: Mapping[str, Any] = field(default_factory=dict)
    """Settings that take the place of the file's."""
    environment: Mapping[str, str] = field(default_factory=dict)
    """Variables that the settings file may read, which another machine need not have."""


@dataclass(frozen=True, slots=True)
class Known:
    """The site as it is known to a process."""

    settings: Mapping[str, Any]
    note: Callable[[str], None]
    """Called with the path of each page as it is written."""
    plan: Plan | None = None


_known: list[Known] = []
"""The process's; at most one."""


@contextmanager
def handed_down(settings: Mapping[str, Any], note: Callable[[str], None]) -> Iterator[None]:
    """Let this process, and copies of it that begin in this block, know the site."""
    before = _known[:]
    _known[:] = [Known(settings, note)]
    freed.give_back()
    # What is there stays to the end; a search for dead values would touch, and so copy, all of it.
    gc.freeze()
    try:
        yield
    finally:
        _known[:] = before


TURN = threading.Lock()
"""Held by the job at work: signals are the process's, and a cluster's worker may have threads."""


def at_work() -> bool:
    """Return whether this process works for another, or others for it."""
    return bool(_known)


def known(plan: Plan | None) -> Known:
    """Return what this process knows of the site; by its plan where it was told nothing."""
    if plan is not None and (not _known or _known[0].plan != plan):
        _known[:] = [Known(_read(plan), lambda _: None, plan)]
    return _known[0]


def _read(plan: Plan) -> dict[str, Any]:
    log.console.quiet = True
    os.environ.update(plan.environment)
    settings = conf.read(Path(plan.settings_file), plan.overlay)
    # Texts are woven elsewhere, and editions written apart.
    settings |= {"WOVEN": {}, "WORKERS": ALONE}
    settings |= {"OUTPUT_PATH": plan.output, "DELETE_OUTPUT_DIRECTORY": False}
    found: dict[str, Any] = Pelican(settings).settings
    return found


class Notes:
    """The way back for short texts, from copies of this process: a pipe, and no thread."""

    def __init__(self) -> None:
        self._out, self._in = os.pipe()
        os.set_blocking(self._out, False)
        self._rest = b""

    def say(self, text: str) -> None:
        """Send a text; what is shorter than a pipe's unit never mixes with another's."""
        os.write(self._in, os.fsencode(text) + b"\0")

    def heard(self) -> Iterator[str]:
        """Yield what was said since the last time."""
        try:
            while data := os.read(self._out, 1 << 16):
                *whole, self._rest = (self._rest + data).split(b"\0")
                yield from map(os.fsdecode, whole)
        except BlockingIOError:
            return

    def close(self) -> None:
        """Give both ends back."""
        os.close(self._out)
        os.close(self._in)
