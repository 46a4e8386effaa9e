"""The words of all posts as numbers: texts as arrays, which cost a few bytes and steps a word."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import count

import numpy as np

from topics.passages import Passage, Place
from topics.sparse import Ints


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
    places: Sequence[Place]
    """Where each passage stands."""
    height: int
    """The number of posts."""


def numbered(texts: Iterable[Iterable[Passage]]) -> Texts:
    """Return the texts of posts as numbers, whatever Python's hashes are."""
    numbers: defaultdict[str, int] = defaultdict(count().__next__)
    words, lengths, posts = (array("i") for _ in range(3))
    places: list[Place] = []
    height = 0
    for height, passages in enumerate(texts, 1):
        for passage in passages:
            words.extend(map(numbers.__getitem__, passage.words.keys))
            lengths.append(len(passage.words))
            posts.append(height - 1)
            places.append(passage.place)
    stems = sorted(numbers)
    first_met = np.array([numbers[stem] for stem in stems], np.int64)
    sorted_place = np.empty(len(stems), np.int32)
    sorted_place[first_met] = np.arange(len(stems))
    return Texts(
        stems,
        sorted_place[np.array(words, np.int32)],
        np.concatenate(([0], np.cumsum(np.array(lengths, np.int64)))),
        np.repeat(np.arange(len(lengths), dtype=np.int32), np.array(lengths, np.int32)),
        np.array(posts, np.int32),
        places,
        height,
    )
