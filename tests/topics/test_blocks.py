"""HTML as blocks of text that know where they stand."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from topics.blocks import blocks
from topics.passages import Place

PIECES = st.sampled_from(
    ["<p>", "</p>", "<b>", "</b>", "<h2 id=x>", "</h2>", "<ul><li>", "</li></ul>", "<br>", "<hr/>",
     "&amp;", "&#8212;", "&", "<", "a < b", "text ", "\n", "脾", "\U0001f35e", "<code>", "</code>",
     '<a title="a > b">', "</a>", "<!-- no -->", "<em lang=de>", "</em>", "</div>", "<td>"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=30).map("".join))
def test_a_run_stands_in_the_html_as_in_the_text(html: str) -> None:
    """Whatever the HTML, each run's characters are found at its place, and runs never overlap."""
    behind = 0
    for block in blocks(html, "en"):
        for run in block.runs:
            assert block.text[run.start : run.end] == html[run.place :][: run.end - run.start]
            assert run.place >= behind
            behind = run.place + run.end - run.start


def test_a_block_knows_its_heading() -> None:
    """The heading itself and what follows stand under its id; what precedes it under none."""
    found = blocks("<p>One</p><h2 id=two>Two</h2><p>Three</p><ul><li>Four</li></ul>", "en")
    assert [(block.text, block.heading) for block in found] == [
        ("One", ""),
        ("Two", "two"),
        ("Three", "two"),
        ("Four", "two"),
    ]
    assert [block.place for block in found] == [
        Place.LEAD, Place.HEADING, Place.BODY, Place.BODY,
    ]  # fmt: skip


def test_blocks_are_counted_alike_whatever_their_text() -> None:
    """A mark of another language within a block changes no number."""
    source = (
        "<h2>Two</h2>\n<p>Three <em>more</em></p>\n<table><tr><td>a</td><td>b</td></tr></table>"
    )
    woven = (
        '<h2>Zwei</h2>\n<p><span lang="en">Three <em>more</em></span></p>\n'
        '<table><tr><td lang="en">a</td><td>c</td></tr></table>'
    )
    numbers = [[block.number for block in blocks(html, "de")] for html in (source, woven)]
    assert numbers[0] == numbers[1]
    assert len(numbers[0]) == 4


def test_time_is_linear_in_unclosed_elements() -> None:
    """Fifty thousand elements that nobody closes end in time."""
    assert len(blocks("<div><b>" * 50_000 + "x" + "</i>" * 50_000, "en")) == 1
