"""What stands of an edition: files of the last release, with what they have read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from delivery.alternates import Standing
from delivery.bodies import entries
from delivery.bodies.parts import Old, Parted, Parts, Places
from delivery.bodies.sharing import Sharing
from delivery.bodies.watch import Watch
from delivery.skipping.kept import Place


@dataclass(frozen=True, slots=True)
class Stood:
    """A file as the last release has it."""

    hashed: str
    """Of its bytes."""
    read: frozenset[str]
    """The names of the parts of texts that it has read."""
    standing: Standing | None = None
    """Of a page that is listed."""
    places: Places = field(default_factory=dict)
    """Of a page that has parts: where they stand."""


@dataclass(frozen=True, slots=True)
class Bodies:
    """The pages of an edition, as the last release has them."""

    place: Place
    prefix: str
    before: Mapping[str, Stood] = field(default_factory=dict)
    """Pages and feeds, by their files in the edition."""
    changed: frozenset[str] = frozenset()
    """Names of the parts that are others now."""
    standing: frozenset[str] = frozenset()
    """Those of them that lie in the new folder already, by path under the site's root."""
    watch: Watch = field(default_factory=Watch)
    kept: dict[str, str] = field(default_factory=dict)
    """The hashes of what was taken over, by file; it grows, like the watch."""
    parted: dict[str, Parted] = field(default_factory=dict)
    """The pages that have parts, by file; it grows too."""
    sharing: Sharing = field(default_factory=Sharing)
    """Who makes the others."""

    def path(self, name: str) -> str:
        """Return the path of a file of the edition under the site's root."""
        return f"{self.prefix}/{name}".lstrip("/")

    def there(self, name: str) -> Stood | None:
        """Return a file that has to be neither made nor written."""
        before = self._before(name) if self.path(name) in self.standing else None
        if before is not None:
            self._keep(name, before)
        return before

    def wanted(self) -> Mapping[str, str]:
        """Return the hashes of what has read no part that has changed, by path."""
        return {
            self.path(name): each.hashed
            for name, each in self.before.items()
            if not each.read & self.changed
        }

    def taken(self, name: str) -> str | None:
        """Return the text of a file that stands; None where it has to be made."""
        before = self._before(name)
        if before is None:
            return None
        found = self.place.page(self.prefix, name, before.hashed)
        if found is not None:
            self._keep(name, before)
        return found

    def entries(self, name: str) -> Mapping[str, str] | None:
        """Return the entries of a feed that has to be made, as they stand, by their links."""
        before = self.before.get(name)
        feed = self._text(before, name) if before else None
        return None if feed is None else entries.found(feed)

    def parts(self, name: str) -> Parts:
        """Return what gives the parts of a page that has to be made."""
        before = self.before.get(name)
        text = self._text(before, name) if before and before.places else None
        old = Old(text, before.places, before.read) if before and text is not None else Old()
        return Parts(name, self.watch, old, self.changed)

    def _text(self, before: Stood, name: str) -> str | None:
        """Return the text of a file of which parts may stand."""
        if self.watch.between & self.changed:
            return None
        return self.place.page(self.prefix, name, before.hashed)

    def _before(self, name: str) -> Stood | None:
        before = self.before.get(name)
        return before if before is not None and not before.read & self.changed else None

    def _keep(self, name: str, before: Stood) -> None:
        self.watch.carry(name, before.read)
        self.kept[name] = before.hashed
        if before.places:
            self.parted[name] = Parted(before.hashed, before.places)

    def hashes(self) -> Mapping[str, str]:
        """Return the hashes of what was taken over, by path under the site's root."""
        return {self.path(name): hashed for name, hashed in self.kept.items()}
