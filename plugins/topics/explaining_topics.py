"""Why an article has its topics: the words that caused each, and what was held back."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from editions.model import BuildError, Document, Location, Problem
from topics import posts, site, tagging
from topics.declared import remedy
from topics.labels import source_label
from topics.lexicon import Lexicon, form, lexicon
from topics.passages import passages
from topics.scores import FLOOR
from topics.tagging import Annotation, Evidence, Reading


class Held(StrEnum):
    """Why a concept that a text names is no topic of it."""

    FLOOR = "named too little"
    WIDER = "said by a narrower concept"
    LIMIT = "over the limit"
    HINT = "hinted at, never named"
    PASSING = "only in passing"
    SENSE = "another sense, or no context"
    FIELD = "the text hardly touches the field"


@dataclass(frozen=True, slots=True)
class Line:
    """One concept of an article, for a person."""

    label: str
    """What the source calls it."""
    concept: str
    """Its id."""
    score: float
    evidence: tuple[Evidence, ...]
    """The words that name it, in reading order; empty where only the author does."""
    declared: bool = False
    alike: bool = False
    """Whether nothing names or shows it, and annotated passages vouch for it: then the words are
    what makes the text like those."""
    held: Held | None = None
    """Why it is no topic; `None` for a topic."""


def explain(
    name: str, documents: Iterable[Document], settings: Mapping[str, Any]
) -> tuple[Line, ...]:
    """Return the topics of an article in order, then what was held back, the best first.

    `name` is the article's slug, the stem of its file or its path. Raises `BuildError` where no
    article is called so, with the nearest name, or where the vocabulary is not sound.
    """
    own = site.articles({str(document.path): document for document in documents}, settings)
    document = named(name, own)
    tongue = site.language(settings)
    known = lexicon(site.read(settings), tongue)
    reading = tagging.read(document, passages(document, tongue), known)
    limit = int(settings.get("TOPIC_LIMIT", tagging.LIMIT))
    topics = tagging.chosen(reading, limit)
    return (
        *(_line(topic, reading, known) for topic in topics),
        *_held(reading, {topic.concept for topic in topics}, known),
    )


def named(name: str, articles: Iterable[Document]) -> Document:
    """Return the article of a slug, stem or path; raises `BuildError` with the nearest name."""
    by_name = {document.name: document for document in articles}
    known = dict(posts.addresses(by_name.values()))
    for document in by_name.values():
        known.setdefault(form(str(document.path)), document.name)
        known.setdefault(form(f"content/{document.path}"), document.name)
    found = known.get(form(name.removeprefix("./")))
    if found is None:
        message = f"no article is called \u201c{name}\u201d"
        raise BuildError((Problem(Location("content/articles", 1), message, remedy(name, known)),))
    return by_name[found]


def _line(topic: Annotation, reading: Reading, known: Lexicon) -> Line:
    label, alike = _label(topic.concept, known), topic.concept in reading.telling
    return Line(label, topic.concept, topic.score, topic.evidence, topic.declared, alike)


def _held(reading: Reading, topics: set[str], known: Lexicon) -> Iterator[Line]:
    """Yield what was named or vouched for and not taken, by score and then id."""
    senses = (*reading.meant, *reading.other)
    vouched = {concept for concept, score in reading.scores.items() if score >= FLOOR}
    others = sorted(
        ({concept for concept, _ in senses} | vouched) - topics,
        key=lambda concept: (-reading.scores.get(concept, 0.0), concept),
    )
    for concept in others:
        named = tagging.evidence(sense for sense in senses if sense[0] == concept)
        alike = () if named else reading.telling.get(concept, ())
        score = reading.scores.get(concept, 0.0)
        line = Line(_label(concept, known), concept, score, named or alike)
        yield replace(line, alike=bool(alike), held=_why(concept, reading))


def _why(concept: str, reading: Reading) -> Held:
    score = reading.scores.get(concept, -math.inf)
    if score < FLOOR and concept not in {one for one, _ in reading.meant}:
        return Held.SENSE
    if concept in reading.wider:
        return Held.WIDER
    if score >= FLOOR:
        return Held.LIMIT if reading.about else Held.FIELD
    known = reading.features[concept]
    if known.aside:
        return Held.PASSING
    return Held.HINT if known.hint or known.sign else Held.FLOOR


def _label(concept: str, known: Lexicon) -> str:
    return source_label(known.vocabulary.concepts[concept], known.language).text
