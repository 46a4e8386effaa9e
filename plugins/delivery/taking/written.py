"""What the run of an edition has written: whose it is, and its files by state and hash."""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping
from pathlib import Path, PurePath

from delivery import inputs, spare
from delivery.skipping.kept import digest
from delivery.taking.owners import Walked


def within(paths: Collection[str], stage: Path, walked: Walked) -> set[str]:
    """Return where pages lie, by path under the site's root.

    Raises `ValueError` for one that lies elsewhere.
    """
    root = f"{os.path.abspath(stage)}/"  # noqa: PTH100 - as Pelican makes the paths of pages
    if not walked.links and all(path.startswith(root) and _plain(path) for path in paths):
        # Without links and dots a path says itself where it leads.
        return {path[len(root) :] for path in paths}
    real = os.path.realpath(stage)
    return {str(PurePath(os.path.realpath(path)).relative_to(real)) for path in paths}


def _plain(path: str) -> bool:
    return "//" not in path and "/./" not in path and "/../" not in path


def files(walked: Walked, stage: Path, known: Mapping[str, str]) -> spare.Files:
    """Return states and hashes of an edition's files; of some the hash is known."""
    paths = {name: f"{stage}/{name}" for name in walked.names}
    # The state first: a file that is written again meanwhile has another one by then.
    states = {name: inputs.state(path) for name, path in paths.items()}
    return {
        name: (states[name], known.get(name) or digest(Path(path).read_bytes()))
        for name, path in paths.items()
    }
