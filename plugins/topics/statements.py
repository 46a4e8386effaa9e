"""What is wrong with the statements of a vocabulary's file, before they become concepts.

Each check is a function from a graph to problems; `soundness` then checks the scheme.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterator

from rdflib import DCTERMS, RDF, SKOS, Literal, URIRef
from rdflib.term import Node

from editions.model import Problem
from topics.properties import ITS, OURS, TERMS, TEXTS, last, short
from topics.spots import Spots
from topics.texts import known, labels
from topics.triples import Triples

NUMBER = re.compile(r"[1-9]\d{0,5}", re.ASCII)
NO_IRI = re.compile(r"[\x00-\x20<>\"{}|\\^`]")
VALUES = {
    TERMS.needsContext: (re.compile("true|false"), "true or false"),
    TERMS.needsCue: (re.compile("true|false"), "true or false"),
    ITS["translate"]: (re.compile("yes|no"), "\u201cyes\u201d or \u201cno\u201d"),
    TERMS.members: (NUMBER, "a whole number from 1"),
}
SINGLE = (*VALUES, TERMS.kind)
CLOSED = {
    str(SKOS): frozenset(SKOS.__annotations__),
    str(DCTERMS): frozenset(DCTERMS.__annotations__),
    str(TERMS): OURS,
}
"""Namespaces whose properties are known, each with them."""


def problems(graph: Triples, spots: Spots) -> Iterator[Problem]:
    """Yield all that a person must mend."""
    for check in CHECKS:
        yield from check(graph, spots)


def _subjects(graph: Triples) -> list[Node]:
    return sorted({subject for subject, _, _ in graph}, key=str)


def doubles(graph: Triples, spots: Spots) -> Iterator[Problem]:
    """Find two preferred labels in one language (SKOS S14), or two values where one is meant."""
    seen: dict[str, Node] = {}
    for subject in sorted(set(graph.subjects(RDF.type, SKOS.Concept)), key=str):
        here = spots.of(subject)
        for language, texts in labels(graph, [subject], SKOS.prefLabel).items():
            if len(texts) > 1:
                yield Problem(
                    here,
                    f"{last(subject)} has {len(texts)} preferred labels in {language}: "
                    + ", ".join(texts),
                    "Keep one and make the others skos:altLabel",
                )
        plain = [code for code in graph.objects(subject, SKOS.notation) if _plain(code)]
        counts = [(SKOS.notation, len(plain))]
        counts += [(each, len(list(graph.objects(subject, each)))) for each in SINGLE]
        for predicate, count in counts:
            if count > 1:
                message = f"{last(subject)} has {count} values of {short(predicate)}"
                yield Problem(here, message, "Keep one; a code of another scheme needs a datatype")
        if seen.setdefault(last(subject), subject) != subject:
            yield Problem(here, f"two concepts end in {last(subject)}", "Rename one of them")


def _plain(node: Node) -> bool:
    return isinstance(node, Literal) and not node.datatype


def misspelt(graph: Triples, spots: Spots) -> Iterator[Problem]:
    """Find properties and types that SKOS, Dublin Core or we do not have."""
    for name in sorted(
        {*graph.predicates(), *(kind for _, kind in graph.pairs(RDF.type))}, key=str
    ):
        for namespace, words in CLOSED.items():
            word = str(name).removeprefix(namespace)
            if not str(name).startswith(namespace) or word in words:
                continue
            (near,) = difflib.get_close_matches(word, sorted(words), 1, 0)
            subjects = {one for one, _ in graph.pairs(name)} | {*graph.subjects(RDF.type, name)}
            for subject in sorted(subjects, key=str):
                yield Problem(
                    spots.of(subject, word),
                    f"{last(subject)}: there is no {short(name)}",
                    f"Did you mean {short(namespace + near)}?",
                )


def untyped(graph: Triples, spots: Spots) -> Iterator[Problem]:
    """Find what has a label but is no concept, so that nobody would ever see it."""
    for subject in _subjects(graph):
        types = {str(node) for node in graph.objects(subject, RDF.type)}
        labelled = any(graph.says(subject, predicate) for predicate in TEXTS.values())
        if labelled and not any(name.startswith(str(SKOS)) for name in types):
            yield Problem(
                spots.of(subject),
                f"{last(subject)} has labels and is no concept",
                f"Write: :{last(subject)} a skos:Concept ;",
            )


def languages(graph: Triples, spots: Spots) -> Iterator[Problem]:
    """Find texts without a language, or with a tag that is no language's (BCP 47)."""
    for predicate in (*TEXTS.values(), TERMS.cue, TERMS.stopPhrase):
        for subject, node in graph.pairs(predicate):
            if isinstance(node, Literal) and node.language:
                yield from _language(subject, node.language, f"@{node.language}", spots)
            else:
                yield Problem(
                    spots.of(subject, str(node)),
                    f"{short(predicate)} of {last(subject)} has no language: {node}",
                    "Add one, as in \u201c\u2026\u201d@en",
                )
    for predicate in (TERMS.unconfirmed, DCTERMS.language):
        for subject, node in graph.pairs(predicate):
            yield from _language(subject, str(node), f'"{node}"', spots)


def _language(subject: Node, language: str, words: str, spots: Spots) -> Iterator[Problem]:
    if not known(language):
        where = spots.of(subject, words)
        message = f"{language} is no language tag that CLDR knows ({last(subject)})"
        yield Problem(where, message, "Write a BCP 47 tag: ja for Japanese, zh-Hans, pt-BR")


def values(graph: Triples, spots: Spots) -> Iterator[Problem]:
    """Find values that their property cannot have."""
    for predicate, (form, remedy) in VALUES.items():
        for subject, node in graph.pairs(predicate):
            if not form.fullmatch(str(node).lower()):
                message = f"{short(predicate)} of {last(subject)} is {node}"
                where = spots.of(subject, short(predicate))
                yield Problem(where, message, f"It is {remedy}")


def names(graph: Triples, spots: Spots) -> Iterator[Problem]:
    """Find names that are no IRIs, which no other program would read."""
    every = {node for triple in graph for node in triple if isinstance(node, URIRef)}
    wrong = {node for node in every if NO_IRI.search(node)}
    for triple in graph if wrong else ():
        for node in triple:
            if node in wrong:
                where = spots.of(triple[0], str(node))
                yield Problem(where, f"{str(node)!r} is no IRI", "Take out what an IRI cannot hold")


def tops(graph: Triples, spots: Spots) -> Iterator[Problem]:
    """Find top concepts that are none."""
    for scheme, node in graph.pairs(SKOS.hasTopConcept):
        if (node, RDF.type, SKOS.Concept) not in graph or graph.says(node, SKOS.broader):
            yield Problem(
                spots.of(scheme, f":{last(node)}"),
                f"skos:hasTopConcept names {last(node)}, which is no concept or has a broader one",
                "Take it out of skos:hasTopConcept, or correct the name",
            )


CHECKS: tuple[Callable[[Triples, Spots], Iterator[Problem]], ...] = (
    doubles,
    misspelt,
    untyped,
    languages,
    values,
    names,
    tops,
)
