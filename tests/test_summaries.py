"""What stands under a title: the summary that an author wrote, and nothing twice."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from golden import in_own_theme

from delivery.build import build

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the small site in the site's own theme."""
    folder = in_own_theme(tmp_path_factory.mktemp("site"))
    oven = folder / "content/articles/oven.md"
    oven.write_text(re.sub(r"Summary: .*\n", "", oven.read_text("utf-8")), "utf-8")
    build(folder / "pelicanconf.py", folder / "output", lambda _: None)
    return folder / "output"


def page(output: Path, name: str) -> BeautifulSoup:
    """Return a page of the built site."""
    return BeautifulSoup((output / name / "index.html").read_text("utf-8"), "html.parser")


@pytest.mark.parametrize("prefix", ["", "zh-Hans/", "ar/"])
def test_a_text_without_a_summary_begins_once(output: Path, prefix: str) -> None:
    """Pelican makes a summary of the first words; above those very words it would say them twice.

    What machines and lists are told of the text has it, without its tags.
    """
    for name in ("oven", "about"):
        found = page(output, f"{prefix}{name}")
        assert not found.select(".standfirst")
        description = found.select_one('meta[name="description"]')
        assert description is not None
        assert description["content"]
        assert "<" not in description["content"]
    assert page(output, f"{prefix}rye").select_one(".standfirst")
