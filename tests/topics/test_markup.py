"""HTML as tokens: the quick way, and the standard library's parser."""

from __future__ import annotations

import re

from golden import GOLDEN
from hypothesis import given
from hypothesis import strategies as st

from topics import markup
from topics.markup import Sort

PIECES = st.sampled_from(
    ["<p>", "</p>", "<P>", "<b>", "</b >", "<h2 id=x>", '<h2 id="x">', "</h2>", "<br>", "<hr/>",
     "<br />", '<img src="a&amp;b" alt="">', '<a title="a > b">', "<a title='b'>", "</a>",
     '<a href="?a=1&b=2">', '<a href="?a&lt=2">', '<td lang="de" lang="en">', "<td hidden>",
     '<td\nclass="a">', '<svg viewBox="0">', "<a-b>", '<p a="1"b="2">', "<p/ >", "</>", "<>",
     "&amp;", "&AMP;", "&#8212;", "&#x2014;", "&#;", "&nosuch;", "&amp", "&", "<", ">", '"', ";",
     "a < b", "text ", "\n", "脾", "\U0001f35e", "<!-- no -->", "<!-", "<!DOCTYPE html>", "<?php?>",
     "<script>", "</script>", "<style>", "<title>", "<textarea>", "\0", "\r", "\x85"]
)  # fmt: skip
SVG = re.compile(r"<svg.*?</svg>", re.DOTALL)
"""Drawings have titles, which are no HTML to some releases of the parser."""
OFTEN = st.sampled_from(["<p>", "</p>", '<a class="x" href="/">', "</a>", "&amp;", "a b", "\n"])


def _joined(tokens: list[markup.Token]) -> list[markup.Token]:
    """Join texts that stand side by side: the parser may cut them."""
    found: list[markup.Token] = []
    for token in tokens:
        if found and token[0] is found[-1][0] is Sort.TEXT:
            found[-1] = (Sort.TEXT, found[-1][1] + token[1], found[-1][2], {})
        else:
            found.append(token)
    return found


@given(st.lists(OFTEN | PIECES, max_size=12).map("".join))
def test_the_quick_way_reads_as_the_parser_does(html: str) -> None:
    """Whatever the HTML, the tokens are the parser's, or there are none."""
    found = markup.plain(html)
    if found is not None:
        assert _joined(list(found)) == _joined(list(markup.parsed(html)))


def test_what_a_site_writes_is_plain() -> None:
    """The texts of all pages are read in the quick way, with the parser's tokens."""
    pages = [path.read_text().partition("<body")[2] for path in GOLDEN.rglob("*.html")]
    texts = [page.partition(">")[2].partition("</body>")[0] for page in pages]
    assert any(texts)
    for text in (SVG.sub("", text) for text in texts):
        assert markup.plain(text) == markup.parsed(text)


def test_what_is_not_plain() -> None:
    """All else is left to the parser."""
    for html in (
        "<p class=x>",
        "a & b",
        "a < b",
        "<!-- a -->",
        "<script>a</script>",
        "<p",
        "<p/ >",
    ):
        assert markup.plain(html) is None
        assert markup.tokens(html) == markup.parsed(html)


def test_time_is_linear_in_what_is_nearly_plain() -> None:
    """Long texts of marks that are never finished end in time."""
    for piece in ("<p ", "<p a ", '<p a="', "&amp", '<a a="&amp;', "</p", "&#1"):
        assert markup.plain(piece * 50_000) is None
