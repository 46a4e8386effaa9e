"""The text of a fragment of HTML, found without a parser where it has no markup."""

from hypothesis import given
from hypothesis import strategies as st

from editions.reading import rawhtml

_TEXTS = st.text(st.characters(codec="utf-8") | st.sampled_from("<>&;#\r\n\0\x02\"'"), max_size=30)


@given(_TEXTS | st.sampled_from(["a &amp; b", "<b>a</b>", "a > b", "]]>", "\ufeffa"]))
def test_a_text_is_what_the_parser_finds(html: str) -> None:
    """The quick way gives the parser's text."""
    assert rawhtml.text_of(html) == str(rawhtml.parse(html).get_text())
