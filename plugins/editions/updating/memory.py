"""Translation memory: what has been translated before, found by likeness.

An index of words proposes a few candidates for each text: of those that are as long, the ones that
share its rarest words. Only they are compared letter by letter. So the cost grows with the texts,
not with their square.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from math import inf

from rapidfuzz import fuzz

from editions.msgid import UNSPACED
from editions.updating.marks import INVISIBLE

CANDIDATES = 12  # texts that are compared letter by letter
RARE = 10  # of a text's words, those that are looked up
FORGIVING = 25  # what a text may have in likeness without one whole word in common
_ROUNDING = 1e-6
COMMON = 128  # texts that have a word, beyond which it tells little
_WORD = re.compile(rf"{UNSPACED.pattern}|(?:(?!{UNSPACED.pattern})\w)+")
_ASCII_WORD = re.compile(r"\w+")
_MAY_BE_MARKUP = re.compile(r"[][<{&%*_]|://")
_MARKUP = re.compile(
    r"\]\([^()]*(?:\([^()]*\)[^()]*)*\)|\]\[[^\[\]]*\]|\[[@^][^\[\]]*\]|</?[a-zA-Z!][^<>]*>"
    r"|\{[^{}]*\}|https?://\S+|&#?\w+;|%\(\w+\)[sd]|[*_]+"
)


@dataclass(frozen=True, slots=True, order=True)
class Remembered:
    """A text that has been translated."""

    source: str
    translations: tuple[str, ...]
    """One string, or one for each plural form."""
    context: str | None = None
    whole: str = ""
    """Of a sentence, the text that it is a part of."""


@lru_cache(maxsize=1 << 15)
def words(text: str) -> tuple[str, ...]:
    """Return the words of a text in lower case, without its markup; of Chinese, its characters."""
    pattern = _ASCII_WORD
    if not text.isascii():
        text = unicodedata.normalize("NFC", text.translate(INVISIBLE))
        pattern = _WORD
    if _MAY_BE_MARKUP.search(text):
        text = _MARKUP.sub(" ", text)
    return tuple(pattern.findall(text.casefold()))


@lru_cache(maxsize=1 << 15)
def plain(text: str) -> str:
    """Return the words of a text, to be compared letter by letter."""
    return " ".join(words(text))


def likeness(one: str, other: str, floor: float = 0.0) -> float:
    """Return how like two plain texts are, 0 to 100: the lesser of what letters and words say.

    Under `floor` it is 0.
    """
    letters = fuzz.ratio(one, other, score_cutoff=floor)
    if not letters:
        return 0.0
    first, second = one.split(" "), other.split(" ")
    shared = sum((Counter(first) & Counter(second)).values())
    share = 2 * shared / (len(first) + len(second))
    found = min(letters, FORGIVING + (100 - FORGIVING) * share)
    return found if found >= floor else 0.0


class _Index:
    """Texts by their words. Each has a rank by its length, so that those of a length lie together.

    Built once and read only.
    """

    def __init__(self, texts: Sequence[tuple[str, ...]]) -> None:
        self._numbers = sorted(range(len(texts)), key=lambda number: len(texts[number]))
        self._lengths = [len(texts[number]) for number in self._numbers]
        ranks: dict[str, list[int]] = defaultdict(list)
        for rank, number in enumerate(self._numbers):
            for word in set(texts[number]):
                ranks[word].append(rank)
        by_rarity = sorted(ranks, key=lambda word: (len(ranks[word]), word))
        self._rarity = {word: number for number, word in enumerate(by_rarity)}
        self._places = [ranks[word] for word in by_rarity]

    def candidates(self, own: tuple[str, ...], floor: float) -> list[int]:
        """Return the numbers of a few texts that may be so like one of these words.

        What `likeness` asks of the words tells how long such a text is, and how many of `own` it
        lacks at most (the length and prefix filters of set similarity joins).
        """
        share = max(0.0, (floor - FORGIVING - _ROUNDING) / (100 - FORGIVING))
        lacking = int(len(own) * (1 - share / (2 - share)))
        different = set(own)
        known = sorted(self._rarity[word] for word in different if word in self._rarity)
        asked = len(different) - len(known)
        if asked > lacking:
            return []
        first = bisect_left(self._lengths, len(own) * share / (2 - share))
        end = bisect_right(self._lengths, len(own) * (2 - share) / share if share else inf)
        votes: Counter[int] = Counter()
        for word in known[:RARE]:
            places = self._places[word]
            if len(places) <= COMMON or not votes:
                asked += 1
                start, stop = bisect_left(places, first), bisect_left(places, end)
                votes.update(places[start : min(stop, start + 4 * COMMON)])
        enough = [rank for rank, count in votes.items() if count >= asked - lacking]
        enough.sort(key=votes.__getitem__, reverse=True)
        return [self._numbers[rank] for rank in enough[:CANDIDATES]]


@dataclass(frozen=True)
class Memory:
    """What has been translated, in a fixed order; with equal likeness the first counts."""

    entries: tuple[Remembered, ...] = ()

    @cached_property
    def _exact(self) -> Mapping[str, tuple[Remembered, ...]]:
        found: dict[str, list[Remembered]] = defaultdict(list)
        for entry in self.entries:
            found[entry.source].append(entry)
        return {source: tuple(entries) for source, entries in found.items()}

    @cached_property
    def _index(self) -> _Index:
        return _Index(tuple(words(entry.source) for entry in self.entries))

    def exact(self, source: str) -> tuple[Remembered, ...]:
        """Return the entries of this very text, in any context."""
        return self._exact.get(source, ())

    def near(
        self, source: str, context: str | None, floor: float
    ) -> list[tuple[float, Remembered]]:
        """Return the entries of a context that are at least so like a text, the likest first."""
        own = plain(source)
        found = [
            (score, -number)
            for number in self._index.candidates(words(source), floor)
            if (entry := self.entries[number]).context == context
            and (score := likeness(own, plain(entry.source), floor))
        ]
        return [(score, self.entries[-number]) for score, number in sorted(found, reverse=True)]
