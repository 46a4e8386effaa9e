"""Related posts: three to five for each, with the true reasons for each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from topics.arrays import order
from topics.grounds import Corpus, corpus
from topics.lists import LEAST, MOST, Graph, graph
from topics.numbered import Numbering
from topics.posts import Post
from topics.reasons import reasons
from topics.relation import Reason, Related, Why
from topics.series import Series
from topics.vocabulary import Vocabulary
from topics.weighing import scores


def relate(
    posts: Iterable[Post],
    series: Iterable[Series],
    scheme: Vocabulary,
    language: str,
    limit: int = LEAST + 1,
    kept: Numbering | None = None,
) -> Mapping[str, tuple[Related, ...]]:
    """Return the related posts of each post by name, whatever the order of the input.

    First those that the author names, then by score, newer first, then name; a post that nothing
    else leads to comes last. `limit` is brought into 3 to 5; a list is shorter only if the site has
    too few posts. With a `kept` numbering it is the same, and sooner there.
    """
    known = corpus(posts, series, scheme, language, kept)
    return links(known, graph(known, length(limit)))


def length(limit: int) -> int:
    """Return how many posts a list has at a setting of so many."""
    return min(MOST, max(LEAST, limit))


def links(known: Corpus, found: Graph) -> Mapping[str, tuple[Related, ...]]:
    """Return the lists of a site with their scores and reasons."""
    pairs = [(name, other) for name, others in found.lists.items() for other in others]
    every: dict[str, list[Related]] = {name: [] for name in found.lists}
    for (name, other), score, why in zip(
        pairs, _scores(pairs, known, found), reasons(pairs, known), strict=True
    ):
        every[name].append(Related(other, score, why or (Reason(Why.DATE),)))
    return {name: tuple(others) for name, others in every.items()}


def _scores(pairs: Sequence[tuple[str, str]], known: Corpus, found: Graph) -> Sequence[float]:
    """Return the scores of pairs; most are of candidates, and known."""
    height, ranked = len(known.posts), found.ranked
    ones, others = (
        np.array([known.numbers[pair[side]] for pair in pairs], np.int64) for side in (0, 1)
    )
    hosts = np.repeat(np.arange(height), np.diff(ranked.starts))
    codes, wanted = hosts * height + ranked.others, ones * height + others
    by_code = order(codes, height * height)
    at = np.searchsorted(codes[by_code], wanted)
    places = np.append(by_code, -1)[at]
    listed = places >= 0
    listed[listed] = codes[places[listed]] == wanted[listed]
    weights = np.empty(len(pairs))
    weights[listed] = ranked.scores[places[listed]]
    weights[~listed] = scores(ones[~listed], others[~listed], known)
    told: list[float] = weights.tolist()
    return told
