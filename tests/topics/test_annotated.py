"""The file of passages that readers have annotated."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from topicdocs import ROOT, baking

from editions.model import BuildError
from topics import annotated, site
from topics.annotated import Annotated

STEMS = st.lists(st.text("abcdefgh\u00fc\u6c23", min_size=1), min_size=1, unique=True)
CONCEPTS = st.dictionaries(st.sampled_from([*baking().concepts]), st.integers(1, 2), max_size=3)


@st.composite
def values(draw: st.DrawFn) -> Annotated:
    """Return some passages in a space of one to five dimensions."""
    size, stems = draw(st.integers(1, 5)), sorted(draw(STEMS))
    concepts = draw(st.lists(CONCEPTS, min_size=1, max_size=4))

    def rows(count: int) -> bytes:
        return draw(st.binary(min_size=size * count, max_size=size * count))

    return Annotated("en", tuple(stems), rows(len(stems)), tuple(concepts), rows(len(concepts)))


@given(value=values())
def test_what_is_written_is_read(
    value: Annotated, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """The file says all of the passages."""
    file = tmp_path_factory.mktemp("topics") / "a.json"
    file.write_text(annotated.written(value), "utf-8")
    assert annotated.read(file, "a.json") == value


def test_there_may_be_none(tmp_path: Path) -> None:
    """A vocabulary need not have any."""
    assert annotated.read(tmp_path / "none.json", "none.json") is None


GOOD = {
    "language": "en",
    "stems": "dough oven",
    "space": "AQI=",
    "concepts": ["bread:2", ""],
    "passages": "AQI=",
}


@pytest.mark.parametrize(
    "changed",
    [
        {"language": None, "stems": ""},
        {"stems": "dough dough"},
        {"stems": "dough oven salt"},
        {"space": "AQ"},
        {"space": "?"},
        {"space": 3},
        {"concepts": ["bread:3", ""]},
        {"concepts": ["bread", ""]},
        {"concepts": []},
        {"passages": "AQID"},
    ],
)
def test_a_file_that_is_odd(tmp_path: Path, changed: dict[str, object]) -> None:
    """Its name is told, and what to do; nothing of it is believed."""
    file = tmp_path / "a.annotated.json"
    file.write_text(json.dumps(GOOD), "utf-8")
    assert annotated.read(file, "a") is not None
    file.write_text(json.dumps(GOOD | changed), "utf-8")
    with pytest.raises(BuildError) as caught:
        annotated.read(file, "content/topics/a.annotated.json")
    (problem,) = caught.value.problems
    assert problem.location.path == "content/topics/a.annotated.json"
    assert "without it" in problem.remedy


@pytest.mark.parametrize("text", ["", "{", "[]", "\ufeff{}", "3"])
def test_a_file_that_is_none(tmp_path: Path, text: str) -> None:
    """So is one that is no JSON object."""
    file = tmp_path / "a.annotated.json"
    file.write_text(text, "utf-8")
    with pytest.raises(BuildError):
        annotated.read(file, "a")


def test_the_vocabulary_has_its_own(tmp_path: Path) -> None:
    """The file that stands beside a vocabulary is read with it, and again when it has changed."""
    vocabulary = tmp_path / "baking.ttl"
    vocabulary.write_bytes((ROOT / "tests/topics/baking.ttl").read_bytes())
    settings = {"PATH": str(tmp_path), "TOPIC_VOCABULARY": "baking.ttl"}
    assert site.read(settings).annotated is None
    annotated.place(vocabulary).write_text(json.dumps(GOOD), "utf-8")
    found = site.read(settings).annotated
    assert found is not None
    assert found.concepts == ({"bread": 2}, {})


def test_the_sites_own_is_of_its_vocabulary() -> None:
    """Each concept that a passage is about is there."""
    settings = {"PATH": str(ROOT / "content"), "TOPIC_VOCABULARY": "topics/tcm.ttl"}
    scheme = site.read(settings)
    assert scheme.annotated is not None
    assert {name for each in scheme.annotated.concepts for name in each} <= scheme.concepts.keys()
