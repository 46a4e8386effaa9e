"""Law: what is searched for at once is found where Python-Markdown finds it, letter by letter."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Extension, Markdown
from markdown.inlinepatterns import (
    BACKTICK_RE,
    BacktickInlineProcessor,
    LinkInlineProcessor,
)

from editions.reading.host import QuickHost
from editions.reading.inline import BEGINS, QuickInline, first
from editions.reading.patterns import code_span, link_text

BOXES = [
    "!!! note", '!!! note "Box"', "    ", "        ", "- a", "1. b", "c", ": d", "> ", "\n", "\n\n",
]  # fmt: skip


@given(text=st.text("``\\ a"), start=st.integers(0, 8))
def test_code_ends_where_it_did(text: str, start: int) -> None:
    """The same span, or none, whatever backticks stand around it."""
    at = text.find("`", start)
    if at >= 0:
        assert code_span(at, text) == BacktickInlineProcessor(BACKTICK_RE).find_code_spans(at, text)


@given(text=st.text("[]a\\"), start=st.integers(0, 8))
def test_a_link_s_text_ends_where_it_did(text: str, start: int) -> None:
    """Brackets are counted alike, closed or not."""
    at = min(start, len(text))
    assert link_text(text, at) == LinkInlineProcessor(r"\[").getText(text, at)


@pytest.mark.parametrize("more", [(), ("~",), ("~", "^")], ids=str)
@given(text=st.text("*_*_~^ a.", max_size=30), start=st.integers(0, 8), stacked=st.booleans())
def test_the_next_mark_is_the_same(
    *, more: tuple[str, ...], text: str, start: int, stacked: bool
) -> None:
    """With marks of other extensions too, and whether or not one is open."""
    stock, quick = Markdown(), Markdown(extensions=[QuickHost()])
    found: list[tuple[int, int] | None] = []
    for md in (stock, quick):
        marks: Any = md.delimiters
        for token in more:
            marks.add(token, "del")
        if stacked:
            marks.delimiters["*"].stack.append((0, 1, False, 1, 1))
        place = marks.search(text, start)
        found.append(place and place.span())
    assert found[0] == found[1]


@pytest.mark.parametrize("expression", BEGINS)
@given(text=st.text("`\\[!a"), start=st.integers(0, 8))
def test_no_match_begins_before(expression: str, text: str, start: int) -> None:
    """From the place on that is looked up, the expression finds what it finds from the start."""
    pattern = LinkInlineProcessor(expression).getCompiledRegExp()
    at = first(text, BEGINS[expression], start)
    found = [each.span() for each in pattern.finditer(text, start)]
    assert found == ([each.span() for each in pattern.finditer(text, at)] if at >= 0 else [])


@given(text=st.lists(st.sampled_from(BOXES), max_size=30).map("".join))
def test_boxes_are_alike(text: str) -> None:
    """Boxes, what is indented under them, and lists in them give the same bytes."""
    names = ["admonition", "def_list"]
    assert Markdown(extensions=[*names, QuickHost(), QuickInline()]).convert(text) == Markdown(
        extensions=names
    ).convert(text)


def test_another_method_stays() -> None:
    """A pattern of another class that reads otherwise does so still."""

    class Own(BacktickInlineProcessor):
        def find_code_spans(self, start: int, text: str) -> Any:
            del text
            return start + 1, None

    class Before(Extension):
        def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
            md.inlinePatterns.register(Own(BACKTICK_RE), "backtick", 190)

    assert Markdown(extensions=[Before(), QuickHost()]).convert("`a`") == "<p>`a`</p>"
