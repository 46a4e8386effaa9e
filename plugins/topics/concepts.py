"""How near posts are by their topics: rare shared concepts count, common ones hardly.

The weight of a concept is its information content (Resnik, "Using information content to evaluate
semantic similarity in a taxonomy", 1995): the rarer it and all that is narrower, the more it tells.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from topics.posts import Post
from topics.vocabulary import Vocabulary

WIDER = 0.3
"""What a broader concept of a topic counts, beside the topic's own weight."""

CARRIERS = 20
"""The posts of one concept that it proposes to each other: the newest of a large site."""


def profiles(posts: Sequence[Post], scheme: Vocabulary) -> Mapping[str, Mapping[str, float]]:
    """Return each post's weights by concept, of length 1: its topics and, for less, wider ones."""
    reach = {post.name: _reach(post.concepts, scheme) for post in posts}
    carried = Counter(concept for concepts in reach.values() for concept in concepts)
    content = {concept: math.log((1 + len(posts)) / count) for concept, count in carried.items()}
    found = {}
    for name, concepts in reach.items():
        weights = {concept: share * content[concept] for concept, share in concepts.items()}
        length = math.sqrt(math.fsum(weight * weight for weight in weights.values())) or 1.0
        found[name] = {concept: weight / length for concept, weight in weights.items()}
    return found


def _reach(topics: Sequence[str], scheme: Vocabulary) -> Mapping[str, float]:
    wider = {above for topic in topics for above in scheme.ancestors.get(topic, ())}
    return {concept: 1.0 if concept in topics else WIDER for concept in sorted(wider.union(topics))}


def nearness(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """Return the cosine (0 to 1) of two profiles."""
    return math.fsum(one[concept] * other[concept] for concept in one.keys() & other.keys())


def shared(one: Post, other: Post, profile: Mapping[str, float]) -> tuple[str, ...]:
    """Return the topics that both posts carry, the most telling in the first's profile first."""
    both = [concept for concept in one.concepts if concept in other.concepts]
    return tuple(sorted(both, key=lambda concept: (-profile.get(concept, 0.0), concept)))


def companions(posts: Sequence[Post]) -> Mapping[str, Sequence[str]]:
    """Return for each topic the names of the newest posts that carry it."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for post in sorted(posts, key=lambda post: post.name):
        for concept in post.concepts:
            found[concept].append(post.name)
    dates = {post.name: post.date for post in posts}
    return {
        concept: sorted(names, key=lambda name: dates[name], reverse=True)[:CARRIERS]
        for concept, names in found.items()
    }
