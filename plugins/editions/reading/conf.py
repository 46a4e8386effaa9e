"""Reading a site's settings file, one site after the other in one process."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from pelican.settings import read_settings


def read(settings_file: Path, override: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """Return the settings of a site; `override` takes the place of some.

    A file such as `publishconf.py` imports its neighbour `pelicanconf.py`: it gets its own
    neighbour, wherever the process stands and whichever site's was read before.
    """
    with _neighbours(settings_file.resolve().parent):
        return dict(read_settings(str(settings_file), override=dict(override or {})))


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
