"""Merging catalogs in git: message by message, and a conflict is a valid file."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from editions.catalogs import po
from editions.model import State

BASE = """\
# head
msgid ""
msgstr ""
"PO-Revision-Date: 2026-01-01 00:00+0000\\n"
"Last-Translator: A\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"X-Own: 1\\n"

#: a.md:1
msgid "One"
msgstr ""

#: a.md:2
msgid "Two"
msgstr ""

# remark
#: a.md:3
#, fuzzy
#| msgid "Tree"
msgid "Three"
msgstr "Baum"

#: a.md:4
msgctxt "title"
msgid "One"
msgstr "Titel"

#: a.md:5
msgid "point"
msgid_plural "points"
msgstr[0] ""
msgstr[1] ""
"""
ONE = 'msgid "One"\nmsgstr ""'
TWO = 'msgid "Two"\nmsgstr ""'
Git = tuple[Path, list[str]]


def _git(folder: Path, *arguments: str, ok: bool = True) -> subprocess.CompletedProcess[str]:
    command = ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", *arguments]
    run = subprocess.run(  # noqa: S603 - of our own words
        command, cwd=folder, capture_output=True, text=True, check=False
    )
    assert not ok or run.returncode == 0, run.stderr
    return run


def _merged(folder: Path, ours: str, theirs: str, base: str = BASE) -> tuple[int, str, str]:
    """Merge two branches with git; return its exit code, the file and what it said."""
    driver = f"{sys.executable} -m editions.catalogs.mergedriver %O %A %B %P"
    path = folder / "translations" / "de.po"
    path.parent.mkdir()
    _git(folder, "init", "-q", "-b", "main")
    _git(folder, "config", "merge.po.driver", driver)
    (folder / ".gitattributes").write_text("translations/*.po merge=po\n", "utf-8")
    for branch, text in (("main", base), ("theirs", theirs), ("main", ours)):
        if branch == "theirs":
            _git(folder, "switch", "-q", "-c", branch)
        elif text == ours and base != ours:
            _git(folder, "switch", "-q", branch)
        path.write_text(text, "utf-8", newline="")
        _git(folder, "add", "-A")
        _git(folder, "commit", "-q", "--allow-empty", "-m", "x")
    run = _git(folder, "merge", "theirs", "-m", "merged", ok=False)
    return run.returncode, path.read_bytes().decode(), run.stdout + run.stderr


def test_each_side_has_translated_another_message(tmp_path: Path) -> None:
    """Messages that stand beside each other do not collide, as their lines would."""
    ours = BASE.replace(ONE, 'msgid "One"\nmsgstr "Eins"')
    theirs = BASE.replace(TWO, 'msgid "Two"\nmsgstr "Zwei"').replace("a.md:2", "a.md:22")
    code, text, _ = _merged(tmp_path, ours, theirs)
    assert code == 0
    assert text == ours.replace(TWO, 'msgid "Two"\nmsgstr "Zwei"').replace("a.md:2", "a.md:22")


def test_both_have_translated_a_message_differently(tmp_path: Path) -> None:
    """Git reports a conflict; the file is valid, readers see neither, translators see both."""
    ours = BASE.replace(ONE, 'msgid "One"\nmsgstr "Eins"')
    theirs = BASE.replace(ONE, 'msgid "One"\nmsgstr "Ein \\"einziges\\""')
    code, text, said = _merged(tmp_path, ours, theirs)
    assert code == 1
    assert "CONFLICT" in said
    assert "translations/de.po: translated on both sides: 'One'" in said
    assert text == BASE.replace(
        f"#: a.md:1\n{ONE}",
        '# Merge conflict; the other translation:\n# "Ein \\"einziges\\""\n'
        '#: a.md:1\n#, fuzzy\nmsgid "One"\nmsgstr "Eins"',
    )
    catalog = po.read(tmp_path / "translations" / "de.po", "de.po")
    assert catalog.lookup("One").state is State.FUZZY


@pytest.mark.parametrize("turned", [False, True])
def test_a_confirmed_translation_beats_a_suggestion(tmp_path: Path, turned: bool) -> None:  # noqa: FBT001 - a case
    """What somebody has confirmed counts, on whichever side."""
    one = BASE.replace(ONE, 'msgid "One"\nmsgstr "Eins"')
    two = BASE.replace(ONE, '#, fuzzy\nmsgid "One"\nmsgstr "Zwei"')
    code, text, _ = _merged(tmp_path, *((two, one) if turned else (one, two)))
    assert code == 0
    assert text == one


def test_parts_of_one_entry_are_merged(tmp_path: Path) -> None:
    """One side confirms a translation, the other adds a remark and another reference."""
    fuzzy = '#: a.md:3\n#, fuzzy\n#| msgid "Tree"\nmsgid "Three"\nmsgstr "Baum"'
    ours = BASE.replace(fuzzy, '#: a.md:3\nmsgid "Three"\nmsgstr "Drei"')
    theirs = BASE.replace(f"# remark\n{fuzzy}", f"# remark\n# another\n{fuzzy}".replace(":3", ":7"))
    code, text, _ = _merged(tmp_path, ours, theirs)
    assert code == 0
    assert '# remark\n# another\n#: a.md:7\nmsgid "Three"\nmsgstr "Drei"' in text
    assert "Tree" not in text


def test_the_later_header_counts(tmp_path: Path) -> None:
    """Headers never collide: fields that both changed are those of the later revision."""
    ours = BASE.replace("2026-01-01", "2026-02-02").replace("Translator: A", "Translator: B")
    theirs = BASE.replace("2026-01-01", "2026-03-03").replace("X-Own: 1", "X-Own: 2")
    code, text, _ = _merged(tmp_path, ours, theirs)
    assert code == 0
    assert text == theirs.replace("Translator: A", "Translator: B")


def test_new_and_removed_messages(tmp_path: Path) -> None:
    """What is new on a side is there; what one side removed and the other changed stays."""
    new = '\n#: a.md:9\nmsgid "New"\nmsgstr "Neu"\n'
    ours = BASE.replace(f"#: a.md:2\n{TWO}\n\n", "").replace(f"#: a.md:1\n{ONE}\n\n", "") + new
    theirs = BASE.replace(ONE, 'msgid "One"\nmsgstr "Eins"') + new.replace("New", "Newer")
    code, text, _ = _merged(tmp_path, ours, theirs)
    assert code == 0
    assert 'msgid "One"\nmsgstr "Eins"' in text
    assert 'msgid "Two"' not in text
    assert text.endswith(f"{new.replace('New', 'Newer')}{new}")


def test_obsolete_here_and_translated_there(tmp_path: Path) -> None:
    """A message that has left the document keeps the translation that it got meanwhile."""
    base = BASE.replace(ONE, 'msgid "One"\nmsgstr "Eins"')
    ours = base.replace('#: a.md:1\nmsgid "One"\nmsgstr "Eins"\n\n', "")
    ours += '\n#~ msgid "One"\n#~ msgstr "Eins"\n'
    theirs = base.replace('"Eins"', '"Ein"')
    code, text, _ = _merged(tmp_path, ours, theirs, base)
    assert code == 0
    assert text.endswith('\n#~ msgid "One"\n#~ msgstr "Ein"\n')


def test_windows_line_ends_stay(tmp_path: Path) -> None:
    """A file of CRLF is one still, with a conflict too."""
    base = BASE.replace("\n", "\r\n")
    one = ONE.replace("\n", "\r\n")
    ours = base.replace(one, one.replace('msgstr ""', 'msgstr "Eins"'))
    theirs = base.replace(one, one.replace('msgstr ""', 'msgstr "Ein"'))
    code, text, _ = _merged(tmp_path, ours, theirs, base)
    assert code == 1
    assert text.count("\n") == text.count("\r\n")


def test_what_is_no_catalog_is_merged_as_text(tmp_path: Path) -> None:
    """Git then marks the conflict as ever, and no build takes the file."""
    ours = BASE.replace(ONE, 'msgid "One"\nmsgstr "Eins"')
    theirs = BASE.replace(ONE, 'msgid "One\nmsgstr "Ein"')
    code, text, said = _merged(tmp_path, ours, theirs)
    assert code == 1
    assert "<<<<<<<" in text
    assert "Merging translations/de.po as text" in said
