"""The quick look at a page's tags: it agrees with the two parsers wherever it says anything."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st
from samples import ENGLISH, catalog, read

from editions.checking import outline, skeleton
from editions.model import Document
from editions.reading import content
from editions.reading.extension import Machine
from editions.weaving import guard, woven

EMPTY = Document("page", PurePosixPath("page.md"), (), {}, "", (), ())
PLAIN = """Title: 1

## A *heading* { #one }

A paragraph with [a link](https://a.example/ "title"), `code` and a note.[^a]

![A foot](/foot.svg)

* an item

| one | two |
|-----|-----|
| red | dry |

    code

!!! note "Box"
    In it.

[^a]: A note.
"""
BLOCKS = ["p", "div", "ul", "li", "table", "tbody", "tr", "td", "th", "h2", "pre", "figure", "hr"]
BLOCKS += ["dl", "dd", "blockquote", "caption", "details", "summary", "col", 'li id="fn:1"']
INLINE = ['a href="x"', 'a href="y"', "kbd", 'sup id="fnref:1"', 'img src="x"', 'code class="x"']
FREE = ["em", "strong", "code", 'span lang="de"', "br", "sup", 'abbr title="a"']
VOID = frozenset({"hr", "img", "br", "col"})
TEXT = ["a", " ", "b &amp; c", ">", "<!-- a -->"]
ODD = ["<", "<!-- b -->", "<!", "<i>", "</p >", "<P>", '<b onclick="x">', "<br/>", "<script>"]
ODD += ["<td>", "</td>", "<p/>", '<a\nhref="x">', "</br>", "&#60;p>", "\0", '<li id="fn:2">']


def _written(name: str, inner: list[str]) -> list[str]:
    tag = name.split(maxsplit=1)[0]
    return [f"<{name}>"] if tag in VOID else [f"<{name}>", *inner, f"</{tag}>"]


@st.composite
def pages(draw: st.DrawFn, depth: int = 2) -> list[str]:
    """Return the pieces of a page: tags, mostly well nested, and texts between them."""
    found: list[str] = []
    for _ in range(draw(st.integers(1, 3))):
        inner = draw(pages(depth - 1)) if depth else []
        names = draw(st.sampled_from([BLOCKS, BLOCKS, INLINE, FREE]))
        pieces = _written(draw(st.sampled_from(names)), inner)
        found += pieces if draw(st.integers(0, 9)) else draw(st.permutations(pieces))
        found += draw(st.lists(st.sampled_from(TEXT), max_size=1))
    return found


@st.composite
def pairs(draw: st.DrawFn) -> tuple[str, str]:
    """Return a page, and the same one with emphasis, texts and now and then something odd more."""
    source = draw(pages())
    other = [*source]
    for _ in range(draw(st.integers(0, 3))):
        at = draw(st.integers(0, len(other)))
        if draw(st.integers(0, 9)) == 0:
            other[at:at] = [draw(st.sampled_from(ODD))]
            continue
        end = draw(st.integers(at, min(len(other), at + 3)))
        other[at:end] = _written(draw(st.sampled_from(FREE)), ["c", *other[at:end]])
    return "".join(source), "".join(other)


@given(pair=pairs())
def test_where_the_tags_are_alike_the_parsers_find_nothing(pair: tuple[str, str]) -> None:
    """Neither the skeleton nor the sanitiser tells a page from its source that has its outline."""
    source, other = pair
    like = guard.likeness(replace(EMPTY, html=source))
    if like.outline is not None and outline.of(other) == like.outline:
        assert not list(replace(like, outline=None).differences(other))
        assert not list(replace(like, outline=None, may_differ=()).differences(other))


@pytest.mark.parametrize(
    "html",
    [
        '<p>Un <em>mot</em>, <a href="x" title="t">lien</a>.</p>',
        '<p lang="en" dir="ltr"><strong>Un</strong> mot, <a href="x">lien</a>.</p>',
        '<p><span lang="en">Un</span><br>mot, <a href="x"><code>lien</code></a> &lt;b&gt;.</p>',
    ],
)
def test_what_a_translation_may_have_otherwise(html: str) -> None:
    """Emphasis, texts in attributes and marks of language are no part of the outline."""
    assert outline.of(html) == outline.of('<p>A <a href="x">link</a>.</p>') is not None


@pytest.mark.parametrize(
    "html",
    [
        '<p>Un <a href="y">lien</a>.</p>',
        '<p>Un <em class="x">mot</em> <a href="x">lien</a>.</p>',
        '<p>Un <a href="x" onclick="y">lien</a>.</p>',
        '<p>Un <a href="x">lien</a>.</p><p>',
        '<p>Un <em>mot <a href="x">lien</a>.</p></em>',
        '<p>Un <em>mot <a href="x">lien</em></a>.</p>',
        '<p>Un <a href="x">lien</a><!-- b -->.</p>',
        '<p>Un <a href="x">lien</a><script></script>.</p>',
        '<p>Un <a href="x">lien</a> < b.</p>',
        "<p>Un <a href='x'>lien</a>.</p>",
        '<p>Un <a href="x">lien</a>.</br></p>',
    ],
)
def test_what_has_another_outline_or_none(html: str) -> None:
    """Other tags, crossing ones, and all that is not plain are left to the parsers."""
    assert outline.of(html) != outline.of('<p>A <a href="x">link</a>.</p>')


def test_code_is_a_part_of_the_outline() -> None:
    """What stands in code is told apart by its text."""
    assert outline.of("<pre>a</pre>") != outline.of("<pre>b</pre>")


def test_an_ordinary_page_is_not_parsed(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    """A translated page with its source's tags is told alike without the two parsers."""
    document = read(PLAIN, machine)
    contexts = content.DEFAULT_CONTEXTS
    messages = catalog({item.msgid: item.msgid.upper() for item in document.segments[2:3]})
    found = woven.weave(document, PLAIN, messages, contexts, ENGLISH, machine)
    monkeypatch.setattr(skeleton, "of", None)
    assert not list(guard.likeness(document).differences(found.html))
