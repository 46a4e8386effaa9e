"""Build aside, then swap: a site is built in a fresh folder, and one rename publishes it.

`output` is a link to the newest folder under `.releases`. A build that fails, or is killed, leaves
the link as it was. The link is replaced by a rename over it (POSIX `rename`), never removed first.
"""

from __future__ import annotations

import fcntl
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from delivery import spare

KEPT = 2
"""Releases that stay: the present one and the one before it; the next older one is the spare."""


@contextmanager
def staging(output: Path) -> Iterator[Path]:
    """Give a fresh folder to build into; publish it when the block ends well.

    Builds of one site wait for each other.
    """
    releases = output.parent / f".{output.name}.releases"
    releases.mkdir(parents=True, exist_ok=True)
    with (releases / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        for abandoned in sorted(releases.glob("staging-*")):
            spare.remove(abandoned.with_suffix(""))  # a folder, or what is noted of one
        stage = Path(tempfile.mkdtemp(dir=releases, prefix="staging-"))
        stage.chmod(0o755)
        try:
            yield stage
        except BaseException:
            spare.remove(stage)
            raise
        publish(stage, output, releases)


def publish(stage: Path, output: Path, releases: Path) -> None:
    """Make a finished folder the site, by one rename."""
    numbers = [int(path.name) for path in releases.iterdir() if path.name.isdigit()]
    number = max(numbers, default=0) + 1
    # An ordinary folder, such as `pelican` alone writes; a link cannot be renamed over it.
    is_folder = output.is_dir() and not output.is_symlink()
    if is_folder and numbers:
        number += 1
    release = releases / f"{number:06}"
    spare.move(stage, release)
    if is_folder:
        output.rename(releases / f"{number - 1:06}")
    link = releases / "link"
    link.unlink(missing_ok=True)
    link.symlink_to(os.path.relpath(release, output.parent))
    link.replace(output)
    for old in sorted(numbers)[: -(KEPT - 1)]:
        spare.follow(releases / f"{old:06}")
