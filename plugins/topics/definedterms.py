"""A vocabulary as JSON-LD: schema.org's `DefinedTermSet`, with SKOS for what schema.org lacks.

Read as RDF it makes the same statements as the Turtle, where a `DefinedTerm` is a `skos:Concept`
(https://schema.org/DefinedTerm).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from topics.vocabulary import Concept, Labels, Vocabulary

CONTEXT: Mapping[str, Any] = {
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dcterms": "http://purl.org/dc/terms/",
    "itsrdf": "http://www.w3.org/2005/11/its/rdf#",
    "m": "urn:meridian:terms:",
    "owl": "http://www.w3.org/2002/07/owl#",
    "id": "@id",
    "type": "@type",
    "DefinedTerm": "schema:DefinedTerm",
    "DefinedTermSet": "schema:DefinedTermSet",
    "name": {"@id": "schema:name", "@container": "@language"},
    "alternateName": {"@id": "schema:alternateName", "@container": "@language"},
    "description": {"@id": "schema:description", "@container": "@language"},
    "termCode": "schema:termCode",
    "inDefinedTermSet": {"@id": "schema:inDefinedTermSet", "@type": "@id"},
    "url": {"@id": "schema:url", "@type": "@id"},
    "title": {"@id": "dcterms:title", "@container": "@language"},
    "hiddenLabel": {"@id": "skos:hiddenLabel", "@container": "@language"},
    "scopeNote": {"@id": "skos:scopeNote", "@container": "@language"},
    "sign": {"@id": "m:sign", "@container": "@language"},
    "hasTopConcept": {"@id": "skos:hasTopConcept", "@type": "@id"},
    "broader": {"@id": "skos:broader", "@type": "@id"},
    "related": {"@id": "skos:related", "@type": "@id"},
    "broadMatch": {"@id": "skos:broadMatch", "@type": "@id"},
    "closeMatch": {"@id": "skos:closeMatch", "@type": "@id"},
    "exactMatch": {"@id": "skos:exactMatch", "@type": "@id"},
    "narrowMatch": {"@id": "skos:narrowMatch", "@type": "@id"},
    "relatedMatch": {"@id": "skos:relatedMatch", "@type": "@id"},
    "differentFrom": {"@id": "owl:differentFrom", "@type": "@id"},
    "sources": {"@id": "dcterms:source", "@type": "@id"},
    "source": "dcterms:source",
    "identifier": "dcterms:identifier",
    "language": "dcterms:language",
    "translate": "itsrdf:translate",
    "kind": "m:kind",
    "members": "m:members",
    "needsContext": "m:needsContext",
    "needsCue": "m:needsCue",
    "unconfirmed": "m:unconfirmed",
    "cue": {"@id": "m:cue", "@container": "@language"},
    "stopPhrase": {"@id": "m:stopPhrase", "@container": "@language"},
    "aside": {"@id": "m:aside", "@container": "@language"},
    "label": {"@id": "http://www.w3.org/2000/01/rdf-schema#label", "@container": "@language"},
}
"""Stands in the file itself, so that no reader has to fetch one."""


def json_ld(scheme: Vocabulary, urls: Mapping[str, str] | None = None) -> str:
    """Return a scheme as JSON-LD; `urls` are the addresses of its concepts' pages, by id."""
    terms = [_term(concept, scheme, urls or {}) for concept in scheme.concepts.values()]
    sources = [
        _full(
            id=source.iri,
            type="dcterms:BibliographicResource",
            identifier=source.id,
            title=source.title,
            language=source.languages,
        )
        for source in scheme.head.sources
    ]
    names = [{"id": kind, "label": {"en": name}} for kind, name in scheme.head.code_names.items()]
    value = {"@context": CONTEXT, "@graph": [*_set(scheme), *sources, *names, *terms]}
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _set(scheme: Vocabulary) -> list[dict[str, Any]]:
    head = scheme.head
    if not head.iri:
        return []
    return [
        _full(
            id=head.iri,
            type="DefinedTermSet",
            name=head.title,
            members=head.members,
            sources=[source.iri for source in head.sources],
            hasTopConcept=_iris(scheme.top, scheme),
            cue=_lists(scheme.cues),
            stopPhrase=_lists(scheme.stop_phrases),
            aside=_lists(scheme.asides),
        )
    ]


def _term(concept: Concept, scheme: Vocabulary, urls: Mapping[str, str]) -> dict[str, Any]:
    codes: list[Any] = [concept.notation] if concept.notation else []
    codes += [{"@value": code, "@type": datatype} for datatype, code in concept.codes]
    matches: dict[str, list[str]] = {}
    for relation, iri in concept.matches:
        matches.setdefault(relation, []).append(iri)
    return _full(
        id=concept.iri,
        type="DefinedTerm",
        name=concept.pref,
        alternateName=_lists(concept.alt),
        hiddenLabel=_lists(concept.hidden),
        sign=_lists(concept.signs),
        termCode=codes[0] if len(codes) == 1 else codes,
        description=concept.definition,
        scopeNote=_lists(concept.notes),
        inDefinedTermSet=scheme.head.iri,
        url=urls.get(concept.id, ""),
        broader=_iris(concept.broader, scheme),
        related=_iris(concept.related, scheme),
        differentFrom=_iris(concept.different, scheme),
        **matches,
        kind=concept.kind,
        members=concept.members,
        needsContext=concept.needs_context,
        needsCue=concept.needs_cue,
        translate="" if concept.translate else "no",
        source=concept.sources,
        unconfirmed=concept.unconfirmed,
    )


def _full(**fields: object) -> dict[str, Any]:
    """Return the fields that say something."""
    return {name: value for name, value in fields.items() if value}


def _lists(labels: Labels) -> dict[str, list[str]]:
    return {language: list(texts) for language, texts in labels.items()}


def _iris(ids: tuple[str, ...], scheme: Vocabulary) -> list[str]:
    return [scheme.concepts[name].iri for name in ids]
