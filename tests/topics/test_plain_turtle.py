"""Turtle read by ourselves, against rdflib."""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import Graph
from rdflib.plugins.parsers.notation3 import BadSyntax
from topicdocs import HERE, ROOT

from topics import plainturtle, turtle
from topics.triples import Triples

HEAD = """@prefix : <urn:a:> .
@prefix b: <http://b.example/#> . # a comment
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
VOCABULARIES = (ROOT / "content/topics/tcm.ttl", HERE / "baking.ttl")
_TERMS = (
    *(":x", "b:y-1", "b:3", ":T1.2", "<urn:a:x>", "<http://c.example/a/../b?c#d>", "a"),
    *("true", "false", "7", "007", "-1", "1.5", '""', '"one"', '"one"@en', '"二"@zh-Hans'),
    *('"# no ; comment . "@en', '"back\\\\slash \\" \\u00e9"', '"""long\n"""@en', "'single'"),
    *('"01"^^xsd:integer', '"c"^^b:code', '"1"^^xsd:boolean', '"x"^^<urn:t>', "[]", "[ :p :o ]"),
    *("( :x )", "_:blank", "none:x", "<relative>", "b:", "x", "@en", "b:a%20b", ":é"),
)
_MARKS = (" ", "\n", " ; ", " , ", " .\n", " # c\n", ";;", "", "@prefix : <urn:other:> .\n", "\t")


def said(triples: object) -> set[tuple[str, ...]]:
    """Return statements as they are written, with their datatypes and languages."""
    return {tuple(map(repr, triple)) for triple in triples}  # type: ignore[attr-defined] # any


def plain(text: str) -> set[tuple[str, ...]] | None:
    """Return the statements of a plain file, or none of one that is not."""
    try:
        return said(plainturtle.triples(text))
    except plainturtle.NotPlainError:
        return None


def stock(text: str) -> set[tuple[str, ...]]:
    """Return them as rdflib reads them."""
    return said(Graph(bind_namespaces="none").parse(data=text, format="turtle"))


@pytest.mark.parametrize("path", VOCABULARIES, ids=lambda path: path.stem)
def test_our_vocabularies_are_plain(path: object) -> None:
    """They are read without rdflib's parser, to the same statements."""
    text = path.read_text("utf-8")  # type: ignore[attr-defined] # a path
    assert plain(text) == stock(text)


def _agrees(text: str) -> None:
    found = plain(text)
    if found is not None:
        assert found == stock(text)


@given(st.lists(st.tuples(st.sampled_from(_TERMS), st.sampled_from(_MARKS)), max_size=12))
def test_what_is_read_is_what_rdflib_reads(parts: list[tuple[str, str]]) -> None:
    """Of any text that is taken for plain Turtle, rdflib has the same statements."""
    _agrees(HEAD + "".join(map("".join, parts)))


@given(
    st.lists(
        st.tuples(
            st.sampled_from(_TERMS[:6]),
            st.sampled_from(_TERMS[:7]),
            st.lists(st.sampled_from(_TERMS), min_size=1, max_size=3),
            st.sampled_from([" .\n", " ; ", " ;\n.\n", " ;; .\n", "."]),
        ),
        max_size=5,
    )
)
def test_so_it_is_of_statements(parts: list[tuple[str, str, list[str], str]]) -> None:
    """Of texts that are more like Turtle."""
    rows = [f"{one} {two} {' , '.join(objects)}{end}" for one, two, objects, end in parts]
    _agrees(HEAD + "".join(rows))


@given(st.text(string.ascii_letters + '0<>:;,."@^#-_\\ \n', max_size=40))
def test_so_it_is_of_any_text(text: str) -> None:
    """Of anything at all."""
    _agrees(f"{HEAD}:s :p {text}")


@pytest.mark.parametrize(
    ("text", "number"),
    [(":x a b:y .", 1), (':x b:p "one"@en , "two"@en ; .', 2), (":x :p 7 , true ; a :y .", 3)],
)
def test_plain_files_are_read(text: str, number: int) -> None:
    """The everyday forms are."""
    found = plain(HEAD + text)
    assert found is not None
    assert len(found) == number


@pytest.mark.parametrize(
    "text", [":x :p ( ) .", ":x :p 'one' .", ':x :p "a\\tb" .', ":x :p 1.5 .", "PREFIX c: <urn:c:>"]
)
def test_other_files_are_rdflibs(text: str) -> None:
    """All else is read all the same."""
    assert plain(HEAD + text) is None
    assert said(turtle.stated(HEAD + text)) == stock(HEAD + text)


def test_what_is_wrong_is_told_by_rdflib() -> None:
    """A file that is no Turtle is refused as ever."""
    for text in (":x :p", ":x none:p :y .", ":x :p :y :z .", ":x :p :y , .", ":x :p"):
        assert plain(HEAD + text) is None
        with pytest.raises((BadSyntax, *turtle.BROKEN)):
            turtle.stated(HEAD + text)


def test_an_index_answers_as_a_graph_does() -> None:
    """Each question that is asked of a vocabulary's statements."""
    graph = Graph(bind_namespaces="none").parse(HERE / "baking.ttl", format="turtle")
    index = Triples(graph)
    assert {*index} == {*graph}
    assert {*index.predicates()} == {*graph.predicates()}
    for one, two, three in graph:
        assert (one, two, three) in index
        assert (three, two, one) not in index
        assert index.says(one, two)
        assert not index.says(two, two)
        assert {*index.objects(one, two)} == {*graph.objects(one, two)}
        assert {*index.subjects(two, three)} == {*graph.subjects(two, three)}
        assert {*index.pairs(two)} == {*graph.subject_objects(two)}
