"""Reading a site's settings file, one site after the other in one process."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from pelican.settings import read_settings

from editions.model import BuildError, Location, Problem


def read(settings_file: Path, override: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """Return the settings of a site; `override` takes the place of some.

    A file such as `publishconf.py` imports its neighbour `pelicanconf.py`: it gets its own
    neighbour, wherever the process stands and whichever site's was read before. Raises `BuildError`
    where it cannot be run, and where Pelican refuses what it says.
    """
    folder = settings_file.resolve().parent
    try:
        with _neighbours(folder):
            found = dict(read_settings(str(settings_file), override=dict(override or {})))
        ZoneInfo(found.get("TIMEZONE") or "UTC")  # Pelican would look for it when it meets a date
    except Exception as error:  # the file may do whatever Python can
        raise BuildError((_problem(error, settings_file, folder),)) from error
    return found


def _problem(error: Exception, settings_file: Path, folder: Path) -> Problem:
    """Return what is wrong, at the last line of the site's settings that was at work."""
    place = Location(settings_file.name, 1)
    for frame, line in traceback.walk_tb(error.__traceback__):
        path = Path(frame.f_code.co_filename)
        if path.parent == folder and path.match("*conf.py"):
            place = Location(path.name, line)
    if isinstance(error, SyntaxError) and error.filename:
        place = Location(Path(error.filename).name, error.lineno or 1)
    message = f"these settings fail ({_said(error)})"
    return Problem(place, message, "Mend the line, or what it names.")


@contextmanager
def _neighbours(folder: Path) -> Iterator[None]:
    names = [path.stem for path in folder.glob("*conf.py")]
    _forget(names)
    sys.path.insert(0, str(folder))
    try:
        yield
    finally:
        sys.path.remove(str(folder))
        _forget(names)


def _forget(names: list[str]) -> None:
    for name in names:
        sys.modules.pop(name, None)


def _said(error: Exception) -> str:
    return str(error.msg) if isinstance(error, SyntaxError) else f"{type(error).__name__}: {error}"
