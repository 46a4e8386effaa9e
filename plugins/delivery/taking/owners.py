"""Which edition a file of the site belongs to: its path says it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from delivery import preview


@dataclass(frozen=True, slots=True)
class Walked:
    """The files of an edition, by path under the site's root."""

    names: tuple[str, ...]
    links: bool
    """Whether there is a link among them, or among the folders that were looked into."""


@dataclass(frozen=True, slots=True)
class Owners:
    """The editions of a site by the folders that they write into."""

    prefixes: Mapping[str, str]
    """By locale, the source's first."""

    def of(self, name: str) -> str:
        """Return the locale of the edition that a file belongs to, by its path under the root."""
        source, *others = self.prefixes
        first, _, rest = name.partition("/")
        if first == preview.FOLDER and (locale := rest.partition("/")[0]) in others:
            return locale
        inside = (tag for tag, prefix in self.prefixes.items() if rest and prefix == first)
        return next(inside, source)

    def walked(self, root: Path, locale: str) -> Walked:
        """Return the files of an edition under the site's root, sorted."""
        source, *_ = self.prefixes
        prefix = self.prefixes[locale]
        # No file of this edition is in the folder of another one.
        others = {folder for folder in self.prefixes.values() if folder != prefix}
        begin = ("",) if locale == source else (f"{prefix}/", f"{preview.FOLDER}/{locale}/")
        left = [each for each in begin if os.path.isdir(root / each)]  # noqa: PTH112 - as below
        names, links = [], False
        while left:
            inside = left.pop()
            # Thousands of small files: paths are texts here.
            with os.scandir(f"{root}/{inside}") as entries:
                for each in entries:
                    name = f"{inside}{each.name}"
                    links = links or each.is_symlink()
                    if not each.is_dir():
                        names.append(name)
                    elif not each.is_symlink() and name not in others:
                        left.append(f"{name}/")
        return Walked(tuple(sorted(name for name in names if self.of(name) == locale)), links)
