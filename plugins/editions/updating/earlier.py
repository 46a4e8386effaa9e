"""What a catalog held before: the entries from which a new message can begin."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from translate.misc.multistring import multistring

from editions.catalogs import po
from editions.model import Segment
from editions.updating import reviewing, suggesting
from editions.updating.carrying import carry
from editions.updating.memory import Memory, Remembered, words


@dataclass(frozen=True, slots=True)
class Kept:
    """An entry of the old file; what it says is read once."""

    unit: Any
    key: po.Key
    strings: tuple[str, ...]


def kept(unit: Any) -> Kept:
    """Return an entry with what it says."""
    return Kept(unit, po.key(unit), po.strings(unit))


@dataclass(frozen=True)
class Earlier:
    """The entries that have a translation; the first of those alike counts."""

    entries: tuple[Kept, ...]

    @cached_property
    def _by_words(self) -> dict[tuple[str | None, tuple[str, ...]], list[Kept]]:
        found: dict[tuple[str | None, tuple[str, ...]], list[Kept]] = {}
        for old in sorted(
            self.entries, key=lambda old: (old.unit.isfuzzy(), old.unit.isobsolete())
        ):
            context, msgid = old.key
            found.setdefault((context, words(msgid)), []).append(old)
        return found

    @cached_property
    def past(self) -> suggesting.Past:
        """What these entries say, for likeness."""
        found = (Remembered(_translated(old), old.strings, old.key[0]) for old in self.entries)
        return suggesting.Past(Memory(tuple(dict.fromkeys(found))))

    def carried(self, key: po.Key, uses: list[Segment]) -> Any | None:
        """Return a message's entry from one of the same words, with that one's comments."""
        context, msgid = key
        plural = next((segment.plural for segment in uses if segment.plural), "")
        for old in self._by_words.get((context, words(msgid)), ()):
            strings = _carry(old, msgid, plural)
            if strings is not None:
                unit = deepcopy(old.unit)
                unit.source = multistring([msgid, plural]) if plural else msgid
                if strings != old.strings:
                    unit.target = strings[0]
                reviewing.renew(unit, old.unit)
                return unit
        return None


def _carry(old: Kept, msgid: str, plural: str) -> tuple[str, ...] | None:
    """Return an entry's translation for a msgid of the same words; of a counted one, unchanged."""
    strings, unit = old.strings, old.unit
    texts = [str(text) for text in unit.source.strings] if unit.hasplural() else [old.key[1]]
    news = [msgid, plural] if plural else [msgid]
    if len(texts) != len(news):
        return None
    carried = [carry(*pair, strings[0]) for pair in zip(texts, news, strict=True)]
    if None in carried or (plural and carried != [strings[0]] * len(carried)):
        return None
    return strings if plural else tuple(text for text in carried if text is not None)


def _translated(old: Kept) -> str:
    """Return the text that an entry's translation stands for: of a fuzzy one, that before."""
    return str(old.unit.prev_source) or old.key[1] if old.unit.isfuzzy() else old.key[1]
