"""Read a vocabulary from its Turtle file. The only home of rdflib."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from rdflib import DCTERMS, RDF, RDFS, SKOS, XSD, Graph, Literal, Namespace, URIRef
from rdflib.plugins.parsers.notation3 import BadSyntax
from rdflib.term import Node

from editions.model import BuildError, Location, Problem
from topics.soundness import problems
from topics.vocabulary import Concept, Labels, Vocabulary, vocabulary

TERMS = Namespace("urn:meridian:terms:")
ITS = Namespace("http://www.w3.org/2005/11/its/rdf#")

# Where a statement about a subject begins; the last part of its name is the concept's id.
SUBJECT = re.compile(r"^\s*(?:[\w-]*:|<[^>\s]*[:/#])([\w.-]+)>?\s", re.MULTILINE)
ID = re.compile(r"[^:/#]*\Z")


def parse(turtle: bytes, path: str) -> Vocabulary:
    """Return the scheme that a Turtle file states.

    `path` is the file's name for people. Raises `BuildError` with every problem found: a file that
    is no Turtle, two preferred labels in one language, and all that `soundness` knows.
    """
    text, graph = _graph(turtle, path)
    lines = _lines(text)
    subjects = sorted({s for s in graph.subjects(RDF.type, SKOS.Concept) if isinstance(s, URIRef)})
    concepts = [_concept(graph, subject, lines) for subject in subjects]
    schemes = sorted(graph.subjects(RDF.type, SKOS.ConceptScheme), key=str)
    found = vocabulary(
        path,
        concepts,
        _labels(graph, schemes, TERMS.cue),
        _labels(graph, schemes, TERMS.stopPhrase),
        _labels(graph, schemes, TERMS.aside),
    )
    faults = (*_doubles(graph, subjects, path, lines), *problems(found))
    if faults:
        raise BuildError(tuple(sorted(faults)))
    return found


def _graph(turtle: bytes, path: str) -> tuple[str, Graph]:
    remedy = "Mend the Turtle there; rapper or an RDF editor shows what it expects"
    try:
        text = turtle.decode("utf-8")
        return text, Graph(bind_namespaces="none").parse(data=text, format="turtle")
    except UnicodeDecodeError as error:
        line = turtle.count(b"\n", 0, error.start) + 1
        raise BuildError((Problem(Location(path, line), "this is not UTF-8", remedy),)) from error
    except BadSyntax as error:
        # rdflib counts lines from 0.
        message = "the vocabulary cannot be parsed"
        raise BuildError((Problem(Location(path, error.lines + 1), message, remedy),)) from error


def _lines(text: str) -> Mapping[str, int]:
    lines: dict[str, int] = {}
    line, behind = 1, 0
    for match in SUBJECT.finditer(text):
        line += text.count("\n", behind, match.start(1))
        behind = match.start(1)
        lines.setdefault(match[1], line)
    return lines


def _id(node: Node) -> str:
    match = ID.search(str(node))
    return match[0] if match else str(node)


def _concept(graph: Graph, subject: URIRef, lines: Mapping[str, int]) -> Concept:
    here = [subject]
    wider = {_id(node) for node in graph.objects(subject, SKOS.broader)}
    wider |= {_id(node) for node in graph.subjects(SKOS.narrower, subject)}
    return Concept(
        id=_id(subject),
        pref=_first(_labels(graph, here, SKOS.prefLabel)),
        alt=_labels(graph, here, SKOS.altLabel),
        hidden=_labels(graph, here, SKOS.hiddenLabel),
        notation=_notation(graph, subject),
        codes=tuple(sorted(_codes(graph, subject))),
        broader=tuple(sorted(wider)),
        related=tuple(sorted(_id(node) for node in graph.objects(subject, SKOS.related))),
        definition=_first(_labels(graph, here, SKOS.definition)),
        notes=_labels(graph, here, SKOS.scopeNote),
        kind=_word(graph, subject, TERMS.kind),
        needs_context=_word(graph, subject, TERMS.needsContext) == "true",
        needs_cue=_word(graph, subject, TERMS.needsCue) == "true",
        translate=_word(graph, subject, ITS["translate"]) != "no",
        sources=tuple(sorted(str(node) for node in graph.objects(subject, DCTERMS.source))),
        line=lines.get(_id(subject), 1),
    )


def _word(graph: Graph, subject: URIRef, predicate: URIRef) -> str:
    """Return the first value of a property in lower case, or nothing."""
    return min((str(node).lower() for node in graph.objects(subject, predicate)), default="")


def _notation(graph: Graph, subject: URIRef) -> str:
    """Return the plain notation; one with a datatype is a code of another scheme."""
    codes = graph.objects(subject, SKOS.notation)
    plain = sorted(str(code) for code in codes if isinstance(code, Literal) and not code.datatype)
    return plain[0] if plain else ""


def _codes(graph: Graph, subject: URIRef) -> Iterator[tuple[str, str]]:
    """Yield the codes of other schemes; the datatype of a notation says which (SKOS 6.5.1)."""
    for code in graph.objects(subject, SKOS.notation):
        if isinstance(code, Literal) and code.datatype and code.datatype not in XSD:
            names = sorted(str(name) for name in graph.objects(code.datatype, RDFS.label))
            yield (names[0] if names else _id(code.datatype)), str(code)


def _labels(graph: Graph, subjects: list[URIRef] | list[Node], predicate: URIRef) -> Labels:
    texts: dict[str, set[str]] = {}
    for subject in subjects:
        for node in graph.objects(subject, predicate):
            if isinstance(node, Literal):
                texts.setdefault(_tag(node), set()).add(str(node).strip())
    return {language: tuple(sorted(texts[language])) for language in sorted(texts)}


def _tag(literal: Literal) -> str:
    """Return a literal's language in the usual case; rdflib gives it in lower case."""
    parts = (literal.language or "und").split("-")
    cased = (part.title() if len(part) == len("Hans") else part for part in parts[1:])
    return "-".join(
        (parts[0], *(part.upper() if len(part) == len("BR") else part for part in cased))
    )


def _first(labels: Labels) -> dict[str, str]:
    return {language: texts[0] for language, texts in labels.items()}


def _doubles(
    graph: Graph, subjects: list[URIRef], path: str, lines: Mapping[str, int]
) -> Iterator[Problem]:
    """Find concepts with two preferred labels in one language (SKOS S14), or with one id."""
    seen: dict[str, URIRef] = {}
    for subject in subjects:
        here = Location(path, lines.get(_id(subject), 1))
        for language, texts in _labels(graph, [subject], SKOS.prefLabel).items():
            if len(texts) > 1:
                yield Problem(
                    here,
                    f"{_id(subject)} has {len(texts)} preferred labels in {language}: "
                    + ", ".join(texts),
                    "Keep one and make the others skos:altLabel",
                )
        if seen.setdefault(_id(subject), subject) != subject:
            yield Problem(here, f"two concepts end in {_id(subject)}", "Rename one of them")
