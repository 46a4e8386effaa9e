"""Which edition a file of the site belongs to: its path says it."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from delivery import preview


@dataclass(frozen=True, slots=True)
class Owners:
    """The editions of a site by the folders that they write into."""

    prefixes: Mapping[str, str]
    """By locale, the source's first."""

    def of(self, name: str) -> str:
        """Return the locale of the edition that a file belongs to, by its path under the root."""
        source, *others = self.prefixes
        first, *rest = name.split("/")
        if first == preview.FOLDER and rest and rest[0] in others:
            return rest[0]
        by_prefix = {self.prefixes[locale]: locale for locale in others}
        return by_prefix.get(first, source) if rest else source

    def files(self, root: Path, locale: str) -> Iterator[str]:
        """Yield the files of an edition under the site's root."""
        within = str(root)
        folders = {prefix for other, prefix in self.prefixes.items() if other != locale and prefix}
        for folder, inner, names in os.walk(within):
            inside = folder[len(within) + 1 :]
            if not inside:
                # No file of this edition is in the folder of another one.
                inner[:] = [name for name in inner if name not in folders]
            for name in names:
                path = f"{inside}/{name}" if inside else name
                if self.of(path) == locale:
                    yield path
