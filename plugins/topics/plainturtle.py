"""Turtle as people write vocabularies in it, read in a tenth of the time.

Prefixes, names, texts on one line without a backslash, whole numbers, true and false, lists with
`;` and `,`. Whatever else a file holds, and whatever is wrong with it, rdflib reads, the slow twin
(https://www.w3.org/TR/turtle/#sec-grammar).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from rdflib import RDF, Literal, URIRef

from topics.triples import Triple

_LOCAL = r"[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_-])?"
_NAME = rf"(?:[A-Za-z][A-Za-z0-9_-]*)?:{_LOCAL}"
_IRI = r"<[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>\"{}|^`\\]*>"
_TOKEN = re.compile(
    rf"(?:[ \t\r\n]|#[^\n]*(?:\n|\Z))*(?:"
    rf'"(?P<text>[^"\\\r\n]+)"(?:@(?P<tag>[A-Za-z]+(?:-[A-Za-z0-9]+)*)|\^\^(?P<type>{_NAME}|{_IRI}))?'
    rf"|(?P<name>{_NAME}|{_IRI})"
    rf"|(?P<word>a|true|false|[1-9][0-9]*)(?![\w:.-])"
    rf"|(?P<mark>[;,.])"
    rf"|@prefix[ \t]+(?P<prefix>(?:[A-Za-z][A-Za-z0-9_-]*)?):[ \t]*(?P<namespace>{_IRI})[ \t]*\."
    rf"|(?P<end>\Z)"
    rf")",
)
_WORDS = {"true": True, "false": False}


class NotPlainError(ValueError):
    """Raised where a file holds anything else."""


def triples(text: str) -> Iterator[Triple]:
    """Yield the statements of a file, in its order; raise `NotPlainError` where it is not plain."""
    prefixes: dict[str, str] = {}
    names: dict[str, URIRef] = {}
    subject = predicate = None
    wanted, at = "subject", 0
    while True:
        found = _TOKEN.match(text, at)
        if found is None:
            raise NotPlainError
        at, kind, said = found.end(), found.lastgroup, found
        if kind in {"namespace", "end"} and wanted == "subject":
            if kind == "end":
                return
            prefixes[said["prefix"]] = said["namespace"][1:-1]
            names.clear()
        elif kind == "mark" and wanted == "mark":
            wanted = {";": "predicate", ",": "object", ".": "subject"}[said["mark"]]
        elif kind == "mark" and wanted == "predicate" and predicate and said["mark"] != ",":
            # A list may end in semicolons.
            wanted = "predicate" if said["mark"] == ";" else "subject"
        elif kind == "name" and wanted == "subject":
            subject, predicate, wanted = _name(said["name"], prefixes, names), None, "predicate"
        elif wanted == "predicate" and (kind == "name" or said["word"] == "a"):
            predicate = RDF.type if kind == "word" else _name(said["name"], prefixes, names)
            wanted = "object"
        elif wanted == "object" and subject and predicate:
            yield subject, predicate, _object(said, prefixes, names)
            wanted = "mark"
        else:
            raise NotPlainError


def _object(
    found: re.Match[str], prefixes: Mapping[str, str], names: dict[str, URIRef]
) -> URIRef | Literal:
    text, tag, kind, name, word = found.group("text", "tag", "type", "name", "word")
    if text:
        return Literal(text, lang=tag, datatype=kind and _name(kind, prefixes, names))
    if name:
        return _name(name, prefixes, names)
    if word in _WORDS:
        return Literal(_WORDS[word])
    if word and word != "a":
        return Literal(int(word))
    raise NotPlainError


def _name(said: str, prefixes: Mapping[str, str], names: dict[str, URIRef]) -> URIRef:
    known = names.get(said)
    if known is None:
        known = names[said] = URIRef(_full(said, prefixes))
    return known


def _full(said: str, prefixes: Mapping[str, str]) -> str:
    if said.startswith("<"):
        return said[1:-1]
    prefix, _, local = said.partition(":")
    if prefix not in prefixes:
        raise NotPlainError
    return prefixes[prefix] + local
