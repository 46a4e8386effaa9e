"""Settings files of several sites, read in one process."""

from __future__ import annotations

import sys
from pathlib import Path

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
