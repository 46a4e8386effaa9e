"""Reading the vocabulary, and what can be wrong with it."""

from __future__ import annotations

from pathlib import Path

import pytest
from topicdocs import HERE, ROOT, baking

from editions.model import BuildError
from topics.cached import read
from topics.turtle import parse

PREFIXES = """
@prefix : <urn:meridian:topic:> .
@prefix m: <urn:meridian:terms:> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix itsrdf: <http://www.w3.org/2005/11/its/rdf#> .
"""


def faults(turtle: str) -> list[str]:
    """Return what is wrong with a vocabulary, each as a person is told it."""
    with pytest.raises(BuildError) as caught:
        parse((PREFIXES + turtle).encode(), "v.ttl")
    return [str(problem) for problem in caught.value.problems]


def test_concepts_are_read() -> None:
    """A concept has its labels by language, its notation, its place in the tree and its line."""
    scheme = baking()
    sourdough, t65 = scheme.concepts["sourdough"], scheme.concepts["T65"]
    assert sourdough.pref["zh-Latn-pinyin"] == "Suānmiàntuán"
    assert sourdough.alt["en"] == ("levain", "sourdough starter")
    assert (t65.notation, t65.translate, t65.broader) == ("T65", False, ("flour-type",))
    assert scheme.narrower["bread"] == ("rye-bread", "sourdough")
    assert scheme.ancestors["sourdough"] == ("bread",)
    assert scheme.concepts["TE"].sources == ("Our bakers",)
    text = (HERE / "baking.ttl").read_text("utf-8").splitlines()
    assert all(text[c.line - 1].startswith(f":{c.id} a ") for c in scheme.concepts.values())


def test_related_holds_both_ways() -> None:
    """A relation that one concept states is the other's too (SKOS S23)."""
    assert baking().concepts["proof"].related == ("sourdough",)


def test_the_sites_own_vocabulary_is_sound() -> None:
    """The vocabulary that the site is built with has no fault."""
    parse((ROOT / "content/topics/tcm.ttl").read_bytes(), "content/topics/tcm.ttl")


def test_two_preferred_labels_in_one_language() -> None:
    """Two preferred labels in one language are told with the concept's line."""
    (fault,) = faults(':a a skos:Concept ;\n  skos:prefLabel "A"@en , "B"@en .')
    assert fault.startswith("v.ttl:6: a has 2 preferred labels in en: A, B.")


def test_broader_circle() -> None:
    """A circle of broader concepts is told of each concept in it."""
    found = faults(
        ':a a skos:Concept ; skos:prefLabel "A"@en ; skos:broader :b .\n'
        ':b a skos:Concept ; skos:prefLabel "B"@en ; skos:broader :a .'
    )
    assert [fault.partition(".")[0] + fault.partition("ttl")[2][:3] for fault in found] == [
        "v:6:",
        "v:7:",
    ]
    assert "a is broader than itself" in found[0]


def test_related_that_is_broader() -> None:
    """A concept cannot be related to one above it, at whatever distance (SKOS S27)."""
    (fault,) = faults(
        ':a a skos:Concept ; skos:prefLabel "A"@en .\n'
        ':b a skos:Concept ; skos:prefLabel "B"@en ; skos:broader :a .\n'
        ':c a skos:Concept ; skos:prefLabel "C"@en ; skos:broader :b ; skos:related :a .'
    )
    assert "a is both related to c and broader than it" in fault


def test_links_to_nothing() -> None:
    """A broader or related concept that is not there is told by name."""
    found = faults(
        ':a a skos:Concept ; skos:prefLabel "A"@en ; skos:broader :x ; skos:related :y .'
    )
    assert ["skos:broader of a names x" in found[0], "skos:related of a names y" in found[1]] == [
        True,
        True,
    ]


def test_one_label_of_two_concepts() -> None:
    """Two concepts of one kind cannot share a label; of two kinds, or names, they can."""
    (fault,) = faults(
        ':a a skos:Concept ; skos:prefLabel "Rest"@en ; m:kind "x" .\n'
        ':b a skos:Concept ; skos:prefLabel "B"@en ; skos:altLabel "rest"@en ; m:kind "x" .\n'
        ':c a skos:Concept ; skos:prefLabel "Rest"@en ; m:kind "y" .\n'
        ':d a skos:Concept ; skos:prefLabel "Rest"@en ; m:kind "x" ; itsrdf:translate "no" .'
    )
    assert "a and b share the label 'rest' (en)" in fault


def test_names_of_pages() -> None:
    """Ids that become one file name in lower case are told."""
    (fault,) = faults(
        ':SP a skos:Concept ; skos:prefLabel "A"@en .\n:sp a skos:Concept ; skos:prefLabel "B"@en .'
    )
    assert "the pages of SP and sp would have one name" in fault


def test_no_turtle() -> None:
    """A file that is no Turtle is told with the line where the reading ended."""
    (fault,) = faults(':a a skos:Concept ;\n  skos:prefLabel "A"@en\n:b a skos:Concept .')
    assert fault.startswith("v.ttl:8: the vocabulary cannot be parsed.")


def test_all_faults_are_told_together() -> None:
    """One run tells every fault."""
    assert len(faults(":a a skos:Concept .\n:b a skos:Concept .")) == 2


def test_a_missing_file_is_a_problem(tmp_path: Path) -> None:
    """A vocabulary that is not there is told, with the setting that names it."""
    with pytest.raises(BuildError, match="TOPIC_VOCABULARY"):
        read(tmp_path / "none.ttl", "content/none.ttl")


def test_codes_of_other_schemes_are_read() -> None:
    """A notation with a datatype is a code of another scheme, which may have a name."""
    turtle = """
    @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
    m:mill rdfs:label "Millers' list" .
    :a a skos:Concept ; skos:prefLabel "A"@en ; skos:notation "A1" , "7"^^m:mill , "8"^^m:other .
    """
    turtle = f"{turtle} :all a skos:ConceptScheme ."
    scheme = parse((PREFIXES + turtle).encode(), "v.ttl")
    concept, mill = scheme.concepts["a"], "urn:meridian:terms:mill"
    assert concept.notation == "A1"
    assert concept.codes == ((mill, "7"), ("urn:meridian:terms:other", "8"))
    assert scheme.head.code_names == {mill: "Millers' list"}
    assert baking().head.code_names == {}


def test_the_copy_says_the_same(tmp_path: Path) -> None:
    """The JSON copy gives the value that the Turtle gives, and leaves nothing else behind."""
    read(HERE / "baking.ttl", "content/topics/baking.ttl", tmp_path)
    assert [path.suffix for path in tmp_path.iterdir()] == [".json"]
    assert read(HERE / "baking.ttl", "content/topics/baking.ttl", tmp_path) == baking()


@pytest.mark.parametrize("odd", [b"", b"{}", b"\xff\xfe", b'0\n{"concepts": []}'])
def test_an_odd_copy_is_made_anew(tmp_path: Path, odd: bytes) -> None:
    """A copy that does not hold its own hash is not believed."""
    read(HERE / "baking.ttl", "content/topics/baking.ttl", tmp_path)
    (copy,) = tmp_path.iterdir()
    good = copy.read_bytes()
    copy.write_bytes(odd)
    assert read(HERE / "baking.ttl", "content/topics/baking.ttl", tmp_path) == baking()
    assert copy.read_bytes() == good
