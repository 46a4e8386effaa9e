"""What a publisher writes that cannot be built is said as a problem, and nothing is published."""

from __future__ import annotations

from pathlib import Path

import pytest
from publisher import Site

from delivery import findings
from delivery import site as sites
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
    ("content/articles/sourdough.md", "Cover: images/loaf", "Cover: {static}/images/loaf"): (
        "content/articles/sourdough.md:8: there is no picture {static}/images/loaf.svg. "
        "Write images/loaf.svg."
    ),
    ("content/articles/sourdough.md", "Cover: images/loaf.svg", "Cover: images/lof.svg"): (
        "content/articles/sourdough.md:8: there is no picture images/lof.svg. Write images/loaf.svg"
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


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("Topics: sourdoh", "no topic is called"),
        ("Related: rye", "is this article itself"),
        ("Series: bread", "has no number"),
    ],
)
def test_a_check_tells_what_would_stop_a_build(line: str, told: str, tmp_path: Path) -> None:
    """Topics, relations and series too, which are not worked out for it."""
    site = Site(tmp_path)
    site.replace("content/articles/rye.md", "Slug: ", f"{line}\nSlug: ")
    found = findings.gather(sites.read(tmp_path / "pelicanconf.py"), tmp_path / "translations")
    assert [told in each.message for each in found.problems] == [True]
    with pytest.raises(BuildError) as stopped:
        site.build()
    assert stopped.value.problems == found.problems
