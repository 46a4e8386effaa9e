"""HTML that is unpacked for who asks: a text without it is read as one that has it."""

from __future__ import annotations

import copy
import logging
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pelican.contents import Article, Content, Page
from pelican.readers import find_empty_alt
from pelican.settings import DEFAULT_CONFIG

from editions import host, listing, unread
from editions.unread import Unread

PLACE = "/content/articles/rye.md"
SETTINGS = {**DEFAULT_CONFIG, "PATH": "/content", "PLUGINS": ["editions"]}
_PIECES = st.sampled_from([
    "<img ", "<a ", "<video ", " src=", " href=", " poster=", " alt=", '"', "'", ">", "<", "/>",
    "{static}", "|static|", "{static|", "{attach}", "{filename}", "{other}", "{", "|", "}",
    "loaf.svg",
    "/images/loaf.svg", "../a b.png", "?x#y", "&amp;", 'alt=""', "alt=''", 'alt="A loaf"', "\n",
    ' src="{static}a.png"', ' href="{static}/b.pdf"', '<img src="{static}c.png" alt="C">', "static",
])  # fmt: skip
HTML = st.lists(_PIECES, max_size=14).map("".join)


def article(html: str, kind: type = Article) -> Any:
    """Return a text as Pelican makes it."""
    return kind(html, {"title": "Rye"}, SETTINGS, PLACE)


@given(HTML)
@example('<img src="{static}a\nb.png">')
@example('<img alt="a > b" src="{static}c.png">')
@example('<img src="{static}a.png" data="{static}b.png">')
@example('<a href="{static}a.png" title="{filename}b.md">')
@example('<img src="{static}a.png" alt="x"><img alt="" src="b.png">')
def test_what_a_text_links_is_what_pelican_finds(html: str) -> None:
    """Where it is said to be known: its files, none of them attached, and no picture to be told."""
    found = listing.files(html)
    if found is None:
        return
    late = article(Unread(lambda: html, found))
    if not unread.still(late):  # else the plugin has done it: another test has registered it
        host.quicken(late)
    assert late.get_static_links() == Content.get_static_links(article(html))
    assert unread.still(late)
    with patch.object(logging.getLogger("pelican.readers"), "warning") as told:
        find_empty_alt(html, PLACE)
    assert not told.called
    assert late._content == html
    assert late.get_static_links() == Content.get_static_links(article(html))


@pytest.mark.parametrize(
    ("html", "files"),
    [
        ("<p>A static thing.</p>", []),
        ('<img alt="A" src="{static}/a.png"> <a title="B" href="|static|b c.pdf">',
         ["/a.png", "b c.pdf"]),
        ('<a href="{attach}a.pdf">', None),
        ('<img alt="" src="a.png">', None),
        ("<img src='{static}a.png'>", None),
        ('<video poster="{static}a.png">', None),
        ("<p>{static}a.png</p>", None),
        ('<img src="{static}a.png" title="{filename}b.md">', None),
    ],
)  # fmt: skip
def test_which_texts_need_not_be_looked_through(html: str, files: list[str] | None) -> None:
    """Those whose links are in the usual form."""
    assert listing.files(html) == files


@pytest.mark.parametrize("kind", [Article, Page])
def test_it_is_made_for_who_asks(kind: type) -> None:
    """Once, and with all that Pelican makes of it."""
    made: list[str] = []

    def make() -> str:
        made.append("made")
        return "<p>Rye.</p>"

    item = article(Unread(make, ()), kind)
    unread.postponed(item)
    assert unread.still(item)
    twin = copy.copy(item)
    assert item.content == item.summary == item._content == "<p>Rye.</p>"
    assert not unread.still(item)
    assert made == ["made"]
    assert unread.html(item)() == unread.html(twin)() == twin._content
    item._content = "other"
    assert unread.html(item)() == "other"
    assert unread.html(article("<p>"))() == "<p>"
    assert unread.postponed(article("<p>")) is None


OTHERS: tuple[dict[str, Any], ...] = (
    {"PLUGINS": ["editions", "strange"]},
    {unread.LINKS: "[{](?P<what>.*?)[}]"},
    {"TYPOGRIFY": True},
)


@pytest.mark.parametrize("changed", OTHERS, ids=str)
def test_where_somebody_may_need_it_early_it_is_there(changed: dict[str, Any]) -> None:
    """Plugins of others, links of another form, and what changes the HTML when it is read."""
    assert unread.wanted(SETTINGS)
    assert not unread.wanted({**SETTINGS, **changed})
