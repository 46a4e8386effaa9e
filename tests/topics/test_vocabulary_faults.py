"""What is told of a vocabulary that is not sound."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from topicdocs import HERE, cases

from editions.model import BuildError, Problem
from topics.turtle import parse

PREFIXES = """
@prefix : <urn:meridian:topic:> .
@prefix m: <urn:meridian:terms:> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix itsrdf: <http://www.w3.org/2005/11/its/rdf#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
"""
CASES = cases("vocabularies.txt")
BAKING = (HERE / "baking.ttl").read_bytes()


def faults(turtle: str) -> list[str]:
    """Return what is wrong with a vocabulary, each as a person is told it."""
    with pytest.raises(BuildError) as caught:
        parse((PREFIXES + turtle).encode(), "v.ttl")
    return [str(problem) for problem in caught.value.problems]


@pytest.mark.parametrize(
    ("turtle", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_a_fault_is_told_with_its_line_and_a_remedy(turtle: str, expected: str) -> None:
    """Each fault is told, and nothing else."""
    assert "\n".join(faults(turtle)) == expected


def test_all_faults_of_all_kinds_are_told_together() -> None:
    """Wrong statements and unsound concepts come in one list."""
    found = faults(
        ':a a skos:Concept ; skos:prefLable "A"@en .\n'
        ':b a skos:Concept ; skos:prefLabel "B"@xx ; skos:broader :b , :c .'
    )
    assert [fault.split(". ")[0] for fault in found] == [
        "v.ttl:8: a: there is no skos:prefLable",
        "v.ttl:8: concept a has no skos:prefLabel",
        "v.ttl:9: b is broader than itself",
        "v.ttl:9: skos:broader of b names c, which is no concept here",
        "v.ttl:9: xx is no language tag that CLDR knows (b)",
    ]


def test_why_turtle_cannot_be_read() -> None:
    """A file that is no Turtle is told with what the reader expected there."""
    (fault,) = faults(':a a skos:Concept ;\n  skos:prefLabel "A"@en\n:b a skos:Concept .')
    assert "expected '.'" in fault


@pytest.mark.parametrize("count", [1, 7, 300])
def test_where_turtle_cannot_be_read(count: int) -> None:
    """The line is that of the first thing that does not fit, however long the file is."""
    sound = "".join(
        f':a{number} a skos:Concept ;\n  skos:prefLabel "Ä{number}"@en .\n\n'
        for number in range(count)
    )
    (fault,) = faults(sound + ":b a skos:Concept\n  skos:prefLabel")
    assert fault.startswith(f"v.ttl:{9 + 3 * count}: the vocabulary cannot be parsed.")


@given(
    st.integers(0, len(BAKING)),
    st.integers(0, 40),
    st.binary(max_size=12) | st.text("@^<>\"\\\n.;:,[]()u_{}'", max_size=8).map(str.encode),
)
def test_any_damage_is_told_or_harmless(at: int, length: int, put: bytes) -> None:
    """Whatever is done to a file, it is read or refused with problems; nothing else is raised."""
    damaged = BAKING[:at] + put + BAKING[at + length :]
    told: tuple[Problem, ...] = ()
    try:
        parse(damaged, "v.ttl")
    except BuildError as error:
        told = error.problems
    assert all(0 < each.location.line <= damaged.count(b"\n") + 1 for each in told)
