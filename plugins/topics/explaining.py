"""Why an article's list of related posts is as it is: for the publisher, not for readers."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from editions.model import BuildError, Document, Location, Problem
from topics import labels, posts, series, site, tagging
from topics.declared import remedy
from topics.grounds import Corpus, corpus
from topics.lexicon import form, lexicon
from topics.lists import HUB, Graph, graph, rank
from topics.passages import passages
from topics.reasons import reasons
from topics.related import length, links
from topics.relation import Reason, Why
from topics.vocabulary import Vocabulary
from topics.weighing import Weighed, weigh

SHOWN = 15
"""Candidates held back that are told of, the best first."""


class Held(StrEnum):
    """Why a candidate is not in the list, for people."""

    UNPUBLISHED = "not published"
    REASON = "no reason to tell"
    HUB = "in as many lists as a post may be"
    ROOM = "the list is full"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A post that may be related."""

    name: str
    weighed: Weighed
    reasons: tuple[str, ...]
    """For people."""
    held: Held | None = None
    """Why it is not in the list; none where it is."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """A list of related posts and what stood for choice."""

    name: str
    """The document's name."""
    published: bool
    """If not, the list is what it would have if it were."""
    chosen: tuple[Candidate, ...]
    held: tuple[Candidate, ...]


def explain(
    documents: Mapping[str, Document], settings: Mapping[str, Any], written: str
) -> Explanation:
    """Explain the list of the article that `written` names: by slug, stem or path.

    Raises `BuildError` where no article is called so (the remedy is the nearest name), or where the
    vocabulary is not sound.
    """
    own = site.articles(documents, settings)
    target = _target(own, written)
    scheme, tongue = site.read(settings), site.language(settings)
    words = lexicon(scheme, tongue)
    texts = {document.name: passages(document, tongue) for document in own}
    limit = int(settings.get("TOPIC_LIMIT", tagging.LIMIT))
    topics = {one.name: tagging.annotate(one, texts[one.name], words, limit) for one in own}
    all_posts = site.as_posts(own, texts, topics)
    parts = series.series(own)
    shown = {document.name for document in own if document.published or document is target}
    whole = corpus(all_posts, parts, scheme, tongue)
    known = corpus((post for post in all_posts if post.name in shown), parts, scheme, tongue)
    room = length(int(settings.get("RELATED_LIMIT", 4)))
    found = graph(known, room)
    chosen = tuple(
        Candidate(
            one.name, weigh(target.name, one.name, known), tuple(_said(one.reasons, scheme, tongue))
        )
        for one in links(known, found)[target.name]
    )
    held = (
        *_unpublished(target.name, whole, shown, (scheme, tongue)),
        *_held(target.name, found, known, room, (scheme, tongue)),
    )
    best = sorted(held, key=lambda one: (-one.weighed.score, one.name))[:SHOWN]
    return Explanation(target.name, target.published, chosen, tuple(best))


def _target(own: Sequence[Document], written: str) -> Document:
    names = dict(posts.addresses(own))
    for document in own:
        names[form(str(document.path))] = document.name
        names[form(f"content/{document.path}")] = document.name
    name = names.get(form(written.removeprefix("./")))
    if name is None:
        message = f"no article is called \u201c{written}\u201d"
        raise BuildError((Problem(Location("content", 1), message, remedy(written, names)),))
    return next(document for document in own if document.name == name)


def _unpublished(
    name: str, whole: Corpus, shown: Collection[str], tongue: tuple[Vocabulary, str]
) -> Iterator[Candidate]:
    pairs = [(name, other) for other in rank(whole)[name] if other not in shown]
    for (_, other), told in zip(pairs, reasons(pairs, whole), strict=True):
        said = tuple(_said(told, *tongue))
        yield Candidate(other, weigh(name, other, whole), said, Held.UNPUBLISHED)


def _held(
    name: str, found: Graph, known: Corpus, room: int, tongue: tuple[Vocabulary, str]
) -> Iterator[Candidate]:
    own, ranked = found.lists[name], found.ranked[name]
    least = min((ranked.get(other, 0.0) for other in own), default=0.0)
    pairs = [(name, other) for other in ranked if other not in own]
    for (_, other), told in zip(pairs, reasons(pairs, known), strict=True):
        score, inward = ranked[other], found.inward.get(other, 0)
        why = Held.ROOM
        if not told:
            why = Held.REASON
        elif inward >= HUB * room and (score > least or len(own) < room):
            why = Held.HUB
        yield Candidate(other, weigh(name, other, known), tuple(_said(told, *tongue)), why)


def _said(told: Sequence[Reason], scheme: Vocabulary, tongue: str) -> Iterator[str]:
    """Yield reasons for people, with the names of topics and the words or stems."""
    for reason in told:
        if reason.kind is Why.TOPICS:
            names = (
                labels.source_label(scheme.concepts[concept], tongue).text
                for concept in reason.concepts
            )
            yield f"topics: {', '.join(names)}"
        elif reason.kind is Why.TEXT:
            yield f"words: {', '.join(reason.words or reason.terms)}"
        else:
            yield SAID[reason.kind]


SAID = {
    Why.AUTHOR: "the author's choice",
    Why.SERIES: "beside it in the series",
    Why.MENTION: "this article names it",
    Why.MENTIONED: "it names this article",
    Why.DATE: "near in date",
}
