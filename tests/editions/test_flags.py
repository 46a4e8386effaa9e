"""Flags for Weblate: what they say, and that they survive other tools."""

from __future__ import annotations

import re
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from editions.catalogs import flags, po
from editions.model import Kind, Location, Segment
from editions.updating import merging

HERE = Location("content/articles/a.md", 1)
ROOT = Path(__file__).parent.parent.parent


def of(msgid: str, kind: Kind = Kind.PARAGRAPH, longest: int = 0) -> tuple[str, ...]:
    """Return the flags of one segment."""
    return flags.of([Segment(msgid, kind, HERE, longest=longest)])


def test_a_message_names_what_a_translation_keeps() -> None:
    """Codes, keys of citations, marks of footnotes and fields are placeholders."""
    assert of("Press LI4 [@li-2021; @mu-2020].[^1]") == (
        "md-text",
        "placeholders:li-2021:mu-2020:LI4:[^1]",
    )
    assert of("%(count)s of %(total)s", Kind.INTERFACE) == ("placeholders:%(count)s:%(total)s",)


def test_code_and_targets_are_no_placeholders() -> None:
    """A link's target is the Markdown check's affair; code may hold anything."""
    assert of("[see]({static}/LI4.svg) `a, LI4`") == ("md-text",)


def test_only_markdown_is_called_markdown() -> None:
    """A word in a drawing or in a template is plain text, whatever characters it has."""
    assert of("a * b") == ("md-text",)
    for kind in (Kind.DRAWING, Kind.INTERFACE, Kind.ATTRIBUTE, Kind.RAW_HTML, Kind.TITLE):
        assert of("a * b", kind) == ()


def test_titles_and_summaries_have_a_length() -> None:
    """It is the setting's, or the source's own where that is longer."""
    most = flags.lengths({"TITLE_LENGTH": 10})
    title = Segment("Twelve marks", Kind.TITLE, HERE, "title")
    summary = Segment("Short", Kind.METADATA, HERE, "summary")
    heading = Segment("Summary", Kind.HEADING, HERE)
    found = flags.limited([title, summary, heading], most)
    assert [segment.longest for segment in found] == [12, flags.SUMMARY_LENGTH, 0]


@given(text=st.text(alphabet="[]@^;:,.'\"\\ ab1LI4%()s`{}é气", max_size=60))
def test_no_flag_has_what_other_tools_cut_at(text: str) -> None:
    """No comma, white space or quote stands in a flag, and no parameter is empty."""
    for flag in of(text):
        assert not re.search(r"[\s,\"'\\]", flag)
        assert "" not in flag.split(":")


def _two(first: bytes = b"#, md-text, placeholders:LI4\n") -> tuple[list[Segment], bytes]:
    """Return two messages with flags, and their catalog in which the first has such flags."""
    texts = ("Press *LI4*", "Press *ST36*")
    segments = [Segment(text, Kind.PARAGRAPH, HERE) for text in texts]
    old = merging.update("a", segments, "de", None, {(None, text): text for text in texts})
    assert b"#, md-text, placeholders:LI4\n" in old
    return segments, old.replace(b"#, md-text, placeholders:LI4\n", first)


def test_an_update_sets_a_lost_flag_anew_and_keeps_a_translators() -> None:
    """Where a file has flags of ours, all are as they are to be; those of others stay."""
    segments, old = _two(b"#, fuzzy, no-wrap\n")
    new = merging.update("a", segments, "de", old, {})
    assert b"#, fuzzy, md-text, no-wrap, placeholders:LI4\n" in new


def test_a_file_whose_tool_drops_flags_is_left_so() -> None:
    """After msgmerge or Poedit no flag of ours is there; an update is then an empty diff."""
    segments, old = _two(b"")
    bare = old.replace(b"#, md-text, placeholders:ST36\n", b"")
    assert b"#," not in bare
    assert merging.update("a", segments, "de", bare, {}) == bare


def test_a_flag_that_no_longer_holds_goes() -> None:
    """A source that lost its markup and its code loses their flags."""
    before = Segment("Press *LI4*", Kind.PARAGRAPH, HERE)
    old = merging.update("a", [before], "de", None, {(None, before.msgid): "LI4"})
    stale = old.replace(b'msgid "Press *LI4*"', b'msgid "Press here"')
    new = merging.update("a", [Segment("Press here", Kind.PARAGRAPH, HERE)], "de", stale, {})
    assert b"\n#," not in new


def test_python_format_is_never_guessed() -> None:
    """A percent sign in prose is no format string."""
    for path in (ROOT / "translations").glob("*.pot"):
        units = po.parse(path.read_bytes(), path.name).units
        assert not any(unit.hastypecomment("python-format") for unit in units)
