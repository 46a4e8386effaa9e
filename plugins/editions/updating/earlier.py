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


@dataclass(frozen=True)
class Earlier:
    """The entries that have a translation; the first of those alike counts."""

    units: tuple[Any, ...]

    @cached_property
    def _by_words(self) -> dict[tuple[str | None, tuple[str, ...]], list[Any]]:
        found: dict[tuple[str | None, tuple[str, ...]], list[Any]] = {}
        for unit in sorted(self.units, key=lambda unit: (unit.isfuzzy(), unit.isobsolete())):
            context, msgid = po.key(unit)
            found.setdefault((context, words(msgid)), []).append(unit)
        return found

    @cached_property
    def past(self) -> suggesting.Past:
        """What these entries say, for likeness."""
        found = (
            Remembered(_translated(unit), po.strings(unit), po.key(unit)[0]) for unit in self.units
        )
        return suggesting.Past(Memory(tuple(dict.fromkeys(found))))

    def carried(self, key: po.Key, uses: list[Segment]) -> Any | None:
        """Return a message's entry from one of the same words, with that one's comments."""
        context, msgid = key
        plural = next((segment.plural for segment in uses if segment.plural), "")
        for old in self._by_words.get((context, words(msgid)), ()):
            strings = _carry(old, msgid, plural)
            if strings is not None:
                unit = deepcopy(old)
                unit.source = multistring([msgid, plural]) if plural else msgid
                if strings != po.strings(old):
                    unit.target = strings[0]
                reviewing.renew(unit, old)
                return unit
        return None


def _carry(old: Any, msgid: str, plural: str) -> tuple[str, ...] | None:
    """Return an entry's translation for a msgid of the same words; of a counted one, unchanged."""
    strings = po.strings(old)
    texts = [str(text) for text in old.source.strings] if old.hasplural() else [str(old.source)]
    news = [msgid, plural] if plural else [msgid]
    if len(texts) != len(news):
        return None
    carried = [carry(*pair, strings[0]) for pair in zip(texts, news, strict=True)]
    if None in carried or (plural and carried != [strings[0]] * len(carried)):
        return None
    return strings if plural else tuple(text for text in carried if text is not None)


def _translated(unit: Any) -> str:
    """Return the text that an entry's translation stands for: of a fuzzy one, that before."""
    return str(unit.source if not unit.isfuzzy() else unit.prev_source or unit.source)
