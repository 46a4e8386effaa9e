"""Translation memory: what has been translated before, found by likeness.

An index of words proposes a few candidates for each text, those that share its rarest words;
only they are compared letter by letter. So the cost grows with the texts, not with their square.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from rapidfuzz import fuzz

from editions.msgid import UNSPACED
from editions.updating.marks import INVISIBLE

CANDIDATES = 12  # texts that are compared letter by letter
RARE = 10  # of a text's words, those that are looked up
FORGIVING = 25  # what a text may have in likeness without one whole word in common
COMMON = 128  # texts that have a word, beyond which it tells little
_WORD = re.compile(rf"{UNSPACED.pattern}|(?:(?!{UNSPACED.pattern})\w)+")
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
    if not text.isascii():
        text = unicodedata.normalize("NFC", text.translate(INVISIBLE))
    return tuple(_WORD.findall(_MARKUP.sub(" ", text).casefold()))


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
    def _places(self) -> Mapping[str, tuple[int, ...]]:
        found: dict[str, list[int]] = defaultdict(list)
        for number, entry in enumerate(self.entries):
            for word in set(words(entry.source)):
                found[word].append(number)
        return {word: tuple(numbers) for word, numbers in found.items()}

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
            for number in self._candidates(words(source))
            if (entry := self.entries[number]).context == context
            and (score := likeness(own, plain(entry.source), floor))
        ]
        return [(score, self.entries[-number]) for score, number in sorted(found, reverse=True)]

    def _candidates(self, own: Iterable[str]) -> list[int]:
        places = self._places
        lists = sorted((len(places[word]), word) for word in set(own) if word in places)
        votes: Counter[int] = Counter()
        for count, word in lists[:RARE]:
            if count <= COMMON or not votes:
                votes.update(places[word][: 4 * COMMON])
        return [number for number, _ in votes.most_common(CANDIDATES)]
