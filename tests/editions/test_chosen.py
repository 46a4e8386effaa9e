"""What front matter chooses and nobody has is said with file and line, before anything is read."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest
from pelican.settings import DEFAULT_CONFIG

from editions.model import Document
from editions.reading import chosen

WRONG = {
    ("status", "pubished"): "'pubished' is no status. Is published meant?",
    ("status", "x"): "'x' is no status. Write published, hidden, draft or skip.",
    ("template", "rye"): "the theme has no template 'rye'. Mend the name, without its ending",
    ("template", "bread.html"): "the theme has no template 'bread.html'",
    ("template", "../bread"): "the theme has no template '../bread'",
    ("template", "!theme/archives"): "the theme has no template '!theme/archives'",
    ("template", "!simple/bread"): "the theme has no template '!simple/bread'",
    ("save_as", "../bread.html"): "the file '../bread.html' is not inside the site",
    ("save_as", "a/../../bread.html"): "the file 'a/../../bread.html' is not inside the site",
    ("save_as", "/bread.html"): "the file '/bread.html' is not inside the site",
}
RIGHT = (
    ("status", "Draft"),
    ("status", "hidden"),
    ("status", "skip"),
    ("template", "bread"),
    ("template", "own"),
    ("template", "archives"),  # Pelican's own theme has it
    ("template", "!theme/bread"),
    ("template", "!simple/archives"),
    ("save_as", "loaves/bread.html"),
    ("save_as", "loaves/../bread.html"),
    ("save_as", "..bread/bread.html"),
)


@pytest.fixture
def settings(tmp_path: Path) -> dict[str, object]:
    """Return those of a theme with one template, and of a folder before it with another."""
    for place, name in (("theme/templates", "bread"), ("more", "own")):
        (tmp_path / place).mkdir(parents=True)
        (tmp_path / place / f"{name}.html").touch()
    theme = str(tmp_path / "theme")
    return {**DEFAULT_CONFIG, "THEME": theme, "THEME_TEMPLATES_OVERRIDES": [str(tmp_path / "more")]}


def document(key: str, value: str) -> Document:
    """Return a document with one line more of front matter."""
    path = PurePosixPath("articles/rye.md")
    return Document("rye", path, (), {"title": ("Rye",), key: (value,)}, lines={key: 2})


@pytest.mark.parametrize("chosen_so", WRONG)
def test_a_wrong_choice_is_named(chosen_so: tuple[str, str], settings: dict[str, object]) -> None:
    """With the line of the front matter, and what to do."""
    (problem,) = chosen.check([document(*chosen_so)], settings)
    assert str(problem).startswith(f"content/articles/rye.md:2: {WRONG[chosen_so]}")


@pytest.mark.parametrize("chosen_so", RIGHT)
def test_what_pelican_takes_is_right(
    chosen_so: tuple[str, str], settings: dict[str, object]
) -> None:
    """Each status, each place of templates, each file inside the site."""
    assert not list(chosen.check([document(*chosen_so)], settings))


def test_a_locales_own_text_is_looked_at_too(settings: dict[str, object]) -> None:
    """What stands in a document's place in one edition chooses for itself."""
    own = document("template", "rye")
    source = Document("rye", own.path, (), {"title": ("Rye",)}, own={"ar": own})
    (problem,) = chosen.check([source], settings)
    assert "no template 'rye'" in problem.message
