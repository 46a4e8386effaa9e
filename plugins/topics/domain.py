"""The gettext domain `topics`: what translators are asked about, and what is known already."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from editions import overlay
from editions.locales import folder
from editions.model import BuildError, Document, Location, Problem, Segment
from topics import labels, series, site, tbx
from topics.vocabulary import Concept

DOMAIN = labels.DOMAIN


def messages(documents: Iterable[Document], settings: Mapping[str, Any]) -> tuple[Segment, ...]:
    """Return the messages of the vocabulary and of the series' titles, in the file's order.

    Raises `BuildError` where the vocabulary is not sound.
    """
    scheme = site.read(settings)
    by_path = {str(document.path): document for document in documents}
    titles = series.messages(series.series(site.articles(by_path, settings)))
    found = labels.messages(scheme, site.language(settings))
    return (*titles, *sorted(found, key=lambda segment: segment.location.line))


def known(settings: Mapping[str, Any], locale: str) -> Mapping[tuple[str | None, str], str]:
    """Return the labels that the vocabulary itself has in a locale, by context and msgid."""
    language = site.language(settings)
    found: dict[tuple[str | None, str], str] = {}
    for concept in site.read(settings).concepts.values():
        label = labels.suggestion(concept, locale)
        if concept.translate and label:
            found[concept.id, labels.source_label(concept, language).text] = label
    return found


def names(settings: Mapping[str, Any]) -> frozenset[str]:
    """Return the labels that stay as they are in every language: names of points."""
    language = site.language(settings)
    return frozenset(
        labels.source_label(concept, language).text
        for concept in site.read(settings).concepts.values()
        if not concept.translate
    )


def glossaries(
    settings: Mapping[str, Any], locales: Sequence[str], translations: Path
) -> Mapping[str, bytes]:
    """Return the vocabulary as TBX for each of some locales, by the name of its folder.

    Raises `BuildError` for a locale that the site has no edition in, for a catalog or a vocabulary
    that cannot be read.
    """
    overlaid = {**settings, "TRANSLATIONS_PATH": str(translations)}
    editions = {edition.locale: edition for edition in overlay.table(overlaid)[1:]}
    for locale in locales:
        if locale not in editions:
            place = Location("pelicanconf.py", 1)
            remedy = f"Take one of these: {', '.join(editions) or 'there is none yet'}."
            raise BuildError((Problem(place, f"{locale!r} is no edition of this site", remedy),))
    scheme, language = site.read(settings), site.language(settings)
    title = str(settings["SITENAME"])
    return {
        folder(locale): tbx.document(scheme, editions[locale], language, title)
        for locale in locales
    }


def terms(
    settings: Mapping[str, Any], locale: str
) -> Sequence[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Return what each concept may be called in the source's language and in a locale."""
    language = site.language(settings)
    found = (
        (_names(concept, language), _names(concept, locale))
        for concept in site.read(settings).concepts.values()
    )
    return [(ours, theirs) for ours, theirs in found if ours and theirs]


def _names(concept: Concept, tag: str) -> tuple[str, ...]:
    while tag:
        names = tuple(label for _, label in concept.labels(tag))
        if names:
            return names
        tag = tag.rpartition("-")[0]
    return ()


def counts(settings: Mapping[str, Any]) -> Mapping[str, int]:
    """Return the numbers of a vocabulary: its concepts by kind, its labels by language."""
    scheme = site.read(settings)
    kinds = Counter(concept.kind or "concept" for concept in scheme.concepts.values())
    languages = Counter(
        language
        for concept in scheme.concepts.values()
        for language in {*concept.pref, *concept.alt, *concept.hidden}
        for _ in concept.labels(language)
    )
    return {
        "concepts": len(scheme.concepts),
        **{f"of kind {kind}": kinds[kind] for kind in sorted(kinds)},
        **{f"labels in {language}": languages[language] for language in sorted(languages)},
    }
