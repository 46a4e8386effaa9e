"""Settings files of several sites, read in one process."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from editions.model import BuildError
from editions.reading import conf


def test_each_settings_file_has_its_own_neighbour(tmp_path: Path) -> None:
    """What a site's published settings import is that site's, and nothing is left behind."""
    before = {*sys.modules}, [*sys.path]
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "pelicanconf.py").write_text(f"SITENAME = {name!r}")
        (tmp_path / name / "publishconf.py").write_text("from pelicanconf import *")
    for name in ("one", "two", "one"):
        assert conf.read(tmp_path / name / "pelicanconf.py")["SITENAME"] == name
        assert conf.read(tmp_path / name / "publishconf.py")["SITENAME"] == name
    assert not ({*sys.modules} - before[0]) & {"pelicanconf", "publishconf"}
    assert sys.path == before[1]


def test_an_override_takes_the_place_of_a_setting(tmp_path: Path) -> None:
    """A setting that is handed over wins over the file's."""
    (tmp_path / "pelicanconf.py").write_text("SITENAME = 'one'")
    assert conf.read(tmp_path / "pelicanconf.py", {"SITENAME": "two"})["SITENAME"] == "two"


FAULTS = {
    "X = (": "pelicanconf.py:2: these settings fail ('(' was never closed)",
    "X = 1 / 0": "pelicanconf.py:2: these settings fail (ZeroDivisionError: division by zero)",
    "import nowhere": "pelicanconf.py:2: these settings fail (ModuleNotFoundError: No module",
    "THEME = 'nowhere'": "pelicanconf.py:1: these settings fail (ValueError: Could not find the",
    "TIMEZONE = 'Mars/Base'": "pelicanconf.py:1: these settings fail (ZoneInfoNotFoundError: ",
}


@pytest.mark.parametrize("line", FAULTS)
def test_settings_that_fail_are_named_with_their_line(line: str, tmp_path: Path) -> None:
    """Of what Pelican refuses nobody knows the line; the first one stands for the file."""
    (tmp_path / "pelicanconf.py").write_text(f"SITENAME = 'one'\n{line}\n")
    with pytest.raises(BuildError) as found:
        conf.read(tmp_path / "pelicanconf.py")
    (problem,) = found.value.problems
    assert str(problem).startswith(FAULTS[line])


def test_a_neighbour_that_fails_is_named_itself(tmp_path: Path) -> None:
    """Settings for publication fail where the site's do, in the site's file."""
    (tmp_path / "pelicanconf.py").write_text("SITENAME = 'one'\nX = nobody\n")
    (tmp_path / "publishconf.py").write_text("from pelicanconf import *\n")
    with pytest.raises(BuildError) as found:
        conf.read(tmp_path / "publishconf.py")
    assert str(found.value.problems[0]).startswith("pelicanconf.py:2: these settings fail (NameE")
