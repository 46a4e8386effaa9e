"""Names of files that are not in UTF-8: no text may have one; beside the texts they are files."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest
from golden import SITE

from delivery import stamp
from delivery.build import build
from editions.model import BuildError

pytestmark = pytest.mark.skipif(sys.platform == "darwin", reason="macOS has no such names")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Return a copy of the small site."""
    return Path(shutil.copytree(SITE, tmp_path / "site"))


def test_a_text_with_such_a_name_is_told(site: Path) -> None:
    """It could not be named in a catalog; the message shows which bytes it has."""
    articles = os.fsencode(site / "content" / "articles")
    shutil.copy(articles + b"/rye.md", articles + b"/k\xe4se.md")
    with pytest.raises(BuildError) as told:
        build(site / "pelicanconf.py", site / "output", lambda _: None)
    (problem,) = told.value.problems
    said = "content/articles/k\\xe4se.md:1: the file's name is not in UTF-8. Rename it"
    assert str(problem).startswith(said)


def test_another_file_may_have_one(site: Path) -> None:
    """It is published under its name, and the next build knows that nothing has changed."""
    images = os.fsencode(site / "content" / "images")
    shutil.copy(images + b"/loaf.svg", images + b"/k\xe4se.svg")
    build(site / "pelicanconf.py", site / "output", lambda _: None)
    assert Path(os.fsdecode(os.fsencode(site / "output" / "images") + b"/k\xe4se.svg")).is_file()
    assert stamp.unchanged(site / "pelicanconf.py", site / "output")
