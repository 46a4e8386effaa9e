"""Why a post is related: facts of the pair, to be found again from the two posts and the site."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import islice

import numpy as np

from topics.concepts import shared
from topics.grounds import Corpus


class Why(StrEnum):
    """The kinds of reason that a reader is told."""

    AUTHOR = "author"
    """The author's `Related:` line names the post."""
    SERIES = "series"
    """It is the part before or behind."""
    TOPICS = "topics"
    """Both carry topics."""
    MENTION = "mention"
    """The text names the post: links to it or has its title."""
    MENTIONED = "mentioned"
    """The post's text names this one, which does not name it."""
    TEXT = "text"
    """Both have words that few posts have."""
    DATE = "date"
    """It is among those nearest in date; told where nothing else is true."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason."""

    kind: Why
    concepts: tuple[str, ...] = ()
    """Of `topics`: ids of concepts that both posts carry, the most telling first."""
    terms: tuple[str, ...] = ()
    """Of `text`: stems of the words that both posts have, the most telling first."""
    words: tuple[str, ...] = ()
    """Of `text`: those words as the first post writes them, if the other does too."""


TOLD = 3
"""Reasons of a link, topics of a reason, and words."""
NEIGHBOURS = 5
"""Posts before and behind one, by date, that are near it."""


def reasons(name: str, other: str, known: Corpus) -> tuple[Reason, ...]:
    """Return the reasons for relating `other` to `name`, at most `TOLD`; never the date."""
    return tuple(islice(_reasons(name, other, known), TOLD))


def related(name: str, other: str, known: Corpus) -> bool:
    """Return whether there is any reason for relating `other` to `name`."""
    one, two = (known.rare[known.numbers[post]] for post in (name, other))
    return not one.keys().isdisjoint(two) or any(True for _ in _reasons(name, other, known))


def near(name: str, known: Corpus) -> Sequence[str]:
    """Return the posts nearest to one in date, the nearest first, of two the newer."""
    place = known.places[name]
    steps = (place + sign * step for step in range(1, NEIGHBOURS + 1) for sign in (1, -1))
    return [known.dates[step] for step in steps if 0 <= step < len(known.dates)]


def with_words(
    found: Mapping[str, Mapping[str, tuple[Reason, ...]]], known: Corpus
) -> Mapping[str, Mapping[str, tuple[Reason, ...]]]:
    """Return reasons by name and related name with the words of each shared stem."""
    wanted: dict[str, set[str]] = {name: set() for name in known.posts}
    for name, others in found.items():
        for other, told in others.items():
            stems = [term for reason in told for term in reason.terms]
            wanted[name].update(stems)
            wanted[other].update(stems)
    written = _written(wanted, known)
    return {
        name: {
            other: tuple(
                replace(reason, words=_words(reason.terms, written[name], written[other]))
                for reason in told
            )
            for other, told in others.items()
        }
        for name, others in found.items()
    }


def _reasons(name: str, other: str, known: Corpus) -> Iterator[Reason]:
    post = known.posts[name]
    if other in post.author:
        yield Reason(Why.AUTHOR)
    if other in known.neighbours.get(name, ()):
        yield Reason(Why.SERIES)
    if both := shared(post, known.posts[other], known.profiles[name]):
        yield Reason(Why.TOPICS, concepts=both[:TOLD])
    if other in known.mentions[name]:
        yield Reason(Why.MENTION)
    elif name in known.mentions[other]:
        yield Reason(Why.MENTIONED)
    if terms := _terms(name, other, known):
        yield Reason(Why.TEXT, terms=terms)


def _terms(name: str, other: str, known: Corpus) -> tuple[str, ...]:
    one, two = (known.rare[known.numbers[post]] for post in (name, other))
    # By weight, then by the alphabet, in which the stems are numbered.
    ranked = sorted([(-one[term] * two[term], term) for term in one.keys() & two.keys()])
    return tuple(known.texts.stems[term] for _, term in ranked[:TOLD])


def _written(
    wanted: Mapping[str, set[str]], known: Corpus
) -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    """Return how posts write some stems: each form by its lower case, in order of appearance."""
    texts = known.texts
    edges = np.searchsorted(texts.posts, np.arange(texts.height + 1))
    asked = np.zeros(len(texts.stems), np.bool_)
    found: dict[str, dict[str, dict[str, str]]] = {}
    for name, stems in wanted.items():
        own, number = found.setdefault(name, {}), known.numbers[name]
        first, behind = edges[number], edges[number + 1]
        columns = [bisect_left(texts.stems, stem) for stem in stems]
        asked[columns] = True
        at = np.flatnonzero(asked[texts.words[texts.starts[first] : texts.starts[behind]]])
        asked[columns] = False
        places = at + texts.starts[first]
        for passage, place in zip(
            (texts.passages[places] - first).tolist(),
            (places - texts.starts[texts.passages[places]]).tolist(),
            strict=True,
        ):
            text = known.posts[name].passages[passage]
            word = text.words[place]
            form = text.text[word.start : word.end]
            own.setdefault(word.key, {}).setdefault(form.casefold(), form)
    return found


def _words(
    terms: Sequence[str],
    one: Mapping[str, Mapping[str, str]],
    two: Mapping[str, Mapping[str, str]],
) -> tuple[str, ...]:
    forms = (
        next((form for folded, form in one[term].items() if folded in two[term]), "")
        for term in terms
    )
    return tuple(form for form in forms if form)
