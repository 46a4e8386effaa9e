"""What a publisher writes that cannot be built is said as a problem, and nothing is published."""

from __future__ import annotations

from pathlib import Path

import pytest
from publisher import Site

from editions.model import BuildError

EDITS = {
    ("pelicanconf.py", '"topics/map/index.html"', '"about/index.html"'): (
        "content/pages/about.md:2: two pages are to be written to about/index.html. "
        "Give this text another Slug or Save_as: a list or a topic has that file already."
    ),
    ("pelicanconf.py", '"topics/map/index.html"', '"topics.html"'): (
        "content:1: two pages are to be written to topics.html. "
        "Two settings that end in _SAVE_AS, or a topic, ask for that file: change one."
    ),
    ("content/pages/about.md", "Slug: about", "Save_as: index.html\nUrl: /\nSlug: about"): "",
    ("content/articles/rye.md", "Slug: ", "Template: loaf\nSlug: "): (
        "content/articles/rye.md:2: the theme has no template 'loaf'."
    ),
    ("pelicanconf.py", '"delivery.figures"', '"no"'): (
        "pelicanconf.py:1: MARKDOWN: ModuleNotFoundError: No module named 'no'."
    ),
}


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit[2].partition("\n")[0])
def test_what_cannot_be_built_is_a_problem(edit: tuple[str, str, str], tmp_path: Path) -> None:
    """With its place and what to do; a page in the place of the first list is Pelican's way."""
    site = Site(tmp_path)
    before = (tmp_path / edit[0]).read_text("utf-8")
    site.replace(*edit)
    assert (tmp_path / edit[0]).read_text("utf-8") != before
    if not EDITS[edit]:
        assert site.build()
        return
    with pytest.raises(BuildError) as found:
        site.build()
    assert str(found.value.problems[0]).startswith(EDITS[edit])
    assert not (tmp_path / "output").exists()
