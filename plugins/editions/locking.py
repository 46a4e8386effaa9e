"""A lock on a folder, so that two programs of ours do not write into it at once."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows has no such lock.
    fcntl = None  # type: ignore[assignment]


@contextlib.contextmanager
def exclusive(folder: Path, waiting: Callable[[], None]) -> Iterator[bool]:
    """Hold a folder alone until the end of the block; yield whether it is held.

    `waiting` is called where another program holds it; then this one waits. The lock is advisory
    (`flock` on the folder itself, so that it leaves no file) and ends with its process. It is not
    held on Windows and on file systems without locks: there, do not update twice at once.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if fcntl is None:
        yield False
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        yield _held(handle, waiting)
    finally:
        os.close(handle)


def _held(handle: int, waiting: Callable[[], None]) -> bool:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        waiting()
        fcntl.flock(handle, fcntl.LOCK_EX)
    except OSError:
        return False
    return True
