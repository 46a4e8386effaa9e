"""Reading a site by many hands, where no build has read it before.

Copies of this process read its catalogs and documents and put them on their shelves, each in files
of its own. This process then reads the site as ever, and finds there what an earlier build might
have left. The slow twin is the same build without this.

What cannot be read is put nowhere: so this process meets it in its turn, and tells what is wrong.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from editions import gathering, handing, locales, overlay, shelves, workers
from editions.catalogs import remembering
from editions.reading import content, parsing

FEW = 200
"""Files that one process has read before others have begun."""
PARTS = 8
"""Parts of the documents; each has its own files of their shelf."""
Share = str | tuple[PurePosixPath, ...]
"""A locale, whose catalogs are read, or paths of documents."""


def read(settings: Mapping[str, Any]) -> None:
    """Have read what no build has kept, if that is much and there are others to do it."""
    hands = workers.of(settings)
    if not hands.copies or "WARM" in settings:
        return
    found = {**_documents(settings), **_catalogs(settings)}
    calls = [(share,) for share in found]
    if sum(found.values()) < FEW or len(calls) == 1:
        return
    with handing.handed_down(settings, lambda _: None), hands.executor(len(calls)) as executor:
        gathering.results(executor, put, calls)


def put(share: Share) -> None:
    """Read a part of the site, and put it on its shelf."""
    settings = handing.known(None).settings
    if isinstance(share, str):
        overlay.catalogs(Path(settings["TRANSLATIONS_PATH"]), share, settings)
    else:
        content.put(settings, share)


def _documents(settings: Mapping[str, Any]) -> Mapping[Share, int]:
    """Return how many files each part of the documents has; what takes longest comes first."""
    if not content.shelf_of(settings, parsing.machine(settings)).empty:
        return {}
    parts: dict[int, list[PurePosixPath]] = {}
    for path, is_markdown in content.files(settings):
        if is_markdown:
            parts.setdefault(shelves.number(str(path)) % PARTS, []).append(path)
    return {tuple(paths): len(paths) for _, paths in sorted(parts.items())}


def _catalogs(settings: Mapping[str, Any]) -> Mapping[Share, int]:
    """Return how many catalogs each locale has."""
    root = Path(settings["TRANSLATIONS_PATH"])
    _, *others = settings.get("EDITIONS") or [""]
    return {
        tag: sum(1 for _ in (root / locales.folder(tag) / "LC_MESSAGES").glob("*.po"))
        for tag in others
        if remembering.shelf(settings, tag).empty
    }
