"""How likely one segment is the translation of another, whatever the two languages.

Two sources. Lengths: a long text has a long translation (Gale and Church, "A Program for Aligning
Sentences in Bilingual Corpora", 1993). Features that go over into a translation: links, citations,
codes, numbers, names, and the terms of a vocabulary; each counts by how rare it is in the other
text, as a ratio of likelihoods. Scores are natural logarithms; 0 says nothing either way.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from editions.model import Segment
from editions.msgid import UNSPACED
from editions.reading.plain import plain

Terms = Sequence[tuple[tuple[str, ...], tuple[str, ...]]]
"""What things are called in the source's language, and in the translation's."""
VARIANCE = 6.8  # of a translation's length, for each character (Gale and Church, section 3.2)
FARTHEST = 6.0  # deviations beyond which lengths tell no more
SHORTEST = 4  # characters that any text is taken to have
OTHER_KIND, OTHER_LEVEL = -8.0, -5.0
# How often a feature of a text is in its translation too.
_KEPT = {"mark": 0.98, "code": 0.95, "number": 0.8, "term": 0.65, "name": 0.5}
_CODE = re.compile(r"(?<![A-Za-z0-9])[A-Z]{1,6}[ -]?\d+(?![A-Za-z0-9])")
_NUMBER = re.compile(r"\d+")
_NAME = re.compile(r"(?<![A-Za-z])[A-Z][A-Za-z]*[a-zA-Z](?![A-Za-z])|[^\x00-\u024f\s\W]")
_GREATEST = 400  # features of one text that are looked at

Feature = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Known:
    """A segment with its length and its features."""

    segment: Segment
    length: int
    features: tuple[Feature, ...]
    """Sorted: sums of floating-point numbers depend on their order."""
    has: frozenset[Feature]


@dataclass(frozen=True)
class Evidence:
    """The segments of a source and of a translation, to be compared."""

    sources: tuple[Known, ...]
    targets: tuple[Known, ...]

    @cached_property
    def _ratio(self) -> float:
        """Characters of the translation for one of the source."""
        ours, theirs = (sum(each.length for each in side) for side in (self.sources, self.targets))
        return theirs / ours if ours and theirs else 1.0

    @cached_property
    def _frequency(self) -> tuple[Mapping[Feature, int], Mapping[Feature, int]]:
        ours, theirs = (
            Counter(feature for each in side for feature in each.features)
            for side in (self.sources, self.targets)
        )
        return ours, theirs

    def score(self, source: int, target: int) -> float:
        """Return what speaks for a pair, all in all."""
        found = self._scores.get((source, target))
        if found is None:
            found = self._scores[source, target] = self._score(source, target)
        return found

    @cached_property
    def _scores(self) -> dict[tuple[int, int], float]:
        return {}

    def _score(self, source: int, target: int) -> float:
        ours, theirs = self.sources[source], self.targets[target]
        kind = 0.0 if ours.segment.kind is theirs.segment.kind else OTHER_KIND
        level = 0.0 if ours.segment.level == theirs.segment.level else OTHER_LEVEL
        return kind + level + self.lengths(ours.length, theirs.length) + self.shared(ours, theirs)

    def lengths(self, source: int, target: int) -> float:
        """Return what the lengths of two texts say; 0 is a perfect fit."""
        theirs = target / self._ratio
        spread = math.sqrt(VARIANCE * max(SHORTEST, (source + theirs) / 2))
        return -(min(FARTHEST, abs(theirs - source) / spread) ** 2) / 2

    def shared(self, ours: Known, theirs: Known) -> float:
        """Return what the features say, the mean of both directions."""
        frequent, frequent_there = self._frequency
        one = _told(ours.features, theirs.has, frequent_there, len(self.targets))
        other = _told(theirs.features, ours.has, frequent, len(self.sources))
        return (one + other) / 2


def _told(
    features: Iterable[Feature],
    there: frozenset[Feature],
    frequent: Mapping[Feature, int],
    number: int,
) -> float:
    total = 0.0
    for feature in features:
        kept = _KEPT[feature[0]]
        chance = (frequent.get(feature, 0) + 0.5) / (number + 1)
        total += (
            max(0.0, math.log(kept / chance))
            if feature in there
            # A capital or a foreign character may be a habit of one language alone.
            else (feature[0] != "name") * math.log((1 - kept) / max(1 - chance, 1 - kept))
        )
    return total


def known(segments: Iterable[Segment], names: Sequence[tuple[str, ...]]) -> tuple[Known, ...]:
    """Return segments with their features; `names` are the terms of their language, by number."""
    patterns = [(f"{number}", _pattern(words)) for number, words in enumerate(names) if any(words)]
    return tuple(_known(segment, patterns) for segment in segments)


def _known(segment: Segment, patterns: Sequence[tuple[str, re.Pattern[str]]]) -> Known:
    text = plain(segment.msgid)
    codes = {re.sub("[ -]", "", code) for code in _CODE.findall(text)}
    rest = _CODE.sub(" ", text)
    found: list[Feature] = [("mark", mark) for mark in segment.fingerprint]
    found += [("code", code) for code in sorted(codes)]
    found += [("number", number) for number in _NUMBER.findall(rest)]
    found += [("term", name) for name, pattern in patterns if pattern.search(text)]
    found += [("name", name) for name in _NAME.findall(rest)]
    features = frozenset(found[:_GREATEST])
    return Known(segment, len(text), tuple(sorted(features)), features)


@lru_cache(maxsize=1 << 13)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    spaced = [re.escape(word) for word in words if word and not UNSPACED.search(word)]
    unspaced = [re.escape(word) for word in words if UNSPACED.search(word)]
    whole = [rf"(?<!\w)(?:{'|'.join(spaced)})(?!\w)"] if spaced else []
    return re.compile("|".join([*whole, *unspaced]), re.IGNORECASE)
