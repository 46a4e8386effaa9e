"""Random Markdown documents, composed of blocks that authors write."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

# fmt: off
_WORDS = (
    "point", "press", "Qi", "meridian", "the back of", "ST36", "(Zusanli)", "3 cun",
    "100%", "“quoted”", "it's", "气", "经络", "推拿。", "الطاقة", "कि", "co-ordinate", "e.g.",
    "a_b_c", "2*3", "C:\\temp", "A&B",
)
# fmt: on
_INLINE = (
    "*stress*",
    "**strong words**",
    "_under_",
    "***both***",
    "`code *not* text`",
    "[link](https://example.org/a_b)",
    '[link](<x y> "its title")',
    "[full][ref]",
    "[ref]",
    "![a picture](images/a.svg)",
    "<https://example.org>",
    "<kbd>Ctrl</kbd>",
    "<!-- note -->",
    "&copy;",
    "\\*not stress\\*",
    "[^note]",
    "[^other]",
    "[@li-2021]",
    "[@li-2021; @yang-2023]",
    "*word*{: .marked }",
    "{filename}other.md",
    "[inside]({filename}other.md#part)",
)
_CODE = "a = *b*\n    if _c_:\n\n    <d>"
_HTML = (
    "<div class='box'>\n<p title=\"a hint\">Raw <b>words</b> &amp; more</p>\n</div>",
    '<figure>\n<img src="a.svg" alt="A picture">\n<figcaption>A caption</figcaption>\n</figure>',
    '<figure markdown="1">\n![A picture](a.svg)\n<figcaption>An <i>old</i> one</figcaption>',
    '<div markdown="1">\nInner *words*.\n\n- an item\n</div>',
    "<!-- a remark -->",
    "<script>let a = 'b < c';</script>",
)
_DEFINITIONS = """\
[ref]: https://example.org/ "A title"

[^note]: A note with *stress*.

[^other]:
    Two parts.

    More.
"""


def inline() -> SearchStrategy[str]:
    """Return words and inline markup, in one or more lines."""
    pieces = st.lists(st.sampled_from((*_WORDS, *_WORDS, *_INLINE)), min_size=1, max_size=7)
    lines = st.lists(pieces.map(" ".join), min_size=1, max_size=3)
    return st.tuples(lines, st.sampled_from(("\n", "\n", "  \n"))).map(lambda x: x[1].join(x[0]))


def line() -> SearchStrategy[str]:
    """Return one line of words and inline markup."""
    return inline().map(lambda text: " ".join(text.split()).replace("|", "\\|"))


def _indented(text: str, by: str = "    ") -> str:
    return "\n".join(by + part if part else part for part in text.split("\n"))


def _items(mark: str, gap: str, items: list[str]) -> str:
    return gap.join(mark + _indented(item).lstrip() for item in items)


def _table(rows: list[tuple[str, str]]) -> str:
    head, *body = [f"| {left} | {right} |" for left, right in rows]
    return "\n".join([head, "|:---|---:|", *body])


def _headings() -> SearchStrategy[str]:
    marks = st.sampled_from(("#", "##", "######"))
    ends = st.sampled_from(("", "", " {#own .box}", " ##", " {: data-x=1 }"))
    return st.one_of(
        st.tuples(marks, line(), ends).map(lambda x: f"{x[0]} {x[1]}{x[2]}"),
        line().map(lambda text: f"{text}\n======"),
    )


def simple() -> SearchStrategy[str]:
    """Return blocks of one kind each."""
    return st.one_of(
        inline(),
        _headings(),
        inline().map(lambda text: f"{text}\n{{: .lead }}"),
        inline().map(lambda text: _indented(text, "> ")),
        st.tuples(line(), inline()).map(lambda x: f"{x[0]}\n:   {_indented(x[1]).lstrip()}"),
        st.lists(st.tuples(line(), line()), min_size=1, max_size=3).map(_table),
        st.sampled_from((_indented(_CODE), "---", "[TOC]", *_HTML)),
    )


def _nested(inner: SearchStrategy[str]) -> SearchStrategy[str]:
    items = st.lists(inner, min_size=1, max_size=3)
    marks, gaps = st.sampled_from(("-   ", "*   ", "1.  ")), st.sampled_from(("\n", "\n\n"))
    return st.one_of(
        st.tuples(marks, gaps, items).map(lambda x: _items(*x)),
        st.tuples(line(), inner).map(lambda x: f'!!! note "{x[0]}"\n{_indented(x[1])}'),
        inner.map(lambda text: f"!!! warning\n{_indented(text)}"),
        inner.map(lambda text: _indented(text, "> ")),
        st.tuples(line(), st.lists(inner, min_size=1, max_size=2)).map(
            lambda x: f"{x[0]}\n:   " + "\n\n".join(map(_indented, x[1])).lstrip()
        ),
    )


def documents() -> SearchStrategy[str]:
    """Return documents with a title, definitions of links and of footnotes."""
    fence = st.just(f"```python\n{_CODE}\n```")  # Python-Markdown has fences at column 0 alone
    block = st.one_of(simple(), fence, _nested(simple()), _nested(_nested(simple())))
    return st.lists(block, min_size=1, max_size=6).map(
        lambda parts: "\n\n".join(("Title: A title", *parts, _DEFINITIONS))
    )


def torture() -> SearchStrategy[str]:
    """Return texts that nobody writes: every mark of Markdown in any order."""
    marks = "*_`[]()!#>-+1.:|~^\\\"'=<>&{}@ \n\n\tab中气"
    return st.text(st.sampled_from(marks), min_size=1, max_size=60)
