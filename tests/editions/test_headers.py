"""What the header of a catalog says otherwise than the place where the catalog lies."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editions import locales, overlay
from editions.catalogs import headers, po
from editions.checking import checks
from editions.model import BuildError, Problem, State
from editions.updating import locale as locale_catalogs
from editions.updating import reviewing

FIELDS = '"Content-Type: text/plain; charset=UTF-8\\n"\n'
COUNTED = 'msgid "%(n)s day"\nmsgid_plural "%(n)s days"\nmsgstr[0] "%(n)s hari"\n'


def notes(locale: str, *fields: str, entry: str = COUNTED) -> tuple[Problem, ...]:
    """Return what is told of a catalog with some fields in its header."""
    said = "".join(f'"{field}\\n"\n' for field in fields)
    text = f'# x\nmsgid ""\nmsgstr ""\n{FIELDS}{said}\n{entry}'
    path = f"translations/{locale}/LC_MESSAGES/qi.po"
    return po.read_bytes(text.encode(), path).notes


@pytest.mark.parametrize(
    ("locale", "language"),
    [
        ("id", "id"),
        ("id", "id_ID"),
        ("id", "in"),  # as it was called until 1989
        ("id", ""),
        ("id", "Indonesian"),  # not a tag, and so nothing is known
        ("zh_Hans", "zh_CN"),
        ("zh_Hans", "cmn-Hans"),
        ("pt_BR", "pt-BR"),
    ],
)
def test_a_language_by_another_of_its_names(locale: str, language: str) -> None:
    """Tools write the language's name in their own way."""
    assert notes(locale, f"Language: {language}") == ()


def test_a_catalog_in_the_place_of_another() -> None:
    """Nothing else tells that the readers of one language would get another."""
    (note,) = notes("id", "Language: ja")
    assert str(note) == (
        "translations/id/LC_MESSAGES/qi.po:2: this file says that it is in 'ja', and lies where "
        "'id' belongs. If it is in id, mend the header; else: Take the file's last good version "
        "from git."
    )


@pytest.mark.parametrize(
    ("forms", "agree"),
    [
        ("nplurals=1; plural=0;", True),
        ("nplurals=1;  plural = 0", True),
        ("nplurals=2; plural=(n != 1);", False),
        ("nplurals=1; plural=n;", False),
        ("nplurals=1; plural=9**9**9;", False),
        ("nplurals=1; plural=0/0;", False),
        ("nplurals=INTEGER; plural=EXPRESSION;", False),
    ],
)
def test_plural_forms_of_another_rule(forms: str, *, agree: bool) -> None:
    """It matters where something is counted, and is not run beyond what gettext allows."""
    found = notes("id", f"Plural-Forms: {forms}")
    assert ["nplurals=1; plural=0;" in each.message for each in found] == [True] * (not agree)
    assert notes("id", f"Plural-Forms: {forms}", entry='msgid "a"\nmsgstr "b"\n') == ()


@given(st.sampled_from(["ar", "ja", "fr", "he", "pl", "lv", "pt-BR", "br"]))
def test_the_rule_that_we_write_agrees(locale: str) -> None:
    """A catalog that `invoke update` has made is not told of."""
    number, rule = locales.plurals(locale)
    said = f"Plural-Forms: nplurals={number}; plural={rule};"
    assert notes(locales.folder(locale), said, f"Language: {locale}") == ()


def test_a_place_that_says_nothing() -> None:
    """Outside of a locale's folder, or in one of a language that nobody knows."""
    text = f'msgid ""\nmsgstr ""\n{FIELDS}"Language: ja\\n"\n'.encode()
    assert po.read_bytes(text, "a.po").notes == ()
    assert po.read_bytes(text, "translations/xx_Nope/LC_MESSAGES/a.po").notes == ()
    assert headers.fields("Language: ja\nx")["language"] == "ja"


def test_an_empty_file() -> None:
    """It is read as one that has nothing yet, and told: it may have had much."""
    (note,) = po.read_bytes(b"", "translations/id/LC_MESSAGES/qi.po").notes
    assert str(note).startswith("translations/id/LC_MESSAGES/qi.po:1: this file is empty. Take")


def test_a_byte_order_mark() -> None:
    """Gettext refuses it; a person cannot see it in the line that would be shown."""
    with pytest.raises(BuildError, match="without a BOM"):
        po.parse(b"\xef\xbb\xbf" + f'msgid ""\nmsgstr ""\n{FIELDS}'.encode(), "a.po")


def test_line_ends_of_old_macs() -> None:
    """They are told as what they are: the whole file is one line, and a comment if it begins so."""
    text = f'# By nobody.\nmsgid ""\nmsgstr ""\n{FIELDS}'.replace("\n", "\r")
    with pytest.raises(BuildError, match=r"a\.po:1: .*\(CR\).* Save .* line ends of Unix"):
        po.parse(text.encode(), "a.po")


@pytest.mark.parametrize("is_link", [False, True])
def test_what_is_no_file(tmp_path: Path, *, is_link: bool) -> None:
    """A folder, or a link to nothing, is a problem to whatever reads the catalogs of a locale."""
    path = tmp_path / "id/LC_MESSAGES/qi.po"
    path.parent.mkdir(parents=True)
    if is_link:
        path.symlink_to("nowhere.po")
    else:
        path.mkdir()
    (problem,) = overlay.catalogs(tmp_path, "id", {})[1]
    shown = f"{tmp_path.name}/id/LC_MESSAGES/qi.po:1"
    assert str(problem).startswith(f"{shown}: this file cannot be read (")
    with pytest.raises(BuildError, match="cannot be read"):
        locale_catalogs.remembered(tmp_path, "id")
    with pytest.raises(BuildError, match="cannot be read"):
        reviewing.review_files(tmp_path, "id", reviewing.Change(State.REVIEWED, date(2026, 11, 20)))


@pytest.mark.parametrize("text", ["", "  ", "\u200b", "\u00a0\u200b\u2060", "\u200f", "\u00ad"])
def test_a_translation_that_nobody_sees_is_blank(text: str) -> None:
    """White space, and characters without width; those beside letters are nobody's business."""
    assert checks.characters("Title", text) == ("the translation is blank",)
    assert checks.characters("Title", f"{text}عنوان{text}".strip()) == ()
