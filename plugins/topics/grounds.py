"""What speaks for relating one post to another, and what it weighs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from topics.concepts import companions, nearness, profiles, shared
from topics.mentions import mentions
from topics.posts import Post
from topics.series import Series, neighbours
from topics.text import Vector, likeness, similar, vectors
from topics.vocabulary import Vocabulary


class Why(StrEnum):
    """The kinds of reason that a reader is told."""

    AUTHOR = "author"
    SERIES = "series"
    TOPICS = "topics"
    MENTION = "mention"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a post is related; true of the pair, and to be found again from the two posts."""

    kind: Why
    concepts: tuple[str, ...] = ()
    """Of `topics`: ids of concepts that both posts carry, the most telling first."""


# Chosen on the judged half of the project's development set (86 posts, standard error about .03):
# text alone gives an nDCG@5 of .30, with mentions .31. Its loose tags taken for topics, and out of
# the text, give .29 without this weight, .31 with .1 to .2, and less than .30 from .3 on.
TOPICS = 0.2
MENTION = 0.2
MENTIONED = 0.05
# More than all other grounds together: the next part of a series comes right after the author's.
NEXT = 2.0
PREVIOUS = 0.1
ALIKE = 0.05
"""Cosine from which on likeness of text is a reason to tell; under it, only for want of another."""
TOLD = 3
"""Shared topics that one reason names."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """All that is known of the published posts of a site, ready to compare them."""

    posts: Mapping[str, Post]
    """By name, sorted."""
    vectors: Mapping[str, Vector]
    similar: Mapping[str, Mapping[str, float]]
    profiles: Mapping[str, Mapping[str, float]]
    companions: Mapping[str, Sequence[str]]
    mentions: Mapping[str, frozenset[str]]
    mentioned: Mapping[str, Sequence[str]]
    neighbours: Mapping[str, tuple[str, str]]
    """The posts before and behind each in its series, by name; empty where there is none."""


def corpus(
    posts: Iterable[Post], series: Iterable[Series], scheme: Vocabulary, language: str
) -> Corpus:
    """Return the corpus of some posts, whatever their order; `language` is that of their text."""
    ordered = sorted(posts, key=lambda post: post.name)
    by_words = vectors(ordered, language)
    named = mentions(ordered, language)
    return Corpus(
        {post.name: post for post in ordered},
        by_words,
        similar(by_words),
        profiles(ordered, scheme),
        companions(ordered),
        named,
        _inverse(named),
        neighbours(series),
    )


def candidates(name: str, known: Corpus) -> Sequence[str]:
    """Return the posts that may be related to one, sorted by name; their number is bounded."""
    near = {*known.similar[name], *known.mentions[name], *known.mentioned.get(name, ())}
    near.update(known.neighbours.get(name, ()))
    for concept in known.posts[name].concepts:
        near.update(known.companions[concept])
    return sorted(other for other in near if other != name and other in known.posts)


def score(name: str, other: str, known: Corpus) -> float:
    """Return how much speaks for relating `other` to `name`: a weighted sum of the grounds."""
    before, behind = known.neighbours.get(name, ("", ""))
    total = _alike(name, other, known)
    total += TOPICS * nearness(known.profiles[name], known.profiles[other])
    total += MENTION * (other in known.mentions[name])
    total += MENTIONED * (name in known.mentions[other])
    total += NEXT * (other == behind) + PREVIOUS * (other == before)
    return round(total, 6)


def reasons(name: str, other: str, known: Corpus) -> tuple[Reason, ...]:
    """Return the true reasons for relating `other` to `name`, the strongest kind first."""
    return tuple(_reasons(name, other, known))


def _reasons(name: str, other: str, known: Corpus) -> Iterator[Reason]:
    post = known.posts[name]
    told = False
    if other in post.author:
        told = True
        yield Reason(Why.AUTHOR)
    if other in known.neighbours.get(name, ()):
        told = True
        yield Reason(Why.SERIES)
    if both := shared(post, known.posts[other], known.profiles[name]):
        told = True
        yield Reason(Why.TOPICS, both[:TOLD])
    if other in known.mentions[name]:
        told = True
        yield Reason(Why.MENTION)
    alike = _alike(name, other, known)
    if alike >= ALIKE or (alike > 0 and not told):
        yield Reason(Why.TEXT)


def _alike(name: str, other: str, known: Corpus) -> float:
    stored = known.similar[name].get(other)
    return likeness(known.vectors[name], known.vectors[other]) if stored is None else stored


def _inverse(named: Mapping[str, frozenset[str]]) -> Mapping[str, Sequence[str]]:
    found: dict[str, list[str]] = {}
    for name, others in named.items():
        for other in others:
            found.setdefault(other, []).append(name)
    return found
