"""Quick ways to the end of a text, against the expressions that they take the place of."""

from __future__ import annotations

import re
from html import unescape

from hypothesis import given
from hypothesis import strategies as st
from markdown.util import ETX, STX

from editions.checking import sanitising
from editions.reading import slots

SCHEME = re.compile(r"[a-zA-Z0-9+.-]+\Z")


@given(st.text(f"ab{{ \n\t\x1c\x85\u3000{STX}{ETX}", max_size=14), st.integers(0, 14))
def test_a_trail_begins_where_the_expression_finds_it(text: str, start: int) -> None:
    """White space and placeholders, as far as they reach back."""
    at = min(start, len(text))
    assert slots._before_trail(text, at) == slots._end(text, at, slots._TRAIL)


@given(st.text("aZ0+.-_é:&#; \n", max_size=20))
def test_schemes_are_those_that_the_expression_finds(text: str) -> None:
    """What stands before a colon, or before what a browser reads as one."""
    found = set()
    for part in (text, "".join(text.split())):
        for colon in sanitising._COLON.finditer(part):
            before = unescape(part[max(0, colon.start() - 80) : colon.start()])
            if scheme := SCHEME.search("".join(before.split())):
                found.add(scheme[0].lower())
    assert sanitising._schemes(text) == found
