"""What speaks for relating one post to another, and what it weighs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from topics.concepts import companions, nearness, profiles
from topics.expansion import Expansion, expansion
from topics.mentions import mentions
from topics.posts import Post
from topics.series import Series, neighbours
from topics.terms import terms
from topics.text import Vector, similar, spread, vectors
from topics.vocabulary import Vocabulary

# Chosen on the judged half of the project's development set (docs/decisions/0019).
TOPICS = 0.2
MENTION = 0.2
MENTIONED = 0.05
# More than all other grounds together: the next part of a series comes right after the author's.
NEXT = 2.0
PREVIOUS = 0.1

CANDIDATES = 30
"""Posts that may be related to one for its text alone."""
RARE = 5
"""A rare word is in at most one of so many posts."""
FEW = 3
"""And in a small site in at most so many."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """All that is known of the published posts of a site, ready to compare them."""

    posts: Mapping[str, Post]
    """By name, sorted."""
    rare: Mapping[str, Vector]
    """Of each post's vector the single words that few posts have."""
    expansion: Expansion
    profiles: Mapping[str, Mapping[str, float]]
    companions: Mapping[str, Sequence[str]]
    mentions: Mapping[str, frozenset[str]]
    mentioned: Mapping[str, frozenset[str]]
    neighbours: Mapping[str, tuple[str, str]]
    """The posts before and behind each in its series, by name; empty where there is none."""
    dates: Sequence[str]
    """Names of the posts, the oldest first."""
    places: Mapping[str, int]
    """The place of each post in `dates`."""
    days: Mapping[str, int]
    """The order of the posts' dates, from 0."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """How much speaks for one post beside another, by its grounds."""

    text: float
    topics: float
    mention: float
    series: float

    @property
    def score(self) -> float:
        """All together."""
        return round(self.text + self.topics + self.mention + self.series, 6)


def corpus(
    posts: Iterable[Post], series: Iterable[Series], scheme: Vocabulary, language: str
) -> Corpus:
    """Return the corpus of some posts, whatever their order; `language` is that of their text."""
    ordered = {post.name: post for post in sorted(posts, key=lambda post: post.name)}
    by_terms = {name: terms(post.passages, language) for name, post in ordered.items()}
    by_term = spread(by_terms)
    by_words = vectors(by_terms, by_term)
    named = mentions(tuple(ordered.values()), language)
    dates = sorted(ordered, key=lambda name: (ordered[name].date, name))
    return Corpus(
        ordered,
        _rare(by_words, by_term),
        expansion(similar(by_words)),
        profiles(tuple(ordered.values()), scheme),
        companions(tuple(ordered.values())),
        named,
        _inverse(named),
        neighbours(series),
        dates,
        {name: place for place, name in enumerate(dates)},
        {day: order for order, day in enumerate(sorted({post.date for post in ordered.values()}))},
    )


def candidates(name: str, known: Corpus) -> Sequence[str]:
    """Return the posts that may be related to one, sorted by name; their number is bounded."""
    near = {
        *known.expansion.nearest(name, CANDIDATES),
        *known.mentions[name],
        *known.mentioned.get(name, ()),
        *known.neighbours.get(name, ()),
    }
    for concept in known.posts[name].concepts:
        near.update(known.companions[concept])
    return sorted(other for other in near if other != name and other in known.posts)


def weigh(name: str, other: str, known: Corpus) -> Weighed:
    """Return how much speaks for relating `other` to `name`."""
    before, behind = known.neighbours.get(name, ("", ""))
    return Weighed(
        known.expansion.likeness(name, other),
        TOPICS * nearness(known.profiles[name], known.profiles[other]),
        MENTION * (other in known.mentions[name]) + MENTIONED * (name in known.mentions[other]),
        NEXT * (other == behind) + PREVIOUS * (other == before),
    )


def _rare(by_words: Mapping[str, Vector], by_term: Mapping[str, int]) -> Mapping[str, Vector]:
    most = max(FEW, len(by_words) // RARE)
    few = {term for term, number in by_term.items() if 1 < number <= most and " " not in term}
    return {
        name: {term: weight for term, weight in vector.items() if term in few}
        for name, vector in by_words.items()
    }


def _inverse(named: Mapping[str, frozenset[str]]) -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for name, others in named.items():
        for other in others:
            found.setdefault(other, set()).add(name)
    return {name: frozenset(others) for name, others in found.items()}
