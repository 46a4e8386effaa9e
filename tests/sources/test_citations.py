"""Citations in Markdown."""

from __future__ import annotations

import pytest
from markdown import Markdown

from sources.citations import CitationExtension, cited


def render(text: str) -> str:
    """Render Markdown with footnotes, lists and citations."""
    return Markdown(extensions=["footnotes", CitationExtension()]).convert(text)


def test_citation_is_a_numbered_link() -> None:
    """A key becomes a link to its entry, shown as a number."""
    expected = '<p>It works <span class="citation">[<a href="#source-li">1</a>]</span>.</p>'
    assert render("It works [@li].") == expected


def test_one_source_has_one_number() -> None:
    """The number of a source follows its first citation in the text."""
    html = render("A [@b].\n\n- B [@a; @b]\n- C [@c]\n\nD [@a].")
    assert cited(html) == ("b", "a", "c")
    assert '[<a href="#source-a">2</a>, <a href="#source-b">1</a>]' in html


def test_reset_starts_numbers_again() -> None:
    """Each text counts from one."""
    markdown = Markdown(extensions=[CitationExtension()])
    first = markdown.convert("A [@a].")
    assert markdown.reset().convert("A [@a].") == first


@pytest.mark.parametrize("text", ["`[@a]`", "\\[@a]", "[mail](mailto:x@y.z)", "[@]", "x@y.z"])
def test_other_text_is_no_citation(text: str) -> None:
    """Code, escapes, links and addresses are left alone."""
    assert cited(render(text)) == ()
