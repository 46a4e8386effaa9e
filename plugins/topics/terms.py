"""What one post's text is made of: stems and pairs of stems, counted, the places weighed apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import pairwise

from topics.passages import Passage, Place
from topics.stopwords import STOP_WORDS
from topics.words import key

Terms = Mapping[str, int]
"""How often a post has each stem, and each pair of stems that follow each other (with a space)."""

WEIGHT: Mapping[Place, int] = {Place.TITLE: 5, Place.HEADING: 2, Place.LEAD: 2, Place.BODY: 1}


def terms(passages: Iterable[Passage], language: str) -> Terms:
    """Return the terms of a text in a language (BCP 47); stop words and lone letters are none.

    Stop words do not part a pair: "point of view" has the pair of its point and its view.
    """
    stops = _stops(language.partition("-")[0])
    by_weight: dict[int, list[str]] = {}
    for passage in passages:
        stems = [word[0] for word in passage.words if word[0] not in stops]
        in_place = by_weight.setdefault(WEIGHT[passage.place], [])
        in_place += stems
        in_place += map(" ".join, pairwise(stems))
    counts = Counter(by_weight.pop(WEIGHT[Place.BODY], ()))
    for weight, in_place in by_weight.items():
        for term in in_place:
            counts[term] += weight
    return counts


@lru_cache(maxsize=8)
def _stops(language: str) -> frozenset[str]:
    letters = (chr(number) for number in range(128))
    return frozenset(key(word, language) for word in STOP_WORDS.get(language, ())) | {*letters}
