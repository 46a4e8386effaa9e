"""Law: what an update does not change keeps its bytes, whichever tool wrote the file.

The files of `tests/cases/po` are made by the tools themselves; its README says how.
"""

from __future__ import annotations

import difflib
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from casefiles import CASES
from hypothesis import given
from hypothesis import strategies as st

from editions.catalogs import po
from editions.model import Kind, Location, Segment
from editions.updating import merging

FILES = sorted((CASES / "po").glob("*.po"))
HEADER = (
    '# head\nmsgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"X-Own: 1\\n"\n'
)
EACH = pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
TEXTS = st.text(
    st.sampled_from('ab "\\\t\r\n%气’é-/)\u2028\u00a0')
    | st.characters(exclude_categories=["Cs", "Cc"]),
    max_size=120,
)


def _segments(data: bytes) -> list[Segment]:
    """Return the document that a catalog is of, as its comments and references tell it."""
    found = []
    for unit in po.parse(data, "a.po").units:
        if po.is_header(unit) or unit.isobsolete():
            continue
        context, msgid = po.key(unit)
        plural = str(unit.source.strings[1]) if unit.hasplural() else ""
        notes = [line[3:].strip() for line in unit.automaticcomments]
        places = [place for line in unit.sourcecomments for place in line[3:].split()]
        kinds = [note for note in notes if note in set(Kind)] or [Kind.PARAGRAPH]
        rest = tuple(note for note in notes if note not in set(Kind))
        for number, place in enumerate(places):
            file, _, line = place.partition(":")
            kind = Kind(kinds[min(number, len(kinds) - 1)])
            where = Location(file, int(line or 1))
            found.append(Segment(msgid, kind, where, context, plural=plural, comments=rest))
    return found


def _changed(old: bytes, new: bytes) -> tuple[list[str], list[str]]:
    """Return the lines that are gone and those that are new."""
    diff = list(difflib.ndiff(old.decode().split("\n"), new.decode().split("\n")))
    return (
        [line[2:] for line in diff if line.startswith("- ")],
        [line[2:] for line in diff if line.startswith("+ ")],
    )


def _write(sheet: po.Sheet) -> bytes:
    return po.write(sheet.units, sheet)


def test_there_are_files() -> None:
    """The files of each tool are there."""
    assert len(FILES) == 10


@EACH
def test_a_file_read_and_written_is_the_same(path: Path) -> None:
    """Not a byte changes."""
    data = path.read_bytes()
    assert _write(po.parse(data, "a.po")) == data


@EACH
def test_an_update_without_a_change_is_an_empty_diff(path: Path) -> None:
    """Where the source is as it was, so is the catalog, and it has no flags that nobody set."""
    data = path.read_bytes()
    if path.stem == "po4a":
        # Its comments say what po4a calls a paragraph, and its references say no line.
        data = merging.update("sleep", _segments(data), "zh-Hans", data, {})
    new = merging.update("sleep", _segments(data), "zh-Hans", data, {})
    assert new == data
    assert b"python-format" not in new


@EACH
def test_one_changed_text_changes_the_lines_of_its_entry(path: Path) -> None:
    """All other lines stay, and the new ones are wrapped and ended as the file is."""
    data = path.read_bytes()
    if path.stem == "po4a":
        data = merging.update("sleep", _segments(data), "zh-Hans", data, {})
    newline = "\r\n" if b"\r\n" in data else "\n"
    segments = _segments(data)
    old = next(each.msgid for each in segments if each.msgid.startswith("Press"))
    text = old.replace("long and gently", "for a long time and very gently")
    assert text != old
    news = [each if each.msgid != old else _with(each, text) for each in segments]
    new = merging.update("sleep", news, "zh-Hans", data, {})
    gone, added = _changed(data, new)
    entry = next(block for block in po.parse(data, "a.po").blocks if block.key[1] == old)
    assert set(gone) <= set(entry.text.split("\n"))
    said = [block for block in po.parse(new, "a.po").blocks if block.key[1] == text]
    assert len(said) == 1
    obsolete = [b.text for b in po.parse(new, "a.po").blocks if b.obsolete and b.key[1] == old]
    lines = {line for text in (said[0].text, *obsolete) for line in text.split("\n")}
    assert set(added) <= lines | {"\r"}
    assert new.count(b"\n") == new.count(newline.encode())
    wrapped = [line for line in said[0].text.split("\n") if line.startswith('"')]
    assert bool(wrapped) == any(line.startswith('"') for line in entry.text.split("\n"))
    if path.stem in {"msgcat", "msgmerge", "poedit", "weblate", "poedit-crlf"}:
        assert max(len(line.rstrip()) for line in wrapped) <= 79


def _with(segment: Segment, text: str) -> Segment:
    return Segment(text, segment.kind, segment.location, segment.context, comments=segment.comments)


@EACH
def test_a_new_translation_changes_the_lines_of_its_msgstr(path: Path) -> None:
    """A program that sets one msgstr changes its lines and no other."""
    data = path.read_bytes()
    sheet = po.parse(data, "a.po")
    unit = next(unit for unit in sheet.units if str(unit.source).startswith("Press"))
    before = unit.block.text[unit.block.text.index("msgstr") :].split("\n")
    unit.target = "押"
    gone, added = _changed(data, po.write(sheet.units, sheet))
    assert set(gone) <= set(before)
    assert [line.rstrip("\r") for line in added] == ['msgstr "押"']


def test_moved_entries_keep_their_bytes() -> None:
    """Turned round, a file has the same entries and its header first."""
    data = (CASES / "po" / "poedit.po").read_bytes()
    sheet = po.parse(data, "a.po")
    header, *rest = sheet.units
    turned = po.parse(po.write([header, *reversed(rest)], sheet), "a.po")
    assert [block.text for block in turned.blocks[1:]] == [
        block.text for block in reversed(sheet.blocks[1:])
    ]


def _quoted(text: str, cuts: list[int], between: str) -> str:
    """Return a text in quotes, cut into strings at will."""
    escapes = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}
    marks = [0, *sorted({cut for cut in cuts if cut < len(text)}), len(text)]
    pieces = [text[a:b] for a, b in pairwise(marks)] or [""]
    return between.join(f'"{"".join(escapes.get(c, c) for c in piece)}"' for piece in pieces)


@st.composite
def _entries(draw: st.DrawFn, number: int) -> str:
    """Return an entry: any comments, in any layout that gettext reads."""
    obsolete = draw(st.booleans())
    mark = "#~ " if obsolete else ""
    cuts = st.lists(st.integers(1, 119), max_size=4)
    between = draw(st.sampled_from(["\n", "\n\t", " \n", "\n \n"])) if not obsolete else "\n#~ "
    space = draw(st.sampled_from([" ", "\t", "  "]))
    kinds = ["#", "# remark", "#  two", "#. kind", "#.kind", "#: a.md:1", "#: a.md:1 b.md:2"]
    kinds += ["#, fuzzy", "#, no-wrap, fuzzy", "#,fuzzy", "#! odd", "#, range: 0..5", "#=x"]
    comments = draw(st.lists(st.sampled_from(kinds), max_size=4))
    lines = [line if draw(st.booleans()) else f"{line}\n" for line in comments]
    previous = "#~| " if obsolete else "#| "
    older = f"\n{previous}"
    if draw(st.booleans()):
        lines.append(f"{previous}msgid{space}{_quoted(draw(TEXTS), draw(cuts), older)}")
    if draw(st.booleans()):
        lines.append(f"{mark}msgctxt{space}{_quoted(draw(TEXTS), [], '')}")
    lines.append(f"{mark}msgid{space}{_quoted(f'{number}{draw(TEXTS)}', draw(cuts), between)}")
    forms = draw(st.integers(0, 3))
    if forms:
        lines.append(f"{mark}msgid_plural{space}{_quoted(draw(TEXTS), draw(cuts), between)}")
    names = [f"msgstr[{form}]" for form in range(forms)] or ["msgstr"]
    lines += [f"{mark}{name}{space}{_quoted(draw(TEXTS), draw(cuts), between)}" for name in names]
    return "\n".join(lines)


@st.composite
def _files(draw: st.DrawFn) -> bytes:
    """Return a PO file that gettext reads."""
    entries = [draw(_entries(number)) for number in range(draw(st.integers(1, 5)))]
    gaps = [draw(st.sampled_from(["\n", "\n\n", "\n \n\n"])) for _ in entries]
    tail = draw(st.sampled_from(["", "\n", "\n\n", "\n\n# the end\n"]))
    text = (
        HEADER + "".join(f"{gap}{entry}" for gap, entry in zip(gaps, entries, strict=True)) + tail
    )
    return (text.replace("\n", "\r\n") if draw(st.booleans()) else text).encode()


@given(data=_files())
def test_any_file_read_and_written_is_the_same(data: bytes) -> None:
    """Read and written, a file is the same; its parts are its text."""
    sheet = po.parse(data, "a.po")
    assert _write(sheet) == data
    for block in sheet.blocks:
        assert "".join(part for _, part in block.pieces) == block.text


@given(data=_files(), choice=st.integers(0, 4), text=TEXTS, how=st.sampled_from("sfoc"))
def test_one_changed_entry_changes_its_lines(data: bytes, choice: int, text: str, how: str) -> None:
    """Of a changed entry the bytes are new, of all others the same; it says what was set."""
    sheet = po.parse(data, "a.po")
    number = 1 + choice % (len(sheet.units) - 1)
    unit: Any = sheet.units[number]
    if how == "s":
        unit.target = [text] * len(po.strings(unit)) if unit.hasplural() else text
    elif how == "f":
        unit.markfuzzy(not unit.isfuzzy())
    elif how == "o":
        unit.resurrect() if unit.isobsolete() else unit.makeobsolete()
    else:
        unit.othercomments = ["# another remark\n"]
    new = po.write(sheet.units, sheet)
    after = po.parse(new, "a.po")
    before = [block.text for block in sheet.blocks]
    for place, (old, now) in enumerate(zip(before, after.blocks, strict=True)):
        assert place == number or now.text.rstrip() == old.rstrip()
    assert after.tail.strip() == sheet.tail.strip()
    again = after.units[number]
    assert po.strings(again) == po.strings(unit)
    assert po.key(again) == po.key(unit)
    assert bool(again.isobsolete()) == bool(unit.isobsolete())
    assert again.isfuzzy() == unit.isfuzzy()
    assert again.prev_source == unit.prev_source
    assert again.othercomments == [f"{line.strip()}\n" for line in unit.othercomments]


@given(data=_files())
def test_an_update_leaves_any_file_alone(data: bytes) -> None:
    """A document that says what the catalog says changes no string, and nothing a second time."""
    sheet = po.parse(data, "a.po")
    live = [block for block in sheet.blocks if not block.obsolete and block.key != (None, "")]
    segments = [
        Segment(
            b.key[1],
            Kind.PARAGRAPH,
            Location("a.md", n),
            b.key[0],
            plural=b.strings.get("msgid_plural", ""),
        )
        for n, b in enumerate(live, 1)
    ]
    once = merging.update("a", segments, "de", data, {})
    assert merging.update("a", segments, "de", once, {}) == once
    kept = {block.key: block.translations for block in po.parse(once, "a.po").blocks}
    assert kept == {block.key: block.translations for block in sheet.blocks}
