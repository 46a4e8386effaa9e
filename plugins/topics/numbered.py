"""The words of all posts as numbers: texts as arrays, which cost a few bytes and steps a word."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, count

import numpy as np

from topics.arrays import Ints
from topics.counting import Counting
from topics.passages import Passage, Place

PLACES = tuple(Place)


@dataclass(frozen=True, slots=True, eq=False)
class Texts:
    """The texts of some posts, one behind the other."""

    stems: Sequence[str]
    """The forms of words, sorted; a word's number is the place of its form."""
    words: Ints
    """All words by their numbers."""
    starts: Ints
    """The place of each passage's first word, and of the end."""
    passages: Ints
    """The passage of each word."""
    posts: Ints
    """The post of each passage."""
    places: Ints
    """Where each passage stands, by its number in `PLACES`."""
    height: int
    """The number of posts."""
    sources: Sequence[object]
    """The texts themselves, to be told apart by identity."""
    forms: Ints
    """The numbers that the forms have for now, in the order of the alphabet."""


@dataclass(frozen=True, slots=True, eq=False)
class _Text:
    """One text as numbers, and what it was made from."""

    passages: Sequence[Passage]
    words: Ints
    lengths: Ints
    """Words of each passage."""
    places: Ints


class Numbering:
    """The numbers that forms of words have for a while, and the texts that are numbered already.

    Who keeps one has only new texts numbered. No answer depends on it, nor on what it met before.
    """

    def __init__(self, most: int = 1 << 20) -> None:
        """Know nothing yet; begin anew where many more forms were met than texts have."""
        self._most = most
        self._clear()

    def _clear(self) -> None:
        self._numbers: defaultdict[str, int] = defaultdict(count().__next__)
        self._sorted: list[int] = []
        self._held: dict[int, _Text] = {}
        self.counting = Counting()
        """What was counted in these texts, by these numbers."""

    def of(
        self, texts: Sequence[Sequence[Passage]]
    ) -> tuple[Sequence[_Text], Sequence[str], Sequence[int]]:
        """Return texts by their numbers for now, the forms that have these, and their order."""
        if len(self._numbers) > self._most:
            self._clear()
        # As long as a text is held, no other has its `id`.
        held = {id(text): self._held.get(id(text)) or self._numbered(text) for text in texts}
        self._held = held
        forms = list(self._numbers)
        if len(self._sorted) < len(forms):
            # Forms that are sorted already are passed over in a step each.
            self._sorted += range(len(self._sorted), len(forms))
            self._sorted.sort(key=forms.__getitem__)
        return [held[id(text)] for text in texts], forms, self._sorted

    def _numbered(self, text: Sequence[Passage]) -> _Text:
        keys = [passage.words.keys for passage in text]
        words = list(map(self._numbers.__getitem__, chain.from_iterable(keys)))
        return _Text(
            text,
            np.array(array("i", words), np.int32),
            np.array([*map(len, keys)], np.int64),
            np.array([PLACES.index(passage.place) for passage in text], np.int8),
        )


def numbered(texts: Iterable[Sequence[Passage]], kept: Numbering | None = None) -> Texts:
    """Return the texts of posts as numbers, whatever Python's hashes are; `kept` is for speed."""
    found, forms, alphabet = (kept or Numbering()).of([*texts])
    words = _joined([text.words for text in found], np.int32)
    lengths = _joined([text.lengths for text in found], np.int64)
    used = np.array(alphabet, np.int64)
    used = used[np.bincount(words, minlength=len(forms))[used] > 0]
    sorted_place = np.zeros(len(forms), np.int32)
    sorted_place[used] = np.arange(len(used))
    height = np.arange(len(found), dtype=np.int32)
    return Texts(
        [forms[number] for number in used.tolist()],
        sorted_place[words],
        np.concatenate(([0], np.cumsum(lengths))),
        np.repeat(np.arange(len(lengths), dtype=np.int32), lengths),
        np.repeat(height, [len(text.lengths) for text in found]),
        _joined([text.places for text in found], np.int8),
        len(found),
        found,
        used,
    )


def _joined(parts: Sequence[Ints], kind: type[np.signedinteger]) -> Ints:
    return np.concatenate(parts) if parts else np.empty(0, kind)
