"""What the written blogs depend on: where that is as it was, they need not be written again."""

from __future__ import annotations

import hashlib
from pathlib import Path

BENCH = Path(__file__).resolve().parent.parent
ROOT = BENCH.parent


def fingerprint() -> str:
    """Return what the sources of the blogs depend on: the files of the bench, and the theme."""
    found = hashlib.sha256()
    folders = (BENCH / "corpus.py", *sorted((BENCH / "peers").rglob("*")))
    others = (BENCH / "speed" / f"{name}.py" for name in ("texts", "sites", "generators"))
    roots = (ROOT / name for name in ("pelicanconf.py", "publishconf.py", "tasks.py"))
    # The catalogs follow from what the extraction finds.
    reading = sorted((ROOT / "plugins" / "editions" / "reading").glob("*.py"))
    for path in (*folders, *others, *roots, *reading):
        if path.is_file():
            found.update(path.read_bytes())
    return found.hexdigest()
