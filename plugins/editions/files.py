"""Files: writing so that nobody meets half of one, listing so that none is passed over."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT})
"""What the system says where a disk is full."""
REFUSED = NO_ROOM | {errno.EACCES, errno.EPERM, errno.EROFS}
"""What it says of what is nobody's fault but the path's and the disk's."""


def replace(path: Path, data: bytes, *, synced: bool = True) -> bool:
    """Write a file in one step; return whether its bytes changed.

    The new bytes go to a temporary file of an own name beside it, are synced, and take the old
    file's place by one rename. A file that already holds these bytes is left alone. Without
    `synced` a crash of the machine may leave another file than either: for what is checked when it
    is read.
    """
    if path.is_file() and path.read_bytes() == data:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            if synced:
                file.flush()
                os.fsync(file.fileno())
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except BaseException as error:
        Path(temporary).unlink(missing_ok=True)
        if isinstance(error, OSError) and error.filename is None:
            error.filename = str(path)
        raise
    return True


def below(folder: Path) -> Iterator[Path]:
    """Yield all that is below a folder; nothing where there is none. Links are not followed.

    Raises `OSError` for a folder that may not be read, which `Path.rglob` passes over: what is in
    it would seem to be gone.
    """
    for place, folders, names in os.walk(folder, onerror=_refused):
        yield from (Path(place, name) for name in (*folders, *names))


def within(folder: Path, ending: str) -> list[Path]:
    """Return the files in a folder whose names end so, sorted; raises as `below` does."""
    try:
        return sorted(path for path in folder.iterdir() if path.name.endswith(ending))
    except OSError as error:
        _refused(error)
        return []


def _refused(error: OSError) -> None:
    if not isinstance(error, FileNotFoundError | NotADirectoryError):
        raise error
