"""What looks at every text of a site in each build is quick, and finds what its slow twin does."""

from __future__ import annotations

import re

from hypothesis import example, given
from hypothesis import strategies as st

from editions.reading import links, lint
from editions.reading.naming import EXTENSIONS

MOMENTS = st.lists(
    st.one_of(
        st.integers(0, 70).map("{:02}".format),
        st.sampled_from(["2026", "0001", "1000", "9999", "-", ":", " ", "T", "Z", "+25:00", "30"]),
    ),
    max_size=9,
).map("".join)
USUAL = st.builds(
    "{:04}-{:02}-{:02}{}".format,
    st.integers(0, 9999),
    st.integers(0, 13),
    st.integers(0, 32),
    st.sampled_from(["", " 00:00", " 23:59", " 24:00", " 12:60", " 12:30:59", " 12:30:60", "\n"]),
)


@given(st.one_of(MOMENTS, USUAL))
@example("2026-02-29")
@example("2024-02-29 08:00")
@example("\u0662\u0660\u0662\u0666-01-01")
def test_a_date_is_one_where_pelican_reads_it(written: str) -> None:
    """However it is written."""
    assert lint.is_date(written) == lint.reads(written)


def test_a_date_as_nearly_all_are_written_is_not_asked_for() -> None:
    """The quick way is taken for it, or there would be none."""
    found = [bool(lint.USUAL.fullmatch(each)) for each in ("2026-11-05 08:00", "5 November 2026")]
    assert found == [True, False]


PIECES = ("href", "src", "=", '"', "'", "{", "|", "}", "filename", "static", "attach", "a.md", " ")
HTML = st.lists(st.sampled_from([*PIECES, 'href="{filename}', "src='|static|"]), max_size=24)
_SLOW = re.compile(r"""(?:href|src)=["'][{|](filename|static|attach)[}|]([^"']*)["']""")


@given(HTML.map("".join))
@example("""<a href='{filename}a.md">""")
@example('href="{static}href="{static}"')
def test_the_links_to_files_are_those_that_are_written(html: str) -> None:
    """Looked for by the sign that all have, as by the word that comes before it."""
    assert links.LINK.findall(html) == _SLOW.findall(html)


ADDRESSES = st.lists(
    st.one_of(
        st.sampled_from(
            [*EXTENSIONS, "/", "?", "#", ":", "http", "//", "a", ".", "&#46;", "&amp;"]
        ),
        st.sampled_from(["\n", "\t", "[", "]", "m\nd", ".m\td", "\u2024", "&period;md", "é"]),
    ),
    max_size=8,
).map("".join)


@given(ADDRESSES)
@example("a.m\nd")
@example("a&#46;md")
@example("http://[")
def test_an_address_that_is_passed_over_leads_to_no_text(written: str) -> None:
    """Nor does it raise anything."""
    assert links.may_be_text(written) or not links.is_text(written)


def test_most_addresses_are_passed_over() -> None:
    """The quick way is taken for them, or there would be none."""
    found = [links.may_be_text(each) for each in ("https://example.org/a/", "#top", "qi.md")]
    assert found == [False, False, True]
