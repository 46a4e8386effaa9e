"""A vocabulary as Turtle: sorted, so that one scheme has one form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rdflib import DCTERMS, OWL, RDF, RDFS, SKOS, Graph, Literal, URIRef
from rdflib.term import Node

from topics.properties import ITS, MATCHES, PREFIXES, TERMS, TEXTS, last
from topics.vocabulary import Concept, Labels, Source, Vocabulary

Triple = tuple[Node, Node, Node]


def turtle(scheme: Vocabulary) -> str:
    """Return a scheme as Turtle; `topics.turtle.parse` gives the scheme back, but for its lines."""
    return graph(scheme).serialize(format="turtle")


def graph(scheme: Vocabulary) -> Graph:
    """Return all that a scheme states."""
    found = Graph(bind_namespaces="none")
    iri = scheme.head.iri
    for prefix, namespace in {"": iri.removesuffix(last(iri)), **PREFIXES}.items():
        if namespace:
            found.bind(prefix, namespace)
    for triple in (*_head(scheme), *_concepts(scheme)):
        found.add(triple)
    return found


def _head(scheme: Vocabulary) -> Iterator[Triple]:
    head = scheme.head
    if not head.iri:
        return
    here = URIRef(head.iri)
    yield here, RDF.type, SKOS.ConceptScheme
    yield from _words(here, DCTERMS.title, head.title)
    yield from _texts(here, TERMS.cue, scheme.cues)
    yield from _texts(here, TERMS.stopPhrase, scheme.stop_phrases)
    yield from _texts(here, TERMS.aside, scheme.asides)
    if head.members:
        yield here, TERMS.members, Literal(head.members)
    for concept in scheme.top:
        yield here, SKOS.hasTopConcept, URIRef(scheme.concepts[concept].iri)
    for kind, name in head.code_names.items():
        yield URIRef(kind), RDFS.label, Literal(name, lang="en")
    for source in head.sources:
        yield here, DCTERMS.source, URIRef(source.iri)
        yield from _source(source)


def _source(source: Source) -> Iterator[Triple]:
    here = URIRef(source.iri)
    yield here, RDF.type, DCTERMS.BibliographicResource
    yield here, DCTERMS.identifier, Literal(source.id)
    yield from _words(here, DCTERMS.title, source.title)
    for language in source.languages:
        yield here, DCTERMS.language, Literal(language)


def _concepts(scheme: Vocabulary) -> Iterator[Triple]:
    for concept in scheme.concepts.values():
        here = URIRef(concept.iri)
        yield here, RDF.type, SKOS.Concept
        if scheme.head.iri:
            yield here, SKOS.inScheme, URIRef(scheme.head.iri)
        yield from _words(here, TEXTS["pref"], concept.pref)
        yield from _words(here, TEXTS["definition"], concept.definition)
        for name in ("alt", "hidden", "notes", "signs"):
            yield from _texts(here, TEXTS[name], getattr(concept, name))
        for predicate, ids in (
            (SKOS.broader, concept.broader),
            (SKOS.related, concept.related),
            (OWL.differentFrom, concept.different),
        ):
            for other in ids:
                yield here, predicate, URIRef(scheme.concepts[other].iri)
        for relation, iri in concept.matches:
            yield here, MATCHES[relation], URIRef(iri)
        for predicate, value in _values(concept):
            yield here, predicate, value


def _values(concept: Concept) -> Iterator[tuple[URIRef, Literal]]:
    if concept.notation:
        yield SKOS.notation, Literal(concept.notation)
    for datatype, code in concept.codes:
        yield SKOS.notation, Literal(code, datatype=URIRef(datatype))
    if concept.members:
        yield TERMS.members, Literal(concept.members)
    if concept.kind:
        yield TERMS.kind, Literal(concept.kind)
    if concept.needs_context:
        yield TERMS.needsContext, Literal(lexical_or_value=True)
    if concept.needs_cue:
        yield TERMS.needsCue, Literal(lexical_or_value=True)
    if not concept.translate:
        yield ITS["translate"], Literal("no")
    for source in concept.sources:
        yield DCTERMS.source, Literal(source)
    for language in concept.unconfirmed:
        yield TERMS.unconfirmed, Literal(language)


def _words(subject: URIRef, predicate: URIRef, words: Mapping[str, str]) -> Iterator[Triple]:
    yield from _texts(subject, predicate, {tag: (text,) for tag, text in words.items()})


def _texts(subject: URIRef, predicate: URIRef, texts: Labels) -> Iterator[Triple]:
    for language, each in texts.items():
        for text in each:
            yield subject, predicate, Literal(text, lang=language)
