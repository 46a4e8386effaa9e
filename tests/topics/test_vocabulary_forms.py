"""A vocabulary as others read it: Turtle and JSON-LD, there and back."""

from __future__ import annotations

import json
from dataclasses import replace
from string import ascii_lowercase

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import DCTERMS, RDF, SKOS, Graph, Namespace, URIRef
from rdflib.term import Node
from topicdocs import ROOT, baking

from topics.definedterms import json_ld
from topics.exports import graph, turtle
from topics.turtle import parse
from topics.vocabulary import Concept, Head, Vocabulary, vocabulary

SCHEMA = Namespace("https://schema.org/")
SAME = {
    SCHEMA.name: SKOS.prefLabel,
    SCHEMA.alternateName: SKOS.altLabel,
    SCHEMA.description: SKOS.definition,
    SCHEMA.termCode: SKOS.notation,
    SCHEMA.inDefinedTermSet: SKOS.inScheme,
    SCHEMA.DefinedTerm: SKOS.Concept,
    SCHEMA.DefinedTermSet: SKOS.ConceptScheme,
}
"""What schema.org calls the things of SKOS."""
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")
"""rdflib's own reader of JSON-LD still uses what rdflib deprecates."""
BASE = "https://example.org/topics/"


def own() -> Vocabulary:
    """Return the site's own vocabulary."""
    return parse((ROOT / "content/topics/tcm.ttl").read_bytes(), "content/topics/tcm.ttl")


def placeless(scheme: Vocabulary) -> Vocabulary:
    """Return a scheme without the lines on which its statements stood."""
    concepts = {name: replace(each, line=1) for name, each in scheme.concepts.items()}
    return replace(scheme, path="", concepts=concepts, head=replace(scheme.head, line=1))


def there_and_back(scheme: Vocabulary) -> None:
    """State both laws of a scheme."""
    written = turtle(scheme)
    read = parse(written.encode(), "v.ttl")
    assert placeless(read) == placeless(scheme)
    assert turtle(read) == written
    assert as_skos(json_ld(scheme)) == set(graph(scheme))


def as_skos(text: str) -> set[tuple[object, ...]]:
    """Return the statements of JSON-LD, in the words of SKOS."""
    found = Graph().parse(data=text, format="json-ld")
    sets = set(found.subjects(RDF.type, SCHEMA.DefinedTermSet))
    statements: set[tuple[object, ...]] = set()
    for subject, predicate, node in found:
        title = predicate == SCHEMA.name and subject in sets
        skos = DCTERMS.title if title else _same(predicate)
        statements.add((subject, skos, _same(node)))
    return statements


def _same(node: Node) -> Node:
    return SAME.get(node, node) if isinstance(node, URIRef) else node


@pytest.mark.parametrize("scheme", [baking, own])
def test_a_vocabulary_is_written_and_read_back(scheme: object) -> None:
    """Turtle gives the same scheme and the same bytes again; JSON-LD makes the same statements."""
    assert callable(scheme)
    there_and_back(scheme())


TEXT = st.text(min_size=1, max_size=8).map(str.strip).filter(bool)
LABELS = st.dictionaries(
    st.sampled_from(["de", "en", "zh-Hant"]),
    st.lists(TEXT, min_size=1, max_size=2, unique=True).map(lambda texts: tuple(sorted(texts))),
    max_size=2,
)
IDS = st.text(ascii_lowercase, min_size=1, max_size=3)


@st.composite
def schemes(draw: st.DrawFn) -> Vocabulary:
    """Give sound schemes: each concept a kind of its own, so that no label is shared in one."""
    names = sorted(draw(st.sets(IDS, min_size=1, max_size=5)))
    concepts = [
        Concept(
            name,
            {"en": draw(TEXT)},
            draw(LABELS),
            draw(LABELS),
            notation=draw(st.sampled_from(["", f"{name}-x"])),
            broader=tuple(names[:at][:1]),
            definition=draw(st.dictionaries(st.just("en"), TEXT)),
            notes=draw(LABELS),
            kind=name,
            needs_context=draw(st.booleans()),
            needs_cue=draw(st.booleans()),
            translate=draw(st.booleans()),
            codes=draw(st.sampled_from([(), (("urn:codes", "0065"),)])),
            matches=draw(st.sampled_from([(), (("closeMatch", "https://example.org/x"),)])),
            iri=BASE + name,
        )
        for at, name in enumerate(names)
    ]
    head = Head(f"{BASE}0-all", {"en": draw(TEXT)})
    return vocabulary("", concepts, draw(LABELS), draw(LABELS), draw(LABELS), head)


@given(schemes())
def test_any_sound_vocabulary_is_written_and_read_back(scheme: Vocabulary) -> None:
    """Whatever its texts hold (quotes, backslashes, line ends), nothing is lost or changed."""
    there_and_back(scheme)


def test_a_term_for_a_search_engine() -> None:
    """A term has its names by language, its code, its meaning and the address of its page."""
    pages = {"T65": "https://example.org/topics/t65.html"}
    terms = {term["id"]: term for term in json.loads(json_ld(baking(), pages))["@graph"]}
    assert terms["urn:meridian:topic:T65"]["url"] == pages["T65"]
    assert terms["urn:meridian:topic:T65"]["termCode"][0] == "T65"
    bread = terms["urn:meridian:topic:bread"]
    assert bread["type"] == "DefinedTerm"
    assert bread["name"] == {"de": "Brot", "en": "Bread", "ja": "パン"}
    assert bread["inDefinedTermSet"] == "urn:meridian:topic:scheme"
    assert bread["description"] == {"en": "A food of flour and water, baked."}
