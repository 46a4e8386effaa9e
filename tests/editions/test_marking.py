"""Law: without its marks, a preview is the page's body, byte for byte."""

from __future__ import annotations

import pytest
from blocks import documents, torture
from casefiles import CASES, Case, parameters, parse
from hypothesis import given
from hypothesis import strategies as st
from samples import CATALOG, ENGLISH, catalog, corpus, identity, read

from editions.model import EMPTY_CATALOG, Catalog, Document, Entry, Kind
from editions.reading import content
from editions.reading.extension import Machine
from editions.weaving import marking, woven
from editions.weaving.marking import MARK, numbers

TEXTS = corpus()


def bodies(text: str, messages: Catalog, machine: Machine) -> tuple[str, str]:
    """Return the body of a page, and of its preview."""
    document = read(text, machine)
    contexts = content.DEFAULT_CONTEXTS
    page = woven.weave(document, text, messages, contexts, ENGLISH, machine, messages)
    preview = marking.preview(document, text, (messages, messages), contexts, ENGLISH, machine)
    assert page.problems == preview.problems
    assert page.coverage == preview.coverage
    assert page.toc == preview.toc
    return page.html, preview.html


def catalogs(document: Document) -> tuple[Catalog, ...]:
    """Return a document's catalogs with nothing, the same, and other words in them."""
    same = identity(document)
    other = {
        key: Entry((f"{entry.msgstrs[0]} ✓",), fuzzy=False, line=1)
        for key, entry in same.entries.items()
    }
    return (EMPTY_CATALOG, same, Catalog(CATALOG, other))


@pytest.mark.parametrize("name", TEXTS)
def test_of_every_text(name: str, machine: Machine) -> None:
    """Whether nothing is translated, or everything."""
    for messages in catalogs(read(TEXTS[name], machine)):
        page, preview = bodies(TEXTS[name], messages, machine)
        assert MARK.sub("", preview) == page


@given(text=documents() | torture(), which=st.integers(0, 2))
def test_of_any_text(machine: Machine, text: str, which: int) -> None:
    """Blocks of all kinds, nested, and what is no good Markdown."""
    page, preview = bodies(text, catalogs(read(text, machine))[which], machine)
    assert MARK.sub("", preview) == page


@pytest.mark.parametrize("case", parameters(parse(CASES / "translations/hostile.md", 2)))
def test_of_a_hostile_translation(case: Case, machine: Machine) -> None:
    """Nothing of a refused message is in the preview's body either."""
    block, msgstr = case.sections
    text = f"Title: 1\n\n{block}"
    messages = catalog({read(text, machine).segments[0].msgid: msgstr})
    page, preview = bodies(text, messages, machine)
    assert MARK.sub("", preview) == page


@pytest.mark.parametrize("name", TEXTS)
def test_every_message_is_marked(name: str, machine: Machine) -> None:
    """Each message of a body has its mark; a definition that nothing uses is not on the page."""
    document = read(TEXTS[name], machine)
    aside = {
        (segment.context, segment.msgid)
        for segment in document.segments
        if segment.kind in {Kind.LINK_TITLE, Kind.ABBREVIATION}
        and segment.msgid not in document.html
    }
    numbered = numbers(document).items()
    expected = {n for key, n in numbered if key[0] is None and key not in aside}
    for messages in catalogs(document):
        _, preview = bodies(TEXTS[name], messages, machine)
        assert {int(found) for found in MARK.findall(preview)} == expected


MARKS = {
    "before a paragraph or a heading": ("# One", '<segment-mark n="1"></segment-mark><h1'),
    "within a list item": ("- One", '<li><segment-mark n="1"></segment-mark>'),
    "before the paragraph of one": ("- One\n\n- Two", '<segment-mark n="2"></segment-mark><p'),
    "within a cell": ("| A | B |\n|--|--|\n| C | D |", '<td><segment-mark n="4"></segment-mark>'),
    "before a picture's paragraph": (
        "![One](a.png)",
        '<segment-mark n="1"></segment-mark><figure>',
    ),
    "within a raw element": (
        "<div>\n<div>One</div>\n</div>",
        '<div><segment-mark n="1"></segment-mark>One',
    ),
    "before a raw paragraph": ("<p>One</p>", '<segment-mark n="1"></segment-mark><p'),
}


@pytest.mark.parametrize("place", MARKS)
def test_a_mark_stands(place: str, machine: Machine) -> None:
    """A box may stand where a mark does, so a browser leaves the elements as they are."""
    text, expected = MARKS[place]
    assert expected in bodies(text, identity(read(text, machine)), machine)[1]
