"""Reading a site by many hands, where no build has read it before.

Copies of this process read its catalogs and documents and put them on their shelves, each in files
of its own. This process then reads the site as ever, and finds there what an earlier build might
have left. The slow twin is the same build without this.

What cannot be read is put nowhere: so this process meets it in its turn, and tells what is wrong.
What else is kept of each document may be put on its shelf in the same way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Any, TypeVar

from editions import gathering, handing, locales, overlay, shelves, workers
from editions.catalogs import remembering
from editions.reading import content, parsing

FEW = 200
"""Files that one process has read before others have begun."""
PARTS = 8
"""Parts of the documents; each has files of their shelf for itself."""
T = TypeVar("T")
Share = str | tuple[PurePosixPath, ...]
"""A locale, whose catalogs are read, or paths of documents."""
_PUT = "PUT_SOONER"
"""Setting that copies find: what puts a share on its shelf."""


def read(settings: Mapping[str, Any]) -> None:
    """Have read what no build has kept, if that is much and there are others to do it."""
    if workers.of(settings).copies and "WARM" not in settings:
        shares = {**_documents(settings), **_catalogs(settings)}
        by_copies(settings, partial(_put, settings), shares)


def by_copies(
    settings: Mapping[str, Any], put: Callable[[T], None], shares: Mapping[T, int]
) -> None:
    """Let copies of this process put something on its shelves, if that is much.

    `shares` are its parts, each with how many files it has been made from; no two of them have a
    file of a shelf in common. A process that is at work for another has no copies.
    """
    hands = workers.of(settings)
    if not hands.copies or "WARM" in settings or handing.at_work():
        return
    if sum(shares.values()) < FEW or len(shares) == 1:
        return
    calls = [(share,) for share in shares]
    known = {_PUT: put}
    with handing.handed_down(known, lambda _: None), hands.executor(len(calls)) as executor:
        gathering.results(executor, _by_copy, calls)


def parts(paths: Iterable[T]) -> Sequence[tuple[T, ...]]:
    """Return paths in parts, by the files of the shelf on which something of each is kept."""
    found: dict[int, list[T]] = {}
    for path in paths:
        found.setdefault(shelves.number(str(path)) % PARTS, []).append(path)
    return [tuple(part) for _, part in sorted(found.items())]


def _by_copy(share: Any) -> None:
    handing.known(None).settings[_PUT](share)


def _put(settings: Mapping[str, Any], share: Share) -> None:
    """Read a part of the site, and put it on its shelf."""
    if isinstance(share, str):
        overlay.catalogs(Path(settings["TRANSLATIONS_PATH"]), share, settings)
    else:
        content.put(settings, share)


def _documents(settings: Mapping[str, Any]) -> Mapping[Share, int]:
    """Return how many files each part of the documents has; what takes longest comes first."""
    if not content.shelf_of(settings, parsing.machine(settings)).empty:
        return {}
    paths = (path for path, is_markdown in content.files(settings) if is_markdown)
    return {part: len(part) for part in parts(paths)}


def _catalogs(settings: Mapping[str, Any]) -> Mapping[Share, int]:
    """Return how many catalogs each locale has."""
    root = Path(settings["TRANSLATIONS_PATH"])
    _, *others = settings.get("EDITIONS") or [""]
    return {
        tag: sum(1 for _ in (root / locales.folder(tag) / "LC_MESSAGES").glob("*.po"))
        for tag in others
        if remembering.shelf(settings, tag).empty
    }
