"""Parts of a page as the last release has them, for those of its texts that have not changed.

The map of a thousand articles tells of each in a part of its own, and is made again because two of
them have new relations. A template says which part is about which text (`editions.unless`). Such a
part is made from that text and from what all texts' faces tell, so it stands where nothing has
changed of the text that the page has read. It stands in the old page, from one place to another.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from markupsafe import Markup
from pelican.contents import Content

from delivery.bodies.texts import Part
from delivery.bodies.watch import Watch
from delivery.skipping.kept import digest

Places = Mapping[str, tuple[int, int]]
"""Where parts of a page begin and end in its text, by the paths of what they are about."""


@dataclass(frozen=True, slots=True)
class Parted:
    """A page that has parts."""

    hashed: str
    """Of its bytes."""
    places: Places


@dataclass(frozen=True, slots=True)
class Old:
    """A page of the last release."""

    text: str = ""
    places: Places = field(default_factory=dict)
    read: frozenset[str] = frozenset()
    """The names of the parts of texts that it has read."""

    def part(self, path: str) -> Markup | None:
        """Return the part about a text."""
        if path not in self.places:
            return None
        begin, end = self.places[path]
        return Markup(self.text[begin:end])  # noqa: S704 - a template has made it


class Parts:
    """The parts of a page that is made, in their order."""

    def __init__(self, name: str, watch: Watch, old: Old, changed: frozenset[str]) -> None:
        self._name, self._watch, self._old, self._changed = name, watch, old, changed
        self._made: list[tuple[str, str]] = []

    def __call__(self, item: Content | None, make: Callable[[], str]) -> str:
        """Return the part about a text, or about none, as it stands or as it is made."""
        path = "" if item is None else str(vars(item).get("relative_source_path", ""))
        own = frozenset(part.of(path) for part in Part) if path else frozenset[str]()
        read = own & self._old.read
        part: str | None = None if read & self._changed else self._old.part(path)
        if part is None:
            part = self._watch.within(self._name, own, make)
        else:
            self._watch.note(read)
        self._made.append((path, part))
        return part

    def parted(self, text: str) -> Parted | None:
        """Return where the parts stand in the page's text; none where it has them otherwise."""
        places: dict[str, tuple[int, int]] = {}
        end = 0
        for path, part in self._made:
            begin = text.find(part, end)
            if begin < 0 or path in places:
                return None
            end = begin + len(part)
            places[path] = begin, end
        return Parted(digest(text.encode("utf-8", "surrogatepass")), places) if places else None
