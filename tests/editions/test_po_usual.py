"""Entries that are cut out by one expression are those that the whole grammar reads."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editions.catalogs import syntax, usual
from editions.catalogs.blocks import Block
from editions.model import BuildError

ROOT = Path(__file__).parent.parent.parent
CATALOGS = [*ROOT.glob("translations/**/*.po*"), *ROOT.glob("tests/**/*.po*")]
LINES = (
    'msgid "a"\n',
    'msgid "b"\n',
    'msgid ""\n',
    'msgstr "c"\n',
    'msgstr "c"',
    'msgstr ""\n',
    '"d"\n',
    '"d\\n"\n',
    '"\\"\\t\\\\ \\303\\251"\n',
    '"\\400"\n',
    '"\\q"\n',
    '" "  "e"\n',
    'msgctxt "f"\n',
    'msgctxt "f"\n"g"\n',
    'msgid_plural "h"\n',
    'msgstr[0] "i"\n',
    "# said\n",
    "#. by the author\n",
    "#, fuzzy\n",
    "#: a.md:1",
    '#| msgid "j"\n',
    '#~ msgid "k"\n',
    '#~ msgstr "l"\n',
    '#~ "m"\n',
    "#~| ",
    "\n",
    "\n\n",
    " ",
    "\t\r\f\v",
    '"',
    "\ufeff",
    "<<<<<<< HEAD\n",
)
USUAL = ("\n", "# said\n", "#, fuzzy\n", "", 'msgctxt "f"\n', 'msgid "a"\n', 'msgid "b"\n"d\\n"\n')
ENTRY = st.tuples(*(st.sampled_from(USUAL) for _ in range(5)), st.just('msgstr "c"\n'))
TEXTS = st.lists(st.sampled_from(LINES) | ENTRY.map("".join), max_size=12).map("".join)


def read(text: str) -> tuple[list[Block], str]:
    """Return the entries up to what is no PO file, and what is said of that."""
    found = []
    try:
        for block in syntax.scan(text, "a.po"):
            found.append(block)  # noqa: PERF402 - up to an error
    except BuildError as error:
        return found, repr(error.problems)
    return found, ""


def read_slowly(text: str) -> tuple[list[Block], str]:
    """Return the same by the grammar alone."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(usual, "entries", lambda _: iter(()))
        return read(text)


@given(TEXTS)
def test_every_text_is_read_as_by_the_grammar(text: str) -> None:
    """Entries, their lines and parts, and what is refused, are the same."""
    assert read(text) == read_slowly(text)


def test_every_catalog_is_read_as_by_the_grammar() -> None:
    """Of the site and of the tests; and most of their entries are as usual."""
    quick = every = 0
    for path in CATALOGS:
        text = path.read_bytes().decode("utf-8", "replace")
        assert read(text) == read_slowly(text), path
        quick += len(list(usual.entries(text)))
        every += len(read(text)[0])
    assert quick > every / 2 > 1000


@pytest.mark.parametrize("text", [
    'msgid "a"\nmsgstr "b"\n',
    '\n\n# c\n#, fuzzy\nmsgctxt "d"\nmsgid ""\n"a"\nmsgstr "b"\n"\\n"\n',
    'msgid "a"\nmsgstr "b"\n\n\nmsgid "c"\nmsgstr "d"\n\n',
])  # fmt: skip
def test_what_tools_write_is_usual(text: str) -> None:
    """All of it is cut out."""
    assert "".join(each.gap + each.text for each in usual.entries(text)) == text.rstrip("\n") + "\n"
