"""What a concept is called in an edition, and what translators are asked about it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from babel import Locale, UnknownLocaleError

from editions.checking import checks
from editions.locales import cldr, direction
from editions.model import Edition, Kind, Location, Segment
from topics.vocabulary import Concept, Vocabulary

DOMAIN = "topics"
"""The gettext domain of labels, definitions and titles of series."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text that knows its language; prints as itself."""

    text: str
    lang: str
    """BCP 47 tag; empty for a text that is not there."""

    def __str__(self) -> str:
        """Return the text."""
        return self.text

    def __bool__(self) -> bool:
        """Return whether there is a text."""
        return bool(self.text)

    @property
    def direction(self) -> str:
        """`ltr` or `rtl`; a vocabulary may use a language that CLDR does not know."""
        try:
            return direction(self.lang)
        except (UnknownLocaleError, ValueError):
            return "ltr"


NOTHING = Text("", "")


def label(concept: Concept, edition: Edition, language: str) -> Text:
    """Return a concept's name in an edition; `language` is that of the source.

    A translator's name comes first, then the vocabulary's own, then the source's, which says its
    language.
    """
    source = source_label(concept, language)
    if edition.source:
        return source
    if concept.translate:
        translation = checks.lookup(edition.catalog(DOMAIN), source.text, concept.id)
        if translation.state.shown:
            return Text(translation.text, edition.locale)
    own = suggestion(concept, edition.locale)
    return Text(own, edition.locale) if own else source


def source_label(concept: Concept, language: str) -> Text:
    """Return the preferred label in the source's language, else the first one by language."""
    if language in concept.pref:
        return Text(concept.pref[language], language)
    return next((Text(text, tag) for tag, text in sorted(concept.pref.items())), NOTHING)


def suggestion(concept: Concept, locale: str) -> str:
    """Return the vocabulary's own preferred label for a locale, to begin a translation with.

    `zh-Hans-SG` takes `zh-Hans`; a script is never given up for another. Empty where there is none.
    """
    tag = locale
    while tag:
        if tag in concept.pref:
            return concept.pref[tag]
        tag = tag.rpartition("-")[0]
    return ""


def definition(concept: Concept, edition: Edition, language: str) -> Text:
    """Return a concept's definition in an edition, else the source's, which says its language."""
    return _prose(concept.definition.get(language, ""), edition, language)


def notes(concept: Concept, edition: Edition, language: str) -> Text:
    """Return a concept's scope notes in an edition, as one text, as `definition` does."""
    return _prose(_notes(concept, language), edition, language)


def _notes(concept: Concept, language: str) -> str:
    return " ".join(concept.notes.get(language, ()))


def _prose(source: str, edition: Edition, language: str) -> Text:
    if not source:
        return NOTHING
    if not edition.source:
        translation = checks.lookup(edition.catalog(DOMAIN), source)
        if translation.state.shown:
            return Text(translation.text, edition.locale)
    return Text(source, language)


def names(concept: Concept, shown: Text) -> Mapping[str, Text]:
    """Return a concept's preferred labels in the languages other than the shown one's, by tag."""
    return {tag: Text(text, tag) for tag, text in sorted(concept.pref.items()) if tag != shown.lang}


def language_name(tag: str, reader: str) -> str:
    """Return what a language is called in a reader's; a romanisation goes by its own name.

    The tag itself where CLDR does not know the language.
    """
    locale: Locale = cldr(reader)
    parts = tag.split("-")
    for part in reversed(parts[1:]):
        if part.upper() in locale.variants:
            return str(locale.variants[part.upper()])
    try:
        return cldr(tag).get_display_name(locale) or tag
    except (UnknownLocaleError, ValueError):
        return tag


def messages(scheme: Vocabulary, language: str = "en") -> tuple[Segment, ...]:
    """Return what translators get: labels (context: the id), definitions and notes.

    Concepts marked as names, which nobody is asked about, are left out.
    """
    return tuple(
        segment
        for concept in scheme.concepts.values()
        if concept.translate
        for segment in _messages(concept, scheme.path, language)
    )


def _messages(concept: Concept, path: str, language: str) -> Iterator[Segment]:
    here = Location(path, concept.line)
    yield Segment(source_label(concept, language).text, Kind.METADATA, here, concept.id)
    for text in (concept.definition.get(language, ""), _notes(concept, language)):
        if text:
            yield Segment(text, Kind.DEFINITION, here)
