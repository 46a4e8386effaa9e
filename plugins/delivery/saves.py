"""Which files of a site were saved, and what they are in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from livereload.watcher import Watcher
from tornado.ioloop import PeriodicCallback

from editions import locales

INTERVAL = 80
"""Milliseconds between two looks at the files."""
_ASSETS = frozenset({".css", ".js", ".svg", ".png", ".jpg", ".webp", ".avif"})
_IGNORED = (".git", "__pycache__")


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

    def __init__(self, saved: Callable[[frozenset[Path]], None], roots: Iterable[Path]) -> None:
        super().__init__()
        self._saved, self._roots = saved, tuple(roots)
        self._before = self._look()
        self._pending: frozenset[Path] = frozenset()
        for root in self._roots:
            self.watch(str(root))

    def start(self, callback: Callable[[], None]) -> bool:
        """Look often; livereload's own interval is too long for a page within a second."""
        PeriodicCallback(callback, INTERVAL).start()
        return True

    def examine(self) -> tuple[str | None, float | None]:
        """Tell of saves; reloading is not left to livereload, as it would do so too soon."""
        now = self._look()
        every = self._before.keys() | now.keys()
        changed = {path for path in every if self._before.get(path) != now.get(path)}
        self._before = now
        if changed:
            self._pending |= changed
        elif self._pending:
            pending, self._pending = self._pending, frozenset()
            self._saved(pending)
        return None, None

    def _look(self) -> dict[Path, tuple[int, int]]:
        found = {}
        for root in self._roots:
            for path in [root] if root.is_file() else root.rglob("*"):
                if path.name.startswith(".") or any(part in _IGNORED for part in path.parts):
                    continue
                try:
                    stat = path.stat()
                except OSError:
                    continue  # it went while we looked
                if path.is_file():
                    found[path] = stat.st_mtime_ns, stat.st_size
        return found
