"""The catalogue of sources."""

from __future__ import annotations

from pathlib import Path

import pytest

from editions.model import BuildError
from sources.catalogue import read

GOOD = '[li-2021]\ntitle = "Acupressure"\nkind = "systematic review"\ndoi = "10.1/x"\nyear = 2021\n'


def write(folder: Path, text: str) -> Path:
    """Write a catalogue."""
    path = folder / "sources.toml"
    path.write_text(text)
    return path


def test_entry_is_read(tmp_path: Path) -> None:
    """A DOI gives the identifier and the address."""
    source = read(write(tmp_path, GOOD), "content/sources.toml")["li-2021"]
    assert (source.title, source.year) == ("Acupressure", 2021)
    assert (source.identifier, source.url) == ("doi:10.1/x", "https://doi.org/10.1/x")


def test_missing_file_is_an_empty_catalogue(tmp_path: Path) -> None:
    """A site without sources needs no file."""
    assert read(tmp_path / "none.toml", "none.toml") == {}


def test_every_bad_entry_is_named_with_its_line(tmp_path: Path) -> None:
    """Missing and unknown fields are told together, each with the line of its entry."""
    bad = '[a]\ntitle = "A"\n\n[b]\ntitle = "B"\nkind = "x"\nauthor = "y"\n'
    path = write(tmp_path, GOOD + bad)
    with pytest.raises(BuildError) as caught:
        read(path, "content/sources.toml")
    assert [str(problem.location) for problem in caught.value.problems] == [
        "content/sources.toml:6",
        "content/sources.toml:9",
    ]


def test_bad_toml_is_a_problem(tmp_path: Path) -> None:
    """A file that is no TOML is a problem, not a traceback."""
    with pytest.raises(BuildError, match="not TOML"):
        read(write(tmp_path, "title = "), "content/sources.toml")
