"""The files that the runs of a site may read, as they were before the build read any of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from delivery import inputs
from delivery.stamp import Before
from editions import digests

TICK = 10_000_000
"""Nanoseconds by which the clock of a file system may be behind the machine's."""


@dataclass(frozen=True, slots=True)
class Files:
    """Files in some folders, and their state as the build began."""

    roots: tuple[str, ...]
    states: Mapping[str, inputs.State]
    known: Mapping[str, str] = field(default_factory=dict)
    """Hashes of those that an earlier build has left as they are, by path."""

    def unchanged(self) -> bool:
        """Return whether all are still as the build found them, and no other is there."""
        return inputs.files(self.roots) == self.states

    def digests(self) -> dict[str, str] | None:
        """Return the hashes of their bytes by path; none where one has changed meanwhile."""
        found = {path: self.known.get(path) or inputs.digest(path) for path in self.states}
        return found if self.unchanged() else None


def of(settings: Mapping[str, Any], began: Before) -> Files | None:
    """Return the files of a site: its content and its theme.

    None where files elsewhere are read too, and where one is so young that it may have been changed
    again without a sign.
    """
    content = Path(settings["PATH"]).resolve()
    places = (*settings["STATIC_PATHS"], *settings["ARTICLE_PATHS"], *settings["PAGE_PATHS"])
    if not all((content / str(place)).resolve().is_relative_to(content) for place in places):
        return None
    folders = (content, settings["THEME"], *settings.get("THEME_TEMPLATES_OVERRIDES", ()))
    roots = tuple(dict.fromkeys(str(Path(each).resolve()) for each in folders))
    inside = tuple(f"{root}/" for root in roots)
    states = {path: was for path, was in began.states.items() if path.startswith(inside)}
    if any(max(was[1], was[2]) >= began.moment - TICK for was in states.values()):
        return None
    return Files(roots, states, settings.get(digests.NAME, {}))
