"""Texts with a language, in a graph."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from babel import UnknownLocaleError
from rdflib import Literal, URIRef
from rdflib.term import Node

from editions.locales import cldr
from topics.triples import Triples
from topics.vocabulary import Labels

# RFC 5646, a language with script, region, variants and private use: what labels are written in.
TAG = re.compile(
    r"[a-z]{2,3}(-[a-z]{4})?(-([a-z]{2}|\d{3}))?(-([a-z\d]{5,8}|\d[a-z\d]{3}))*(-x(-[a-z\d]{1,8})+)?",
    re.ASCII | re.IGNORECASE,
)


def labels(graph: Triples, subjects: Sequence[Node], predicate: URIRef) -> Labels:
    """Return the texts of a property by language, each language's sorted."""
    texts: dict[str, set[str]] = {}
    for subject in subjects:
        for node in graph.objects(subject, predicate):
            if isinstance(node, Literal):
                texts.setdefault(tag(node.language or "und"), set()).add(str(node).strip())
    return {language: tuple(sorted(texts[language])) for language in sorted(texts)}


@cache
def tag(language: str) -> str:
    """Return a language tag in the usual case; rdflib gives it in lower case."""
    parts = language.split("-")
    cased = (part.title() if len(part) == len("Hans") else part for part in parts[1:])
    return "-".join(
        (parts[0], *(part.upper() if len(part) == len("BR") else part for part in cased))
    )


@cache
def known(language: str) -> bool:
    """Return whether a tag is well formed and its language one of CLDR's."""
    try:
        return bool(TAG.fullmatch(language) and cldr(language.split("-", maxsplit=1)[0]))
    except (UnknownLocaleError, ValueError):
        return False
