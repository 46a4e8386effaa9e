"""Read a vocabulary from its Turtle file."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from rdflib import DCTERMS, OWL, RDF, RDFS, SKOS, Graph, Literal, URIRef
from rdflib.plugins.parsers.notation3 import BadSyntax
from rdflib.term import Node

from editions.model import BuildError, Location, Problem
from topics import plainturtle, statements
from topics.properties import ITS, MATCHES, TERMS, last
from topics.soundness import problems
from topics.spots import Spots
from topics.statements import NUMBER
from topics.texts import labels
from topics.triples import Triples
from topics.vocabulary import Concept, Head, Labels, Source, Vocabulary, vocabulary

# What rdflib's reader ends in, beside its own error, on some files that are cut or garbled.
BROKEN = (AssertionError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
WHY = re.compile(r"Bad syntax \((.*?)\) at", re.DOTALL)


def parse(turtle: bytes, path: str) -> Vocabulary:
    """Return the scheme that a Turtle file states.

    `path` is the file's name for people. Raises `BuildError` with every problem found: a file that
    is no Turtle, or else all that `statements` and `soundness` know.
    """
    text, graph = _graph(turtle, path)
    spots = Spots(path, text)
    subjects = sorted({s for s in graph.subjects(RDF.type, SKOS.Concept) if isinstance(s, URIRef)})
    concepts = [_concept(graph, subject, spots) for subject in subjects]
    schemes = sorted(graph.subjects(RDF.type, SKOS.ConceptScheme), key=str)
    found = vocabulary(
        path,
        concepts,
        labels(graph, schemes, TERMS.cue),
        labels(graph, schemes, TERMS.stopPhrase),
        labels(graph, schemes, TERMS.aside),
        _head(graph, schemes, spots),
    )
    faults = {*statements.problems(graph, spots), *problems(found)}
    if faults:
        raise BuildError(tuple(sorted(faults)))
    return found


def _graph(turtle: bytes, path: str) -> tuple[str, Triples]:
    remedy = "Mend the Turtle there; rapper or an RDF editor shows what it expects"
    fault: Exception
    try:
        text = turtle.decode("utf-8")
        return text, stated(text)
    except UnicodeDecodeError as error:
        line = turtle.count(b"\n", 0, error.start) + 1
        raise BuildError((Problem(Location(path, line), "this is not UTF-8", remedy),)) from error
    except BadSyntax as error:
        # Its public count of lines runs ahead in a long file; its place in the text is right.
        line = text.count("\n", 0, error._i) + 1  # noqa: SLF001
        if why := WHY.search(str(error)):
            remedy = f"The Turtle there is wrong: {why[1]}"
        fault = error
    except BROKEN as error:
        line, fault = 1, error
    message = "the vocabulary cannot be parsed"
    raise BuildError((Problem(Location(path, line), message, remedy),)) from fault


def stated(text: str) -> Triples:
    """Return the statements of a file, of any that is Turtle; raise what rdflib raises."""
    try:
        return Triples(plainturtle.triples(text))
    except plainturtle.NotPlainError:
        return Triples(Graph(bind_namespaces="none").parse(data=text, format="turtle"))


def _concept(graph: Triples, subject: URIRef, spots: Spots) -> Concept:
    here = [subject]
    wider = {last(node) for node in graph.objects(subject, SKOS.broader)}
    wider |= {last(node) for node in graph.subjects(SKOS.narrower, subject)}
    return Concept(
        id=last(subject),
        iri=str(subject),
        pref=_first(labels(graph, here, SKOS.prefLabel)),
        alt=labels(graph, here, SKOS.altLabel),
        hidden=labels(graph, here, SKOS.hiddenLabel),
        notation=_notation(graph, subject),
        codes=_codes(graph, subject),
        matches=_matches(graph, subject),
        members=_number(graph, subject),
        broader=tuple(sorted(wider)),
        related=_ids(graph, subject, SKOS.related),
        different=_ids(graph, subject, OWL.differentFrom),
        definition=_first(labels(graph, here, SKOS.definition)),
        notes=labels(graph, here, SKOS.scopeNote),
        signs=labels(graph, here, TERMS.sign),
        kind=_word(graph, subject, TERMS.kind),
        needs_context=_word(graph, subject, TERMS.needsContext) == "true",
        needs_cue=_word(graph, subject, TERMS.needsCue) == "true",
        translate=_word(graph, subject, ITS["translate"]) != "no",
        sources=_texts(graph, subject, DCTERMS.source),
        unconfirmed=_texts(graph, subject, TERMS.unconfirmed),
        line=spots.of(subject).line,
    )


def _head(graph: Triples, schemes: Sequence[Node], spots: Spots) -> Head:
    if not schemes:
        return Head()
    scheme = schemes[0]
    return Head(
        str(scheme),
        _first(labels(graph, [scheme], DCTERMS.title)),
        tuple(
            sorted(
                (
                    Source(
                        _word(graph, node, DCTERMS.identifier, case=True),
                        str(node),
                        _first(labels(graph, [node], DCTERMS.title)),
                        _texts(graph, node, DCTERMS.language),
                    )
                    for node in graph.objects(scheme, DCTERMS.source)
                    if isinstance(node, URIRef)
                ),
                key=lambda source: source.id,
            )
        ),
        _number(graph, scheme),
        spots.of(scheme).line,
        _code_names(graph),
    )


def _code_names(graph: Triples) -> Mapping[str, str]:
    """Return what other schemes are called, by the datatypes of their codes (SKOS 6.5.1)."""
    codes = (code for _, code in graph.pairs(SKOS.notation) if isinstance(code, Literal))
    kinds = {code.datatype for code in codes if code.datatype}
    return {
        str(kind): names[0]
        for kind in sorted(kinds)
        if (names := sorted(str(name) for name in graph.objects(kind, RDFS.label)))
    }


def _ids(graph: Triples, subject: Node, predicate: URIRef) -> tuple[str, ...]:
    return tuple(sorted({last(node) for node in graph.objects(subject, predicate)}))


def _texts(graph: Triples, subject: Node, predicate: URIRef) -> tuple[str, ...]:
    return tuple(sorted({str(node) for node in graph.objects(subject, predicate)}))


def _word(graph: Triples, subject: Node, predicate: URIRef, *, case: bool = False) -> str:
    """Return the first value of a property, in lower case unless `case` counts, or nothing."""
    first = min((str(node) for node in graph.objects(subject, predicate)), default="")
    return first if case else first.lower()


def _number(graph: Triples, subject: Node) -> int:
    word = _word(graph, subject, TERMS.members)
    return int(word) if NUMBER.fullmatch(word) else 0


def _codes(graph: Triples, subject: Node) -> tuple[tuple[str, str], ...]:
    codes = (code for code in graph.objects(subject, SKOS.notation) if isinstance(code, Literal))
    return tuple(sorted((str(code.datatype), str(code)) for code in codes if code.datatype))


def _matches(graph: Triples, subject: Node) -> tuple[tuple[str, str], ...]:
    found = (
        (name, str(node))
        for name, predicate in MATCHES.items()
        for node in graph.objects(subject, predicate)
    )
    return tuple(sorted(found))


def _notation(graph: Triples, subject: URIRef) -> str:
    """Return the plain notation; one with a datatype is a code of another scheme."""
    codes = graph.objects(subject, SKOS.notation)
    plain = sorted(str(code) for code in codes if isinstance(code, Literal) and not code.datatype)
    return plain[0] if plain else ""


def _first(labels: Labels) -> dict[str, str]:
    return {language: texts[0] for language, texts in labels.items()}
