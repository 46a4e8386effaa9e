"""Chinese characters in pages of another script."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editions.han import mark, writes_han

_PIECES = ("<p>", "</p>", '<p lang="zh-Hans">', "<p lang=id>", "<b title='氣>'>", "</b>", "<br>",
           "<code>", "</code>", "<!-- 气 -->", "<!--", "气", "氣", "気です", "、", "qi ", "<", ">",
           '"', "&amp;")  # fmt: skip
_MARK = re.compile(r'<span lang="(?:zh-Hans|zh-Hant|ja)">([^<]*)</span>')


@pytest.mark.parametrize(
    ("tag", "wanted"),
    [("zh", True), ("zh-Hant", True), ("ja", True), ("ko", True), ("yue", True), ("en", False),
     ("ar", False), ("id", False), ("pt-BR", False), ("zh-Latn-pinyin", False), ("en-XA", False)],
)  # fmt: skip
def test_a_language_is_written_in_a_script(tag: str, wanted: bool) -> None:  # noqa: FBT001 - a case
    """CLDR knows the script of a language; a tag may say another."""
    assert writes_han(tag) is wanted


@pytest.mark.parametrize(
    ("html", "wanted"),
    [
        ("<p>Qi (气)</p>", '<p>Qi (<span lang="zh-Hans">气</span>)</p>'),
        ("氣 or 气", '<span lang="zh-Hant">氣</span> or <span lang="zh-Hans">气</span>'),
        ("脾、胃", '<span lang="zh-Hans">脾、胃</span>'),
        ("気です", '<span lang="ja">気です</span>'),
        ('<a title="气">x</a>', '<a title="气">x</a>'),
        ("<code>气</code><pre>气</pre>", "<code>气</code><pre>气</pre>"),
        ("<!-- 气 -->", "<!-- 气 -->"),
        ('<i lang="ja">気</i>', '<i lang="ja">気</i>'),
        ('<ruby lang="zh-Hans">脾<rt lang="zh-Latn-pinyin">pí</rt></ruby>',
         '<ruby lang="zh-Hans">脾<rt lang="zh-Latn-pinyin">pí</rt></ruby>'),
        ('<p lang="en">the 脾</p>', '<p lang="en">the <span lang="zh-Hans">脾</span></p>'),
        ('<p lang="ja">脾<br>脾</p>脾',
         '<p lang="ja">脾<br>脾</p><span lang="zh-Hans">脾</span>'),
    ],
)  # fmt: skip
def test_runs_are_marked_where_nothing_says_their_language(html: str, wanted: str) -> None:
    """In the script that the characters are of; not in code, attributes or what is marked."""
    assert mark(html, "id") == wanted


@pytest.mark.parametrize("locale", ["zh-Hans", "zh-Hant", "ja", "ko"])
def test_a_page_that_writes_them_itself_stays(locale: str) -> None:
    """There the page's own language says how they are drawn; a text in English is another's."""
    assert mark("<p>氣 と 气</p>", locale) == "<p>氣 と 气</p>"
    assert mark('<p lang="en">气</p>', locale) == '<p lang="en"><span lang="zh-Hans">气</span></p>'


@given(st.lists(st.sampled_from(_PIECES), max_size=30).map("".join))
def test_no_other_byte_changes(html: str) -> None:
    """Without its marks a page is what it was, and marking twice marks once, malformed or not."""
    marked = mark(html, "en")
    assert _MARK.sub(r"\1", marked) == html
    assert mark(marked, "en") == marked


@pytest.mark.parametrize(
    "piece", ["<", "<a ", '<a b="', "</b><b>", "<b></i>", "气、", "<!--", "<a \"'"]
)
def test_malformed_html_comes_to_an_end(piece: str) -> None:
    """A hundred thousand of anything take no more than a moment."""
    assert _MARK.sub(r"\1", mark(f"{piece * 50_000}气", "en")) == f"{piece * 50_000}气"
