"""The links of an article's text to its concepts, each with a note that says what it means.

The note is a tooltip without script, which the theme opens in the text, under the line of its words
(docs/decisions/0021).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

from editions.depends import depends
from editions.model import Edition
from topics import labels, sequences
from topics.labels import Text
from topics.lexicon import Lexicon
from topics.linking import first_mentions, splice
from topics.naming import Named
from topics.readings import reading
from topics.views import Room, link, named

READ = tuple(
    f"topic_links.{name}"
    for name in (
        "edition.locale",
        "edition.source",
        "known.language",
        "known.vocabulary",
        "named",
        "notes",
    )
)
"""What the links of an article are made from; the rest of a lexicon follows from its vocabulary."""


@dataclass(frozen=True, slots=True)
class Note:
    """A concept as its first mention tells of it."""

    url: str
    """Of its page, relative to the edition's root."""
    texts: tuple[Text, ...]
    """Its definition; or, of a numbered concept without one, how it is read and what it is of."""


@dataclass(frozen=True, slots=True)
class Links:
    """All that is needed to link the first mentions in one article of one edition."""

    edition: Edition
    known: Lexicon
    named: Named
    notes: Mapping[str, Note]
    """By concept."""

    def html(self, html: str, root: str) -> str:
        """Return the article's HTML with its links; `root` is the URL of the edition."""
        found = first_mentions(html, self.named, self.notes, self.known, self.edition)
        pieces = {one.concept: self._pieces(one.concept, root) for one in found}
        return splice(html, found, pieces)

    def _pieces(self, concept: str, root: str) -> tuple[str, str]:
        note = self.notes[concept]
        name = f"concept-{concept.lower()}"
        url = f"{root}/{note.url}"
        if not note.texts:
            return Markup('<a class="concept" href="{}">').format(url), "</a>"
        told = Markup(" · ").join(_marked(text, self.edition) for text in note.texts)
        return (
            Markup('<a class="concept" href="{}" aria-describedby="{}">').format(url, name),
            Markup(
                '</a><span class="concept-note" id="{}" role="tooltip" hidden'
                " data-pagefind-ignore>{}</span>"
            ).format(name, told),
        )


def links(name: str, here: Room, known: Lexicon, limit: int) -> Links:
    """Return the links of an article (a document's name): its topics, then what it names first."""
    site = here.site
    topics = (topic.concept for topic in site.annotations.get(name, ()))
    concepts = [one for one in dict.fromkeys((*topics, *named(name, site))) if one in here.pages]
    notes = {concept: note(concept, here) for concept in concepts[: max(0, limit)]}
    return Links(here.edition, known, site.named.get(name, Named()), notes)


def note(concept: str, here: Room) -> Note:
    """Return what a concept's first mention tells of it."""
    found = here.site.vocabulary.concepts[concept]
    shown = link(concept, here)
    meaning = labels.definition(found, here.edition, here.site.language)
    if meaning:
        return Note(shown.url, (meaning,))
    read = reading(found, Text(shown.label, shown.lang))
    numbered = sequences.place(concept, here.site.vocabulary)
    whole = [link(numbered[0], here)] if numbered else []
    texts = (read.characters, read.roman, *(Text(one.label, one.lang) for one in whole))
    return Note(shown.url, tuple(text for text in texts if text))


@depends("SITEURL", parts={1: READ})
@pass_context
def concept_links(context: Context, html: str, article: Any) -> Markup:
    """Return an article's HTML with its first mentions linked (a Jinja filter)."""
    found: Links | None = getattr(article, "topic_links", None)
    root = str(context["SITEURL"])
    return Markup(found.html(str(html), root) if found else html)  # noqa: S704 - the reader's HTML


def _marked(text: Text, edition: Edition) -> Markup:
    if text.lang == edition.locale:
        return escape(text.text)
    return Markup('<span lang="{}" dir="{}">{}</span>').format(text.lang, text.direction, text.text)
