"""The names of RDF that a vocabulary's file may use, and ours among them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from rdflib import DCTERMS, OWL, SKOS, XSD, Namespace, URIRef

TERMS = Namespace("urn:meridian:terms:")
ITS = Namespace("http://www.w3.org/2005/11/its/rdf#")

ID = re.compile(r"[^:/#]*\Z")

OURS = frozenset(
    {
        "aside",
        "cue",
        "kind",
        "members",
        "needsContext",
        "needsCue",
        "sign",
        "stopPhrase",
        "unconfirmed",
    }
)
"""The properties of our own; any other word of the namespace may name a type of code."""

TEXTS: Mapping[str, URIRef] = {
    "pref": SKOS.prefLabel,
    "alt": SKOS.altLabel,
    "hidden": SKOS.hiddenLabel,
    "definition": SKOS.definition,
    "notes": SKOS.scopeNote,
    "signs": TERMS.sign,
}
"""Properties whose values are texts with a language, by the field of a concept."""

MATCHES: Mapping[str, URIRef] = {
    name: SKOS[name]
    for name in ("broadMatch", "closeMatch", "exactMatch", "narrowMatch", "relatedMatch")
}

PREFIXES: Mapping[str, str] = {
    "dcterms": str(DCTERMS),
    "itsrdf": str(ITS),
    "m": str(TERMS),
    "owl": str(OWL),
    "skos": str(SKOS),
    "xsd": str(XSD),
}
"""What the names are shortened to in what we write and say."""


def short(node: object) -> str:
    """Return a name as people write it: `skos:broader`."""
    for prefix, namespace in PREFIXES.items():
        if str(node).startswith(namespace):
            return f"{prefix}:{str(node).removeprefix(namespace)}"
    return str(node)


def last(node: object) -> str:
    """Return the last part of a name: the id."""
    match = ID.search(str(node))
    return match[0] if match else str(node)
