"""Related posts: three to five for each, with the true reasons for each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from topics.grounds import Corpus, corpus
from topics.lists import LEAST, MOST, graph
from topics.posts import Post
from topics.reasons import Reason, Why, reasons, with_words
from topics.series import Series
from topics.vocabulary import Vocabulary
from topics.weighing import scores


@dataclass(frozen=True, slots=True)
class Related:
    """One related post."""

    name: str
    """The post's name."""
    score: float
    """How much speaks for it; comparable within one post's list only."""
    reasons: tuple[Reason, ...]
    """One to three, the strongest kind first."""


def relate(
    posts: Iterable[Post],
    series: Iterable[Series],
    scheme: Vocabulary,
    language: str,
    limit: int = LEAST + 1,
) -> Mapping[str, tuple[Related, ...]]:
    """Return the related posts of each post by name, whatever the order of the input.

    First those that the author names, then by score, newer first, then name; a post that nothing
    else leads to comes last. `limit` is brought into 3 to 5; a list is shorter only if the site has
    too few posts.
    """
    known = corpus(posts, series, scheme, language)
    return links(known, graph(known, length(limit)).lists)


def length(limit: int) -> int:
    """Return how many posts a list has at a setting of so many."""
    return min(MOST, max(LEAST, limit))


def links(known: Corpus, lists: Mapping[str, Iterable[str]]) -> Mapping[str, tuple[Related, ...]]:
    """Return lists of names with their scores and reasons."""
    told = {
        name: {other: reasons(name, other, known) or (Reason(Why.DATE),) for other in others}
        for name, others in lists.items()
    }
    pairs = [(name, other) for name, others in lists.items() for other in others]
    ones, others = (
        np.array([known.numbers[pair[side]] for pair in pairs], np.int64) for side in (0, 1)
    )
    weights = dict(zip(pairs, scores(ones, others, known).tolist(), strict=True))
    return {
        name: tuple(Related(other, weights[name, other], why) for other, why in found.items())
        for name, found in with_words(told, known).items()
    }
