"""The gettext domain `topics`: what translators are asked about, and what is known already."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from editions.model import Document, Segment
from topics import labels, series, site

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
