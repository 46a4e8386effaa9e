"""The files of an edition that stands, from the last release into the new one."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from pathlib import Path

from delivery import inputs, spare
from delivery.skipping.kept import digest


def copied(
    wanted: Mapping[str, str], site: Path, stage: Path, standing: AbstractSet[str]
) -> spare.Files | None:
    """Copy files from the last release, as long as each is what it was; return their states.

    `wanted` are their hashes, by path under the site's root. What is `standing` in the new folder
    already is not copied. None where one of them is not what it was: what was copied of an edition
    that is made after all is what it writes there anyway.
    """
    found = {}
    for name, hashed, right in _each(wanted, site, stage, standing):
        if not right:
            return None
        found[name] = (inputs.state(f"{stage}/{name}"), hashed)
    return found


def some(
    wanted: Mapping[str, str], site: Path, stage: Path, standing: AbstractSet[str]
) -> frozenset[str]:
    """Copy those files that are what they were; return their names."""
    return frozenset(name for name, _, right in _each(wanted, site, stage, standing) if right)


def _each(
    wanted: Mapping[str, str], site: Path, stage: Path, standing: AbstractSet[str]
) -> Iterator[tuple[str, str, bool]]:
    """Yield each file that is not there with its hash, and whether it is what it was: copied."""
    folders: set[str] = set()
    # Thousands of small files: paths are texts here, and each folder is made once.
    for name, hashed in wanted.items():
        if name in standing:
            continue
        data = _data(f"{site}/{name}")
        if digest(data) != hashed:
            yield name, hashed, False
            continue
        target = f"{stage}/{name}"
        folder = posixpath.dirname(target)
        if folder not in folders:
            Path(folder).mkdir(parents=True, exist_ok=True)
            folders.add(folder)
        with open(target, "wb") as file:  # noqa: PTH123 - as in `_data`
            file.write(data)
        yield name, hashed, True


def _data(path: str) -> bytes:
    try:
        with open(path, "rb") as file:  # noqa: PTH123 - a third of the time
            return file.read()
    except OSError:
        return b""
