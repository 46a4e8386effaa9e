"""Reviewed and machine-made: what a comment of a PO file says, and when it counts."""

from __future__ import annotations

import shutil
import subprocess
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from translate.storage import pypo

from editions.catalogs import po, states
from editions.model import BuildError, Catalog, Entry, Kind, Location, Segment, State
from editions.updating import merging, reviewing

HEAD = """\
# German translation of 'page'.
# No native reader has reviewed it yet.
{}msgid ""
msgstr ""
"PO-Revision-Date: {}\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2; plural=n != 1;\\n"

"""
ENTRY = '#. paragraph\nmsgid "Press the *point*."\nmsgstr "Drück den *Punkt*."\n'
DAY = date(2026, 11, 20)
REVIEWED, MACHINE = (reviewing.Change(state, DAY) for state in (State.REVIEWED, State.MACHINE))
UNDO = reviewing.Change(State.TRANSLATED, DAY)


def file_of(*entries: str, revised: str = "YEAR-MO-DA HO:MI+ZONE", head: str = "") -> bytes:
    """Return a PO file."""
    return (HEAD.format(head, revised) + "\n".join(entries)).encode()


def read(data: bytes, tmp_path: Path) -> Catalog:
    """Read a PO file."""
    path = tmp_path / "page.po"
    path.write_bytes(data)
    return po.read(path, "page.po")


def first(data: bytes, tmp_path: Path) -> Entry:
    """Return the first entry of a PO file."""
    return next(iter(read(data, tmp_path).entries.values()))


def marked(change: reviewing.Change = REVIEWED, *entries: str) -> bytes:
    """Return a file whose messages are marked."""
    return reviewing.review(file_of(*(entries or (ENTRY,))), "page.po", change)[0]


def updated(data: bytes, msgid: str = "Press the *point*.") -> bytes:
    """Return a file brought up to date with a page of one paragraph."""
    segment = Segment(msgid, Kind.PARAGRAPH, Location("content/page.md", 1))
    return merging.update("page", [segment], "de", data, {})


@pytest.mark.parametrize("change", [REVIEWED, MACHINE])
def test_a_mark_is_read_back(change: reviewing.Change, tmp_path: Path) -> None:
    """What the command says of a message, with the day, is what the page gets."""
    found = first(marked(change), tmp_path)
    assert (found.state, found.day) == (change.state, DAY)
    assert found.state.shown


def test_a_mark_adds_one_line_and_undo_takes_it_out() -> None:
    """Nothing else of the file changes, but for the head's word that nobody has reviewed it."""
    before = file_of(ENTRY)
    lines = marked().decode().splitlines()
    added = [line for line in lines if line not in before.decode().splitlines()]
    assert len(added) == 1
    assert added[0].startswith("# reviewed: 2026-11-20 ")
    assert "# No native reader has reviewed it yet." not in lines
    made, _ = reviewing.review(before, "page.po", MACHINE)
    assert reviewing.review(made, "page.po", UNDO)[0] == before


@pytest.mark.parametrize(
    ("old", "new"),
    [("Drück", "Drücke"), ("Press", "Do not press"), ('msgid "P', 'msgctxt "x"\nmsgid "P')],
)
def test_an_edit_breaks_the_seal(old: str, new: str, tmp_path: Path) -> None:
    """After the translation, or the text that it translates, has changed, it is not reviewed."""
    edited = marked().replace(old.encode(), new.encode())
    found = read(edited, tmp_path)
    assert first(edited, tmp_path).state is State.TRANSLATED
    assert first(edited, tmp_path).day is None
    assert len(found.notes) == 1
    assert "edited after it was marked" in found.notes[0].message


def test_fuzzy_comes_first(tmp_path: Path) -> None:
    """A reviewed message that is fuzzy is fuzzy; with its text before the edit the day is known."""
    fuzzy = marked().replace(
        b'#. paragraph\nmsgid "Press the *point*."',
        b'#. paragraph\n#, fuzzy\n#| msgid "Press the *point*."\nmsgid "Press the two *points*."',
    )
    found = first(fuzzy, tmp_path)
    assert (found.state, found.day) == (State.FUZZY, DAY)
    assert found.previous == "Press the *point*."
    cleared = fuzzy.replace(b"#, fuzzy\n", b"").replace(b"#| ", b"# was: ")
    assert first(cleared, tmp_path).state is State.TRANSLATED


@pytest.mark.parametrize(
    "line",
    [
        "# reviewed: 2026-11-20",
        "# reviewed: 2026-11-20 00000000",
        "# reviewed: 2026-02-30 {}",
        "# reviewed: 20261120 {}",
        "# reviewed: 0026-11-20 {}",
        "# reviewed 2026-11-20 {}",
        "# Reviewed: 2026-11-20 {}",
        "# reviewed: 2026-11-20 {} by me",
        "#. reviewed: 2026-11-20 {}",
        "# reviewed: ２０２６-11-20 {}",
    ],
)
def test_only_a_sealed_mark_says_that_it_is_reviewed(line: str, tmp_path: Path) -> None:
    """A mark without a seal, with another's, without a date, or in other words counts for none."""
    seal = states.of_unit(po.parse(file_of(ENTRY), "page.po").units[1])
    found = first(file_of(f"{line.format(seal)}\n{ENTRY}"), tmp_path)
    assert (found.state, found.day) == (State.TRANSLATED, None)


def test_a_mark_of_a_machine_counts_without_a_seal(tmp_path: Path) -> None:
    """What lessens trust counts at once, of a message or of the whole file."""
    for data in (
        file_of(f"# machine: 2026-11-20\n{ENTRY}"),
        file_of(ENTRY, head="# machine: 2026-11-20\n"),
    ):
        assert first(data, tmp_path).state is State.MACHINE
        assert [note.message for note in read(data, tmp_path).notes] != []


def test_nothing_is_known_of_what_is_not_translated(tmp_path: Path) -> None:
    """An empty msgstr is untranslated whatever a comment says."""
    data = file_of('# machine: 2026-11-20\nmsgid "a"\nmsgstr ""\n')
    assert first(data, tmp_path) == Entry(("",), fuzzy=False, line=10)
    assert reviewing.review(data, "page.po", REVIEWED)[1] == 0


def test_an_update_seals_what_a_person_wrote(tmp_path: Path) -> None:
    """A line typed in Poedit becomes a mark; one in the head becomes one of each message."""
    for data in (
        file_of(f"# reviewed: 2026-11-20\n{ENTRY}"),
        file_of(ENTRY, head="# reviewed: 2026-11-20\n"),
    ):
        new = updated(data)
        found = read(new, tmp_path)
        assert first(new, tmp_path).state is State.REVIEWED
        assert found.notes == ()
        assert new.count(b"# reviewed:") == 1
        assert b"No native reader" not in new
        assert updated(new) == new


def test_an_update_takes_a_broken_mark_out() -> None:
    """So no comment says what is not so; a fuzzy message keeps its mark."""
    edited = updated(marked().replace("Drück".encode(), "Drücke".encode()))
    assert b"reviewed:" not in edited
    fuzzy = marked().replace(b"#. paragraph", b"#. paragraph\n#, fuzzy")
    assert b"# reviewed: 2026-11-20 " in updated(fuzzy)


def test_a_mark_goes_over_with_its_translation(tmp_path: Path) -> None:
    """Where only markup of the source changed, a reviewed translation stays reviewed."""
    entry = 'msgid "See [Qi](qi.md) now."\nmsgstr "Sieh jetzt [Qi](qi.md)."\n'
    new = updated(marked(REVIEWED, entry), "See [Qi](blood.md) now.")
    assert 'msgstr "Sieh jetzt [Qi](blood.md)."' in new.decode()
    assert first(new, tmp_path).state is State.REVIEWED


def test_one_message_is_marked_by_its_line(tmp_path: Path) -> None:
    """Any line of the entry will do; a line of none is told."""
    data = file_of(ENTRY, 'msgid "Rest."\nmsgstr "Ruh."\n')
    line = data.decode().splitlines().index('msgstr "Ruh."') + 1
    new, count = reviewing.review(data, "page.po", REVIEWED, line)
    assert count == 1
    states_found = [entry.state for entry in read(new, tmp_path).entries.values()]
    assert states_found == [State.TRANSLATED, State.REVIEWED]
    for wrong in (1, 8, line + 40):
        with pytest.raises(BuildError):
            reviewing.review(data, "page.po", REVIEWED, wrong)


def test_a_catalog_that_is_not_there_is_told(tmp_path: Path) -> None:
    """Nothing is written then."""
    with pytest.raises(BuildError):
        reviewing.review_files(tmp_path, "de", REVIEWED, "nothing")


@pytest.mark.parametrize(
    ("header", "day"),
    [
        ("2026-11-20 14:00+0000", DAY),
        ("2026-11-20 14:00", DAY),
        ("2026-11-20T14:00:00Z", DAY),
        ("YEAR-MO-DA HO:MI+ZONE", None),
        ("2026-13-20 14:00+0000", None),
        ("9999-11-20 14:00+0000", None),
        ("2026-11-20 <script>", None),
        ("", None),
    ],
)
def test_the_day_of_a_catalog(header: str, day: date | None, tmp_path: Path) -> None:
    """PO-Revision-Date is believed when it is a date that can be meant, and nothing else is."""
    assert read(file_of(ENTRY, revised=header), tmp_path).revised == day


@given(st.text(), st.lists(st.text(), min_size=1, max_size=2), st.lists(st.text(), max_size=3))
def test_a_seal_is_of_all_texts_and_their_places(
    context: str, msgids: list[str], msgstrs: list[str]
) -> None:
    """Moving a text from one field to the next gives another seal, unless texts hold U+0000."""
    seal = states.seal(context, msgids, msgstrs)
    assert len(seal) == states.DIGITS
    assert seal != states.seal(context, [*msgids, *msgstrs], []) or not msgstrs
    mark = states.Mark(State.REVIEWED, DAY, seal)
    assert states.parse(str(mark)) == mark


@pytest.mark.skipif(not shutil.which("msgmerge"), reason="gettext is not installed")
def test_gettext_keeps_marks(tmp_path: Path) -> None:
    """Msgcat wraps and sorts, msgmerge merges: the marks stay and hold, and fuzzy goes before."""
    untranslated = f'msgid "{"Some long words. " * 9}"\nmsgstr ""\n'
    long = untranslated.replace('msgstr ""', f'msgstr "{"Lange Wörter. " * 9}"')
    old = tmp_path / "old.po"
    old.write_bytes(marked(REVIEWED, ENTRY, long))
    template = tmp_path / "page.pot"
    template.write_bytes(file_of('msgid "Press this *point*."\nmsgstr ""\n', untranslated))
    for command in (
        ["msgcat", "--sort-output", str(old)],
        ["msgmerge", "--previous", "--quiet", str(old), str(template)],
    ):
        data = subprocess.run(command, check=True, capture_output=True).stdout  # noqa: S603 - gettext
        found = {msgid: entry for (_, msgid), entry in read(data, tmp_path).entries.items()}
        expected = State.REVIEWED if command[0] == "msgcat" else State.FUZZY
        reached = {("point" in msgid): entry.state for msgid, entry in found.items()}
        assert reached == {True: expected, False: State.REVIEWED}
        assert {entry.day for entry in found.values()} == {DAY}


def test_translate_toolkit_keeps_marks(tmp_path: Path) -> None:
    """Weblate's library reads and writes the file with its marks, which hold."""
    store: Any = pypo.pofile
    data = bytes(store.parsestring(marked()))
    assert first(data, tmp_path).state is State.REVIEWED


@pytest.mark.parametrize(
    ("written", "expected"),
    [("", DAY), ("2026-01-31", date(2026, 1, 31)), (str(DAY + timedelta(days=1)), None)],
    ids=["none", "before", "tomorrow, east of here"],
)
def test_the_day_of_a_review(written: str, expected: date | None) -> None:
    """Today where none is said."""
    assert reviewing.day(written, DAY) == (expected or date.fromisoformat(written))


@pytest.mark.parametrize(
    ("written", "wrong"),
    [("soon", "no date"), ("2026-02-30", "no date"), (str(DAY + timedelta(days=2)), "not come")],
)
def test_a_day_on_which_nothing_was_reviewed(written: str, wrong: str) -> None:
    """It is told, with what was written."""
    with pytest.raises(ValueError, match=f"{written} .*{wrong}"):
        reviewing.day(written, DAY)
