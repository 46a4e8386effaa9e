"""Edits that are not news: what goes over to a msgid of the same words, and what needs a look."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pelican.settings import read_settings
from samples import ROOT, read, units

from editions.catalogs import po
from editions.model import Kind, Location, Segment
from editions.msgid import normalise
from editions.reading import parsing
from editions.updating import marks, merging
from editions.updating.carrying import carry

HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
WORDS = (
    "the",
    "point",
    "LI4",
    "Qi",
    "气",
    "of",
    "3",
    "cun",
    "gently",
    "“so”",
    "it's",
    "well-known",
)
TARGETS = ("a.md", "{filename}b.md", "https://example.org/a_(b)", "<x y>")
MACHINE = parsing.machine(read_settings(str(ROOT / "pelicanconf.py")))
QUOTES = str.maketrans({'"': "“", "'": "’", "-": "–", " ": "\u00a0"})

# What changed (old, new), a translation, and what becomes of it; None where it is not proved.
CASES = [
    ("See [it](a.md).", "See [it](b.md).", "Siehe [dies](a.md).", "Siehe [dies](b.md)."),
    ("[a](x) [b](y)", "[a](y) [b](x)", "[B](y) [A](x)", "[B](x) [A](y)"),
    ("[a](x) [b](x)", "[a](y) [b](x)", "[B](x) [A](x)", None),
    ("[a][r]", "[a](u)", "[A][r]", "[A](u)"),
    ("See [it](a.md).", "See it.", "Siehe [dies](a.md).", "Siehe dies."),
    ("The ICD-11 has it.", "The [ICD-11](u) has it.", "In ICD-11.", "In [ICD-11](u)."),
    ("The list has it.", "The [list](u) has it.", "Die Liste.", None),
    ("The air is.", "The [air](u) is.", "air.", None),
    ("See [the map](u).", "See the [map](u).", "Siehe [die Karte](u).", "Siehe [die Karte](u)."),
    ("[One](u) or two.", "One or [two](u).", "[Eins](u) oder zwei.", None),
    ("It helps [@a].", "It helps [@b].", "Es hilft [@a].", "Es hilft [@b]."),
    ("It helps [@a].", "It helps [@a] [@b].", "Es hilft [@a].", "Es hilft [@a] [@b]."),
    ("It helps [@a].", "It helps.", "Es hilft [@a].", "Es hilft."),
    ("It helps.", "It helps [@a].", "Es hilft.", None),
    ("It helps.[^1]", "It helps.[^note]", "Es hilft.[^1]", "Es hilft.[^note]"),
    ('![p](a.svg "t")', '![p](b.svg "t")', '![P](a.svg "T")', '![P](b.svg "T")'),
    ("*So* it is.", "So **it** is.", "So ist *es*.", "So ist *es*."),
    ('"So" - it\'s...', "“So” – it’s…", "x", "x"),
    ("Use `a b` now", "Use `a b` now", "x", "x"),
    ("Use make now.", "Use `make` now.", "Nimm make.", None),
    ("Use `make` now.", "Use `test` now.", "Nimm `make`.", None),
    ("a<br>b", "a<br />b", "A<br>B", "A<br />B"),
    ("*a*{: .x }", "*a*{: .y }", "*A*{: .x }", "*A*{: .y }"),
    ("%(n)s hits", "%(count)s hits", "%(n)s Treffer", "%(count)s Treffer"),
    ("at https://a.org/x.", "at https://b.org/x.", "https://a.org/x", "https://b.org/x"),
    ("See [it](a.md).", "See [it](b.md).", "Siehe dies.", None),
    ("2*3", "23", "x", None),
    (r"\*so\*", "*so*", "x", None),
    ("5' long", '5" long', "x", None),
    ("the Blood", "the blood", "x", None),
    ("No, press.", "No press.", "x", None),
    ("in to", "into", "x", None),
]


@pytest.mark.parametrize(("old", "new", "translation", "expected"), CASES)
def test_markup_goes_over_with_proof_or_not_at_all(
    old: str, new: str, translation: str, expected: str | None
) -> None:
    """The new msgid's markup stands in the old translation, or a person must look."""
    assert carry(old, new, translation) == expected


def update(old: str, *texts: str, context: str | None = None) -> str:
    """Return a German catalog brought up to date."""
    found = [
        Segment(text, Kind.PARAGRAPH, Location("content/a.md", line), context)
        for line, text in enumerate(texts, 1)
    ]
    return merging.update("a", found, "de", (HEADER + old).encode(), {}, "a.po").decode()


def test_a_carried_message_keeps_its_remarks_and_flags() -> None:
    """Of the old entry all goes over but the msgid: remarks, flags, and how it is wrapped."""
    old = '# a remark\n#, no-wrap\nmsgid "Press \'here\'."\nmsgstr ""\n"Drücke "\n"hier."\n'
    new = update(old, "Press ‘here’.")
    expected = (
        '#: content/a.md:1\n#, no-wrap\nmsgid "Press ‘here’."\nmsgstr ""\n"Drücke "\n"hier."\n'
    )
    assert f"# a remark\n#. paragraph\n{expected}" in new


def test_what_needed_work_needs_it_still() -> None:
    """A fuzzy message is carried with its state and its previous msgid."""
    old = '#, fuzzy\n#| msgid "Press there."\nmsgid "Press \'here\'."\nmsgstr "Drücke dort."\n'
    new = update(old, "Press ‘here’.")
    assert '#, fuzzy\n#| msgid "Press there."\nmsgid "Press ‘here’."\nmsgstr "Drücke dort."' in new


def test_what_cannot_be_proved_is_fuzzy_with_its_previous_text() -> None:
    """A new link whose words the translation does not have is for a person to set."""
    new = update('msgid "Press the soft point."\nmsgstr "Drücke."\n', "Press the [soft](u) point.")
    expected = (
        '#| msgid "Press the soft point."\nmsgid "Press the [soft](u) point."\nmsgstr "Drücke."'
    )
    assert expected in new
    assert "#, fuzzy, md-text\n" in new or "#, md-text, fuzzy\n" in new


def test_a_counted_message_is_carried_with_all_its_forms() -> None:
    """Another apostrophe in a message with plurals leaves every form, unless a field changed."""
    old = (
        'msgid "%(n)s day\'s long walk"\nmsgid_plural "%(n)s days\' long walk"\n'
        'msgstr[0] "%(n)s Tag"\nmsgstr[1] "%(n)s Tage"\n'
    )
    for singular, plural, is_news in (
        ("%(n)s day’s long walk", "%(n)s days’ long walk", False),
        ("%(m)s day’s long walk", "%(m)s days’ long walk", True),
    ):
        found = Segment(singular, Kind.INTERFACE, Location("a.html", 1), plural=plural)
        data = merging.update("a", [found], "de", (HEADER + old).encode(), {})
        (unit,) = [unit for unit in units(data) if not unit.isobsolete()]
        assert unit.isfuzzy() == is_news
        assert po.strings(unit) == ("%(n)s Tag", "%(n)s Tage")


@pytest.mark.parametrize(
    "piece", ["`", "``` ` ", "[", "[a](b) ", "](", "*", "_", "<a", "[@a] ", "{"]
)
def test_a_hostile_text_is_read_like_any(piece: str) -> None:
    """No repetition makes reading wait: cost grows with the text, not with its square."""
    assert len(marks.read(piece * (20_000 // len(piece))).marks) < 20_000


def _phrases() -> st.SearchStrategy[list[tuple[str, str | None]]]:
    word = st.tuples(st.sampled_from(WORDS), st.none() | st.sampled_from(TARGETS))
    return st.lists(word, min_size=1, max_size=8)


def _markdown(phrases: list[tuple[str, str | None]]) -> str:
    return " ".join(f"[{word}]({target})" if target else word for word, target in phrases)


@given(phrases=_phrases(), targets=st.lists(st.none() | st.sampled_from(TARGETS), min_size=8))
def test_a_carried_translation_has_the_new_links(
    phrases: list[tuple[str, str | None]], targets: list[str | None]
) -> None:
    """Whatever is linked otherwise, what is carried has the new msgid's marks, its own words."""
    old = _markdown(phrases)
    new = _markdown([(word, target) for (word, _), target in zip(phrases, targets, strict=False)])
    translation = _markdown([(f"X{word}", target) for word, target in reversed(phrases)])
    carried = carry(old, new, translation)
    if carried is not None:
        assert marks.read(carried).names == marks.read(new).names
        assert marks.read(carried).words == marks.read(translation).words


@given(phrases=_phrases(), context=st.sampled_from([None, "title"]))
def test_typography_makes_nothing_fuzzy(
    phrases: list[tuple[str, str | None]], context: str | None
) -> None:
    """Another kind of quotes, dashes and spaces in the words leaves a translation as it is."""
    old = _markdown(phrases)
    new = _markdown([(word.translate(QUOTES), target) for word, target in phrases])
    new = new.replace(" ", "\u00a0") if "<" not in new else new
    start = [Segment(old, Kind.PARAGRAPH, Location("a.md", 1), context)]
    data = merging.update("a", start, "de", None, {(context, old): "Übersetzt"})
    end = [Segment(new, Kind.PARAGRAPH, Location("a.md", 1), context)]
    (unit,) = [u for u in units(merging.update("a", end, "de", data, {})) if not u.isobsolete()]
    assert po.strings(unit) == ("Übersetzt",)
    assert not unit.isfuzzy()


@given(text=st.text(max_size=60))
def test_any_text_can_be_read(text: str) -> None:
    """A msgid is carried to itself, whatever is in it; marks lie within the text."""
    assert carry(text, text, "x") == "x"
    for mark in marks.read(text).marks:
        assert text[slice(*mark.span)] == mark.value
        assert 0 <= mark.place[0] <= mark.place[1] <= len(marks.read(text).words)


_SPACES = st.sampled_from([" ", "  ", "\u00a0", "\n"])
_EMPHASIS = st.sampled_from(["{}", "*{}*", "**{}**"])
_EDITS = st.fixed_dictionaries(
    {"space": _SPACES, "emphasis": _EMPHASIS, "to": st.sampled_from(TARGETS[:3])}
)


def _edited(phrases: list[tuple[str, str | None]], edits: list[dict[str, str]]) -> str:
    """Return a text in which spaces, quotes, emphasis and targets are other ones."""
    text = ""
    for (word, target), edit in zip(phrases, edits, strict=False):
        said = edit["emphasis"].format(word.translate(QUOTES))
        text += f"[{said}]({edit['to']})" if target else said
        text += edit["space"]
    return normalise(text)


@given(phrases=_phrases(), edits=st.lists(_EDITS, min_size=8, max_size=8))
def test_what_is_no_news_keeps_the_translation_shown(
    phrases: list[tuple[str, str | None]], edits: list[dict[str, str]]
) -> None:
    """The parser reads in what is carried the new links, and we the old translation's words."""
    old, new = _markdown(phrases), _edited(phrases, edits)
    translation = _markdown([(f"X{word}", target) for word, target in reversed(phrases)])
    before = merging.update("a", [_paragraph(old)], "de", None, {(None, old): translation})
    data = merging.update("a", [_paragraph(new)], "de", before, {})
    (unit,) = [unit for unit in units(data) if not unit.isobsolete()]
    if unit.isfuzzy():
        # One old target that is to become two: a doubt.
        assert _becomes_two(phrases, edits)
        return
    (shown,) = po.strings(unit)
    assert marks.read(shown).words == marks.read(translation).words
    (source,), (carried,) = (read(f"Say {text}", MACHINE).segments for text in (new, shown))
    assert carried.fingerprint == source.fingerprint


def _paragraph(text: str) -> Segment:
    return Segment(text, Kind.PARAGRAPH, Location("a.md", 1))


def _becomes_two(phrases: list[tuple[str, str | None]], edits: list[dict[str, str]]) -> bool:
    pairs = {(target, edit["to"]) for (_, target), edit in zip(phrases, edits, strict=False)}
    olds = [target for target, _ in pairs if target]
    return len(olds) != len(set(olds))


@given(
    phrases=_phrases(),
    at=st.integers(0, 7),
    word=st.sampled_from(["not", "two", "4", "气", "Qi", "other"]),
    how=st.sampled_from(["put in", "taken out", "replaced"]),
)
def test_news_is_never_shown_as_translated(
    phrases: list[tuple[str, str | None]], at: int, word: str, how: str
) -> None:
    """A word more, less or another leaves a suggestion at most, marked as needing work."""
    at %= len(phrases)
    new = {
        "put in": [*phrases[:at], (word, None), *phrases[at:]],
        "taken out": [*phrases[:at], *phrases[at + 1 :]],
        "replaced": [*phrases[:at], (word, phrases[at][1]), *phrases[at + 1 :]],
    }[how]
    old_text, new_text = _markdown(phrases), _markdown(new)
    if [each for each, _ in phrases] == [each for each, _ in new] or not new:
        return
    data = merging.update("a", [_paragraph(old_text)], "de", None, {(None, old_text): "Übersetzt"})
    data = merging.update("a", [_paragraph(new_text)], "de", data, {})
    live = [unit for unit in units(data) if not unit.isobsolete()]
    assert all(unit.isfuzzy() or po.strings(unit) == ("",) for unit in live)
