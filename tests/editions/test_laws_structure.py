"""Law: no translation changes the blocks of a page, nor what it links, loads and runs."""

from __future__ import annotations

from collections import Counter

import pytest
from blocks import documents
from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st
from samples import corpus, read, weave
from skeleton import blocks, skeleton

from editions.model import Catalog, Document, Entry
from editions.reading.extension import Machine

TEXTS = corpus()
FRAGMENTS = (
    "words",
    "文字。",
    "- an item",
    "1. an item",
    "# a heading",
    "a heading\n=====",
    "| a | b |\n|---|---|\n| c | d |",
    "|",
    "```\ncode\n```",
    "    code",
    "`",
    "**",
    "_",
    "> quoted",
    "a term\n:   a definition",
    "!!! note\n    in a box",
    "{: .added #added }",
    "{#fnref:note}",
    "{.added}",
    "---",
    "[TOC]",
    "[^note]: a note",
    "[ref]: https://evil.example",
    "*[HTML]: words",
    "///Footnotes Go Here///",
    "<p>",
    "</p>",
    "</div>",
    "<div markdown=1>",
    "<script>alert(1)</script>",
    "<!--",
    "-->",
    "<!--> <b>",
    "<b onclick=x>",
    "&lt;b>",
    "&#60;b>",
    "[a](javascript:b)",
    "![a](https://evil.example/a.png)",
    "<https://evil.example>",
    "[^note]",
    "[@li-2021]",
    "[ref]",
    "\x02wzxhzdk:0\x03",
    "wzxhzdk:0",
    "\\",
    "]]>",
    "<?",
)


def hostile() -> st.SearchStrategy[str]:
    """Return translations that try to be blocks."""
    joints = st.sampled_from(("", " ", "\n", "\n\n", "  \n"))
    return st.lists(st.sampled_from(FRAGMENTS), min_size=1, max_size=4).flatmap(
        lambda parts: joints.map(lambda joint: joint.join(parts))
    )


def _catalog(document: Document, msgstrs: list[str]) -> Catalog:
    entries = {
        # Around a text, alone, or with the source's own markup kept.
        (item.context, item.msgid): Entry(
            (msgstr if number % 2 else f"{item.msgid}{msgstr}",), fuzzy=False, line=number
        )
        for number, item in enumerate(document.segments)
        for msgstr in [msgstrs[number % len(msgstrs)]]
    }
    return Catalog("hostile.po", entries)


def _holds(text: str, msgstrs: list[str], machine: Machine) -> None:
    document = read(text, machine)
    woven = weave(text, _catalog(document, msgstrs), machine)
    assert blocks(woven.html) == blocks(document.html)
    assert Counter(skeleton(woven.html)) == Counter(skeleton(document.html))


@pytest.mark.parametrize("name", TEXTS)
def test_hostile_translations_change_no_block(name: str, machine: Machine) -> None:
    """Each text keeps its blocks and links, whatever fragments its translations are made of."""
    _holds(TEXTS[name], list(FRAGMENTS), machine)


@given(text=documents(), msgstrs=st.lists(hostile(), min_size=1, max_size=5))
def test_no_translation_changes_the_blocks_of_any_document(
    text: str, msgstrs: list[str], machine: Machine
) -> None:
    """Any document keeps its blocks and links under any translation; a refused one falls back."""
    _holds(text, msgstrs, machine)


def _ids(html: str) -> list[str]:
    soup = BeautifulSoup(html, "html.parser")
    return [str(tag.get("id")) for tag in soup.find_all(["h1", "h2", "h3", "h4", "h5", "h6"])]


@pytest.mark.parametrize("name", TEXTS)
def test_heading_ids_are_unique(name: str, machine: Machine) -> None:
    """No two headings of a text have one id."""
    ids = [found for found in read(TEXTS[name], machine).heading_ids if found]
    assert len(ids) == len(set(ids))


@settings(max_examples=50)
@given(text=documents(), msgstrs=st.lists(hostile(), min_size=1, max_size=3))
def test_heading_ids_are_the_sources(text: str, msgstrs: list[str], machine: Machine) -> None:
    """A heading has the same id in every edition, whatever its translation says."""
    document = read(text, machine)
    woven = weave(text, _catalog(document, msgstrs), machine)
    assert _ids(woven.html) == _ids(document.html)
    assert len(woven.toc) == len(document.toc)
