"""Law: the quick inline processor and `host` give the bytes of Python-Markdown's own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import pytest
from blocks import documents, torture
from casefiles import Case, load, parameters
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy
from markdown import Extension, Markdown, inlinepatterns
from markdown.treeprocessors import InlineProcessor
from samples import corpus

from editions.reading import inline
from editions.reading.host import QuickHost
from editions.reading.inline import KNOWN, QuickInline, QuickInlineProcessor

TEXTS = corpus()
OTHERS = ["abbr", "legacy_attrs", "legacy_em", "nl2br", "sane_lists", "smarty", "wikilinks"]
"""Extensions of Python-Markdown's that the site does not use, and their patterns."""
_PIECES = [
    "*", "**", "***", "_", "__", "`", "``", "\\", "\\\\", "[", "]", "![", "](", "](/u)", "[^1]",
    "[@li-2021]", "][ref]", "[ref]", "(", ")", "<", ">", "<b>", "</b>", "<!--", "-->", "<?", "?>",
    "<http://a.b>", "<a@b.c>", "://", "@", "&", "&amp;", ";", "&#42;", "  \n", "\n", "\n\n", "~",
    "~~", '"', "'", "--", "...", "{: .a }", "{", "}", "[[page]]", "|", "#", "- ", "> ", "a", "b c",
    "气", "1.", "!", " ", "\x02klzzwxh:0000\x03", "klzzwxh:0001", ":", "é",
]  # fmt: skip


def marks() -> SearchStrategy[str]:
    """Return texts of little but marks."""
    head = st.sampled_from(["", "# ", "- ", "> ", "| a | b |\n|---|---|\n| "])
    body = st.lists(st.sampled_from(_PIECES), min_size=1, max_size=40).map("".join)
    return st.tuples(head, body).map(lambda parts: f"{parts[0]}{parts[1]}\n\n[^1]: x\n\n[ref]: /r")


def _pair(extensions: Sequence[Any]) -> tuple[Markdown, Markdown]:
    """Return the stock Markdown, and the same with the quick processor."""
    quick = [*extensions, QuickInline(), QuickHost()]
    return Markdown(extensions=extensions), Markdown(extensions=quick)


@pytest.fixture(scope="module")
def pairs(site: dict[str, Any]) -> list[tuple[Markdown, Markdown]]:
    """Return Markdown as the site has it, and with all else that comes with it."""
    own = site["MARKDOWN"]
    both = [*own["extensions"], *OTHERS]
    configured = {"extension_configs": own["extension_configs"]}
    found = []
    for names in (own["extensions"], both):
        stock = Markdown(extensions=names, **configured)
        quick = Markdown(extensions=[*names, QuickInline(), QuickHost()], **configured)
        found.append((stock, quick))
    return found


def _alike(text: str, pairs: list[tuple[Markdown, Markdown]]) -> None:
    for stock, quick in pairs:
        assert type(quick.treeprocessors["inline"]) is QuickInlineProcessor
        assert quick.reset().convert(text) == stock.reset().convert(text)


@pytest.mark.parametrize("case", parameters(load("inline", 1)))
def test_every_mark_of_markdown_is_alike(
    case: Case, pairs: list[tuple[Markdown, Markdown]]
) -> None:
    """Code, escapes, emphasis, links, images, tags, notes: the same bytes."""
    _alike(case.sections[0], pairs)


@pytest.mark.parametrize("name", TEXTS)
def test_a_text_is_alike(name: str, pairs: list[tuple[Markdown, Markdown]]) -> None:
    """Each case of the tests and each text of the site gives the same bytes."""
    _alike(TEXTS[name], pairs)


@given(text=documents())
def test_any_document_is_alike(text: str, pairs: list[tuple[Markdown, Markdown]]) -> None:
    """Whatever blocks a document is made of, it gives the same bytes."""
    _alike(text, pairs)


@given(text=st.one_of(torture(), marks()))
def test_marks_in_any_order_are_alike(text: str, pairs: list[tuple[Markdown, Markdown]]) -> None:
    """Texts that no author writes give the same bytes too."""
    _alike(text, pairs)


@pytest.mark.parametrize("expression", KNOWN)
@given(data=st.data())
def test_what_a_pattern_needs_stands_in_all_that_it_matches(
    expression: str, data: st.DataObject
) -> None:
    """No text without it is matched."""
    pattern = re.compile(expression, re.DOTALL)
    pieces = st.lists(st.sampled_from([*_PIECES, "![CDATA[", "]]>"]), max_size=12).map("".join)
    whole = st.from_regex(expression.replace("++", "+").replace("*+", "*").replace("?+", "?"))
    text = data.draw(st.one_of(pieces, whole))
    if pattern.search(text):
        assert all(need in text for need in KNOWN[expression])


@pytest.mark.parametrize("expression", KNOWN)
def test_no_need_is_left_out_of_the_stock_patterns(expression: str) -> None:
    """The expressions of the table are those that Python-Markdown has, so that none is dead."""
    md = Markdown(extensions=["footnotes", "nl2br", "wikilinks"])
    assert expression in {getattr(item, "pattern", None) for item in md.inlinePatterns}


def test_every_pattern_of_the_site_is_known(site: dict[str, Any]) -> None:
    """None is tried on every text."""
    md = Markdown(**site["MARKDOWN"])
    known = [inline.step(pattern) for pattern in md.inlinePatterns]
    assert all(step.needs or step.one_of for step in known)
    assert not any(step.may_match("plain words") for step in known)


class _Old(inlinepatterns.Pattern):
    def handleMatch(self, m: re.Match[str]) -> str:  # noqa: N802 - Python-Markdown's name
        return m.group(2).upper()


class _New(inlinepatterns.InlineProcessor):
    def handleMatch(  # type: ignore[override]  # noqa: N802 - Python-Markdown's name
        self, m: re.Match[str], data: str
    ) -> tuple[str, int, int]:
        del data
        return m.group(0).upper(), m.start(0), m.end(0)


class _Other(_New):
    """Has the expression of a link, and searches for something else."""

    def getCompiledRegExp(self) -> re.Pattern[str]:  # noqa: N802 - Python-Markdown's name
        return re.compile("rye")


class _Third(Extension):
    def __init__(self, pattern: inlinepatterns.Pattern) -> None:
        super().__init__()
        self.pattern = pattern

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        md.inlinePatterns.register(self.pattern, "third", 175)


@pytest.mark.parametrize(
    "pattern",
    [_Old("(rye)"), _New("rye"), _Other(inlinepatterns.LINK_RE)],
    ids=["old", "new", "other"],
)
def test_a_pattern_of_which_nothing_is_known_is_tried(pattern: inlinepatterns.Pattern) -> None:
    """A third party's pattern works as it does with the stock processor."""
    stock, quick = _pair([_Third(pattern)])
    html = quick.convert("*of rye* and rye")
    assert html == stock.convert("*of rye* and rye")
    assert "RYE" in html


def test_a_new_delimiter_is_known() -> None:
    """What another extension adds to the marks of emphasis is looked for too."""
    stock, quick = _pair([])
    for md in (stock, quick):
        assert md.delimiters is not None
        md.delimiters.add("~", "del")
    assert quick.convert("~gone~") == stock.convert("~gone~") == "<p><del>gone</del></p>"


def test_a_pattern_added_later_is_used() -> None:
    """The patterns are those of the moment in which a document is rendered."""
    quick = _pair([])[1]
    assert "rye" in quick.convert("rye")
    quick.inlinePatterns.register(_New("rye"), "third", 175)
    assert "RYE" in quick.convert("rye")


def test_the_processor_of_another_extension_stays() -> None:
    """Who has put something else in its place has meant it."""

    class Own(InlineProcessor):
        """Another one."""

    class Before(Extension):
        def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
            md.treeprocessors.register(Own(md), "inline", 20)

    assert type(_pair([Before()])[1].treeprocessors["inline"]) is Own
