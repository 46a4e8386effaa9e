"""PO files: what an update leaves alone, and what it may change."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from samples import units

from editions.catalogs import po, templates
from editions.model import Kind, Location, Segment, State
from editions.updating import merging

HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
KEPT = """\
# German translation.
# Copyright of the translators.
msgid ""
msgstr ""
"Project-Id-Version: Meridian\\n"
"PO-Revision-Date: 2026-11-05 08:00+0000\\n"
"Last-Translator: Ä. Ö. <a@example.org>\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"X-Poedit-SourceCharset: UTF-8\\n"
"X-Generator: Poedit 3.4\\n"

#. paragraph
#: content/a.md:1
#, md-text, no-wrap
msgid "Press *gently*, long and gently."
msgstr ""
"Drücke *sanft*,\\n"
"lang und sanft."

# a translator's remark
#. paragraph
#: content/a.md:2
#, fuzzy
#| msgctxt "old"
#| msgid "Tow"
msgid "Two"
msgstr "Zwei"

#. paragraph
#: content/a.md:3
msgid "Three"
msgstr ""

#. interface
#: content/a.md:4
#, placeholders:%(n)s
msgid "%(n)s point"
msgid_plural "%(n)s points"
msgstr[0] "%(n)s Punkt"
msgstr[1] "%(n)s Punkte"

#~ msgctxt "title"
#~ msgid "Old title"
#~ msgstr "Alter Titel"

# a remark
#~ msgid "Gone"
#~ msgstr "Weg"
"""


def segments(*texts: str, context: str | None = None, plural: str = "") -> list[Segment]:
    """Return paragraphs, one a line."""
    return [
        Segment(text, Kind.PARAGRAPH, Location("content/a.md", line), context, plural=plural)
        for line, text in enumerate(texts, 1)
    ]


def update(old: str | None, *texts: str, known: Mapping[po.Key, str] | None = None) -> str:
    """Return a German catalog brought up to date."""
    data = None if old is None else old.encode()
    return merging.update("a", segments(*texts), "de", data, known or {}, "a.po").decode()


def test_what_does_not_change_keeps_its_bytes() -> None:
    """Unknown headers, wrapping, flags, remarks, previous and obsolete entries survive."""
    found = [
        *segments("Press *gently*, long and gently.", "Two", "Three"),
        Segment("%(n)s point", Kind.INTERFACE, Location("content/a.md", 4), plural="%(n)s points"),
    ]
    assert merging.update("a", found, "de", KEPT.encode(), {}).decode() == KEPT


def test_a_moved_message_changes_its_place_alone() -> None:
    """Of a message that has moved, the line of its place is all that changes."""
    new = update(KEPT, "A line before", "Press *gently*, long and gently.", "Two", "Three")
    gone = set(KEPT.splitlines()) - set(new.splitlines())
    assert {line for line in gone if line.startswith("#:")} == {
        "#: content/a.md:1",
        "#: content/a.md:4",
    } - set(new.splitlines())
    assert '"lang und sanft."' in new
    assert '#| msgid "Tow"' in new


def test_an_obsolete_message_is_revived() -> None:
    """A message that comes back has its translation again, and is obsolete no more."""
    gone = update(HEADER + 'msgid "One"\nmsgstr "Eins"\n', "Two")
    assert '#~ msgid "One"\n#~ msgstr "Eins"' in gone
    back = update(gone, "One", "Two")
    assert 'msgid "One"\nmsgstr "Eins"\n' in back
    assert "#~" not in back


def test_a_fuzzy_message_is_fuzzy_when_it_comes_back() -> None:
    """What was no translation to show does not become one by having been away."""
    gone = update(HEADER + '#, fuzzy\nmsgid "One"\nmsgstr "Zwei"\n', "Two")
    assert '#, fuzzy\n#~ msgid "One"\n#~ msgstr "Zwei"' in gone
    assert '#, fuzzy\nmsgid "One"\nmsgstr "Zwei"\n' in update(gone, "One", "Two")


def test_prose_gets_no_flags_of_programs() -> None:
    """A per cent sign is no placeholder, in templates and in catalogs, and there is no date."""
    texts = segments("100% soy, 5% salt", "10% for {you}")
    template = templates.template("a", texts)
    for data in (template, merging.update("a", texts, "de", None, {})):
        assert b"-format" not in data
        assert b"POT-Creation-Date" not in data
        assert b"20" not in data.partition(b"#.")[0]


def test_an_obsolete_message_stays_where_somebody_put_it() -> None:
    """Among live messages it stays behind its neighbour."""
    old = HEADER + '#. paragraph\n#: content/a.md:1\nmsgid "One"\nmsgstr "Eins"\n\n'
    old += (
        '#~ msgid "x"\n#~ msgstr "y"\n\n#. paragraph\n#: content/a.md:2\nmsgid "Two"\nmsgstr ""\n'
    )
    assert update(old, "One", "Two") == old


def test_an_obsolete_message_with_a_context_is_another_message() -> None:
    """Revival heeds the context."""
    new = update(HEADER + '#~ msgctxt "title"\n#~ msgid "One"\n#~ msgstr "Eins"\n', "One")
    assert 'msgid "One"\nmsgstr ""\n' in new
    assert '#~ msgctxt "title"\n#~ msgid "One"\n#~ msgstr "Eins"' in new


def test_a_changed_text_gets_a_fuzzy_suggestion() -> None:
    """The translation of the text most like it is offered, with that text as previous msgid."""
    old = HEADER + 'msgid "Press the point gently."\nmsgstr "Drücke sanft."\n'
    new = update(old, "Press the point very gently.")
    assert (
        '#, fuzzy\n#| msgid "Press the point gently."\nmsgid "Press the point very gently."\n'
        'msgstr "Drücke sanft."\n'
    ) in new
    assert '#~ msgid "Press the point gently."\n#~ msgstr "Drücke sanft."' in new


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Point 1", "Point 2"),
        ("Press the point gently.", "Something else altogether, and long."),
        ("Never press here!", "Rest and warmth"),
    ],
)
def test_what_is_short_or_unlike_gets_no_suggestion(old: str, new: str) -> None:
    """A likeness of a few letters means nothing."""
    assert "fuzzy" not in update(HEADER + f'msgid "{old}"\nmsgstr "x"\n', new)


def test_a_suggestion_keeps_to_its_context() -> None:
    """A title is no suggestion for a paragraph."""
    old = HEADER + 'msgctxt "title"\nmsgid "Press the point gently."\nmsgstr "Sanft"\n'
    assert "fuzzy" not in update(old, "Press the point very gently.")


def test_what_is_known_elsewhere_is_taken() -> None:
    """A new message that the vocabulary has translated begins with that, not fuzzy."""
    new = update(None, "Spleen", known={(None, "Spleen"): "Milz"})
    assert 'msgid "Spleen"\nmsgstr "Milz"\n' in new
    kept = update(HEADER + 'msgid "Spleen"\nmsgstr "Pi"\n', "Spleen", known={(None, "Spleen"): "M"})
    assert 'msgstr "Pi"' in kept


def test_a_message_that_is_counted_from_now_on_gets_its_plural() -> None:
    """Its one translation becomes the first form, fuzzy until the others are written."""
    old = HEADER + 'msgid "point"\nmsgstr "Punkt"\n'
    new = merging.update("a", segments("point", plural="points"), "de", old.encode(), {}).decode()
    assert '#, fuzzy\nmsgid "point"\nmsgid_plural "points"\nmsgstr[0] "Punkt"\nmsgstr[1] ""' in new


def test_a_new_catalog_has_the_plurals_of_its_language() -> None:
    """A header names the language in Babel's form and has CLDR's rule for plurals."""
    new = merging.update("a", segments("point", plural="points"), "zh-Hans", None, {}).decode()
    assert '"Language: zh_Hans\\n"' in new
    assert '"Plural-Forms: nplurals=1; plural=0;\\n"' in new
    assert 'msgid_plural "points"\nmsgstr[0] ""\n\n' in f"{new}\n"


def test_every_place_and_kind_of_a_message_is_told() -> None:
    """One message of two places has both as references, and is written once."""
    new = update(None, "same", "same")
    assert new.count('msgid "same"') == 1
    assert "#: content/a.md:1\n#: content/a.md:2\n" in new


@pytest.mark.parametrize(
    "text", ['a "b" \\ c', "tab\there", "two  \nlines", "百分之 %s 气", "\\n", "é\u0301"]
)
def test_any_text_comes_back_as_it_was(text: str, tmp_path: Path) -> None:
    """Quotes, backslashes, tabs and line breaks survive writing and reading, for others too."""
    data = merging.update("a", segments(text), "de", None, {(None, text): text})
    path = tmp_path / "a.po"
    path.write_bytes(data)
    assert po.read(path, "a.po").lookup(text).state is State.TRANSLATED
    assert po.read(path, "a.po").lookup(text).text == text
    assert [str(unit.source) for unit in units(data)] == [text]


def test_states_of_messages(tmp_path: Path) -> None:
    """A fuzzy message is known but not used; an empty one is not translated."""
    path = tmp_path / "a.po"
    path.write_text(KEPT, "utf-8")
    catalog = po.read(path, "a.po")
    assert catalog.lookup("Two").state is State.FUZZY
    assert catalog.lookup("Two").text == "Two"
    assert catalog.lookup("Three").state is State.UNTRANSLATED
    assert catalog.lookup("Gone").state is State.UNTRANSLATED
    assert catalog.entries[None, "Two"].line == 26
    assert catalog.entries[None, "%(n)s point"].msgstrs == ("%(n)s Punkt", "%(n)s Punkte")
