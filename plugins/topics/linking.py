"""Link the first mention of a concept in an article to its page, with a note of what it means.

The links are set into the finished HTML at the place of the words; no other byte changes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from editions import collation
from editions.model import Document, Edition, Problem
from topics import labels
from topics.blocks import blocks
from topics.context import SURE
from topics.lexicon import Lexicon, lexicon
from topics.matching import Match
from topics.naming import Named, texts
from topics.senses import sightings
from topics.vocabulary import Concept, Vocabulary
from topics.words import ALONE_WORD

LIMIT = 12
"""Links of an article: more would be a page of links."""

KEY = "topic_links"
CHOICES = {"yes": True, "true": True, "no": False, "false": False}


@dataclass(frozen=True, slots=True)
class Mention:
    """The first mention of a concept, by offsets in the HTML."""

    concept: str
    start: int
    end: int


def wanted(document: Document) -> bool:
    """Return whether an article's front matter leaves its links on (`Topic_links: no`)."""
    return CHOICES.get(document.value(KEY, "yes").lower(), True)


def problems(document: Document) -> Iterator[Problem]:
    """Find a `Topic_links:` that says neither yes nor no."""
    if document.value(KEY, "yes").lower() not in CHOICES:
        message = f"Topic_links is {document.value(KEY)!r}"
        yield Problem(document.location(KEY), message, "Write yes or no.")


def spoken(scheme: Vocabulary, edition: Edition, language: str) -> Lexicon:
    """Return what to look for in the texts of an edition: its labels, and the vocabulary's."""
    if edition.source:
        return lexicon(scheme, language)
    concepts = {name: _spoken(one, edition, language) for name, one in scheme.concepts.items()}
    return lexicon(replace(scheme, concepts=concepts), edition.locale)


def _spoken(concept: Concept, edition: Edition, language: str) -> Concept:
    tag = edition.locale
    label = labels.label(concept, edition, language)
    own = {labels.suggestion(concept, tag), *concept.alt.get(tag, ())} - {"", label.text}
    pref = {tag: label.text} if label.lang == tag else {}
    return replace(concept, pref=pref, alt={tag: tuple(sorted(own))})


def first_mentions(
    html: str, named: Named, concepts: Mapping[str, object], known: Lexicon, edition: Edition
) -> tuple[Mention, ...]:
    """Return the first mentions of some concepts in an edition's text, in order.

    A mention stands in a block whose source names the concept: a word that merely looks like it in
    this language stands elsewhere.
    """
    if not any(concept in concepts for here in named.blocks.values() for concept in here):
        return ()
    found = blocks(html, edition.locale)
    told = None if edition.source else SURE
    if not edition.source:
        found = tuple(block for block in found if block.number in named.blocks)
    first: dict[str, Mention] = {}
    for concept, sighting in sightings(texts(found, known.language), known, told):
        block, match = found[sighting.order], sighting.match
        if concept in first or concept not in concepts or match.hint:
            continue
        if concept not in named.blocks.get(block.number, ()):
            continue
        place = block.open_at(match.start, match.end)
        if place is not None and _whole(block.text, match, edition.locale):
            first[concept] = Mention(concept, place, place + match.end - match.start)
    return tuple(first.values())


def _whole(text: str, match: Match, locale: str) -> bool:
    """Return whether a match in a script without spaces is no part of a longer word."""
    if not ALONE_WORD.match(match.text):
        return True
    return {match.start, match.end} <= collation.edges(text, locale)


def splice(html: str, mentions: tuple[Mention, ...], notes: Mapping[str, tuple[str, str]]) -> str:
    """Return the HTML with the mentions between their notes' (opening, closing) pieces."""
    parts: list[str] = []
    behind = 0
    for mention in mentions:
        opening, closing = notes[mention.concept]
        parts += html[behind : mention.start], opening, html[mention.start : mention.end], closing
        behind = mention.end
    return "".join((*parts, html[behind:]))
