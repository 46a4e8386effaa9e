"""Files whose bytes are known by their hash before they are read, so that most need not be.

Who knows of files how they were, and that they are so still, says it in the setting `DIGESTS`.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

NAME = "DIGESTS"
"""Setting that holds hashes by absolute path, without links but in the folders below a root."""


def of(data: bytes) -> str:
    """Return the hash of a file's bytes."""
    return hashlib.blake2b(data).hexdigest()


class Digests:
    """The hashes of the files under a folder, as far as they are known."""

    def __init__(self, settings: Mapping[str, Any], root: Path) -> None:
        self._known: Mapping[str, str] = settings.get(NAME, {})
        self._root = os.path.realpath(root) if self._known else ""

    def get(self, path: str) -> str:
        """Return the hash of a file by its path under the folder; empty where it is not known."""
        return self._known.get(f"{self._root}/{path}", "")
