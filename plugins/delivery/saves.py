"""Which files of a site were saved, and what they are in it.

The system tells which files may have changed (watchfiles), so that nothing is done meanwhile and
only those are looked at. What it does not tell, as of some network drives, a look at all files now
and then finds too.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Thread

import watchfiles
from livereload.watcher import Watcher
from tornado.ioloop import IOLoop, PeriodicCallback

from editions import locales

INTERVAL, OFTEN = 1500, 80
"""Milliseconds between two looks at the files: where the system tells of changes, and where not."""
QUIET = 10
"""Milliseconds without a change after which a file counts as written."""
_ASSETS = frozenset({".css", ".js", ".svg", ".png", ".jpg", ".webp", ".avif"})
_IGNORED = ("__pycache__",)
State = tuple[int, int]
"""When a file was changed, in nanoseconds, and how long it is."""


@dataclass(frozen=True, slots=True)
class Places:
    """Where the files of a site lie."""

    settings: Path
    content: Path
    theme: Path
    translations: Path

    def asset(self, path: Path) -> str:
        """Return where a file is served as it is: a theme's, or a picture; else nothing."""
        static = self.theme / "static"
        if path.suffix in _ASSETS and path.is_relative_to(static):
            return f"theme/{path.relative_to(static).as_posix()}"
        return ""

    def served(self, name: str) -> Path | None:
        """Return the file of the theme, or the picture, that is served under a name as it is."""
        inside = name.removeprefix("theme/")
        file = self.content / name if inside == name else self.theme / "static" / inside
        known = inside != name or file.suffix in _ASSETS
        return file if known and file.is_file() else None

    def text(self, path: Path) -> str:
        """Return a file's path under the content folder; empty where it is elsewhere."""
        inside = path.is_relative_to(self.content)
        return path.relative_to(self.content).as_posix() if inside else ""

    def document(self, path: Path) -> str:
        """Return the document that a file is part of, by its path under the content folder."""
        if path.suffix == ".md" and path.is_relative_to(self.content):
            return path.relative_to(self.content).as_posix()
        if path.suffix == ".po" and path.is_relative_to(self.translations):
            found = sorted(self.content.rglob(f"{path.stem}.md"))
            return found[0].relative_to(self.content).as_posix() if found else ""
        return ""

    def locale(self, path: Path) -> str:
        """Return the folder of the locale whose catalog a file is; else nothing."""
        if path.suffix == ".po" and path.is_relative_to(self.translations):
            return locales.tag(path.parent.parent.name)
        return ""


class Saves(Watcher):  # type: ignore[misc] # livereload has no types
    """Tells which files were saved: all of one moment at once, and only when they stay."""

    def __init__(
        self,
        saved: Callable[[frozenset[Path]], None],
        roots: Iterable[Path],
        busy: Callable[[], bool] = lambda: False,
    ) -> None:
        super().__init__()
        self._saved, self._roots, self._busy = saved, tuple(roots), busy
        self._before = self._look()
        self._pending: frozenset[Path] = frozenset()
        for root in self._roots:
            self.watch(str(root))

    def start(self, callback: Callable[[], None]) -> bool:
        """Listen, and look now and then; livereload's own way would take too long for a second."""
        PeriodicCallback(callback, INTERVAL).start()
        often = PeriodicCallback(callback, OFTEN)
        there = [root for root in self._roots if root.exists()]
        Thread(
            target=self._listen, args=(there, IOLoop.current(), often.start), daemon=True
        ).start()
        return True

    def examine(self) -> tuple[str | None, float | None]:
        """Tell of saves; reloading is not left to livereload, as it would do so too soon.

        Not while another thread is `busy`: Python would change threads at every file, and for
        thousands of them the server would not answer.
        """
        if self._busy():
            return None, None
        changed = self._changed()
        self._pending |= changed
        if not changed:
            self.tell()
        return None, None

    def tell(self, named: Iterable[str] | None = None) -> None:
        """Tell of all that has changed by now; of files and folders that are named, of these."""
        changed = self._changed() if named is None else self._changed_of(named)
        pending, self._pending = self._pending | changed, frozenset()
        if pending:
            self._saved(pending)

    def _listen(self, roots: Iterable[Path], loop: IOLoop, without: Callable[[], None]) -> None:
        """Have the server look as soon as the system tells that files were changed."""
        try:
            for found in watchfiles.watch(
                *roots, watch_filter=None, step=QUIET, raise_interrupt=False
            ):
                loop.add_callback(self.tell, {path for _, path in found})
        except (OSError, RuntimeError):
            # The system has no more of what it tells by.
            loop.add_callback(without)

    def _changed(self) -> frozenset[Path]:
        """Return what has changed since the last look."""
        now, before = self._look(), self._before
        self._before = now
        every = before.keys() | now.keys()
        return frozenset(Path(name) for name in every if before.get(name) != now.get(name))

    def _changed_of(self, named: Iterable[str]) -> frozenset[Path]:
        """Return what has changed of some files, or in some folders, since the last look."""
        changed: set[str] = set()
        for path in filter(self._watched, named):
            now, before = dict(_states([Path(path)])), self._before_at(path)
            changed |= {one for one in {*before, *now} if before.get(one) != now.get(one)}
            for one in before.keys() - now.keys():
                del self._before[one]
            self._before |= now
        return frozenset(map(Path, changed))

    def _before_at(self, path: str) -> dict[str, State]:
        """Return what there was at a path: a file, or those in a folder."""
        if path in self._before:
            return {path: self._before[path]}
        inside = f"{path}{os.sep}"
        return {one: was for one, was in self._before.items() if one.startswith(inside)}

    def _watched(self, path: str) -> bool:
        """Return whether a look at all files would see what is at a path."""
        found = (root for root in map(str, self._roots) if f"{path}/".startswith(f"{root}/"))
        root = next(found, None)
        names = Path(path[len(root) + 1 :]).parts if root is not None else [""]
        return root is not None and not any(map(_passed_over, names))

    def _look(self) -> dict[str, State]:
        return dict(_states(self._roots))


def _states(roots: Iterable[Path]) -> Iterator[tuple[str, State]]:
    """Yield the files that are, or are under, some paths; each with its state."""
    for root in roots:
        for entry in [root] if root.is_file() else _files(str(root)):
            try:
                stat = entry.stat()
            except OSError:
                continue  # it went while we looked
            yield os.fspath(entry), (stat.st_mtime_ns, stat.st_size)


def _passed_over(name: str) -> bool:
    return name.startswith(".") or name in _IGNORED


def _files(folder: str) -> Iterator[os.DirEntry[str]]:
    """Yield the files under a folder, but for hidden ones."""
    try:
        with os.scandir(folder) as found:
            entries = [entry for entry in found if not _passed_over(entry.name)]
    except OSError:
        return  # it went while we looked
    for entry in entries:
        if entry.is_file():
            yield entry
        elif entry.is_dir(follow_symlinks=False):
            yield from _files(entry.path)
