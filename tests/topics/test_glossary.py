"""The vocabulary as a glossary: what is told, and what is another form of the same word."""

from __future__ import annotations

import pytest
from pelican.settings import read_settings
from topicdocs import ROOT

from editions.model import Catalog, Edition, Entry, Kind, Location, Segment
from topics import glossary, site
from topics.vocabulary import Vocabulary

HERE = Location("content/articles/page.md", 1)


@pytest.fixture(scope="module")
def scheme() -> Vocabulary:
    """Return the site's own vocabulary."""
    return site.read({**read_settings(str(ROOT / "pelicanconf.py")), "CACHE_PATH": ""})


def _segment(msgid: str, kind: Kind = Kind.PARAGRAPH) -> Segment:
    return Segment(msgid, kind, HERE)


@pytest.mark.parametrize(
    ("msgid", "msgstr", "locale"),
    [
        ("Try acupressure for insomnia.", "Cobalah akupresur untuk insomnia.", "id"),
        ("Never massage a swollen calf.", "Jangan pernah memijat betis yang bengkak.", "id"),
        ("The acupuncture points lie there.", "Titik-titik akupunktur terletak di sana.", "id"),
        ("It is part of traditional Chinese medicine.", "它属于中医。", "zh-Hans"),
        ("They speak of qi and blood.", "他们说的是气和血。", "zh-Hans"),
        ("A headache may come.", "可能会头痛。", "zh-Hans"),
        ("The blood test shows nothing.", "验血看不出什么。", "zh-Hans"),
        ("Press LI4 (Hegu) now.", "现在按压LI4。", "zh-Hans"),
        ("Nothing of the kind.", "没有这样的东西。", "zh-Hans"),
        ("Try acupressure.", "Versuchen Sie es.", "de"),
    ],
)
def test_a_concept_that_is_named(scheme: Vocabulary, msgid: str, msgstr: str, locale: str) -> None:
    """A name may be inflected or shortened; an everyday word is no concept."""
    assert not list(glossary.reasons(scheme, _segment(msgid), msgstr, locale))


@pytest.mark.parametrize(
    ("msgid", "msgstr", "locale", "reason"),
    [
        ("He has insomnia.", "Dia sakit kepala.", "id", "‹insomnia› is called ‹Insomnia›"),
        ("A headache may come.", "可能会腰痛。", "zh-Hans", "‹headache› is called ‹头痛›"),
        ("In TCM, the Spleen is weak.", "在中医里，肝虚弱。", "zh-Hans", "‹Spleen› is called ‹脾›"),
        ("Infertility is common.", "Nyeri itu lazim.", "id", "‹Infertility› is called"),
    ],
)
def test_a_concept_that_is_not_named(
    scheme: Vocabulary, msgid: str, msgstr: str, locale: str, reason: str
) -> None:
    """The source's words and the vocabulary's label are told."""
    (found,) = glossary.reasons(scheme, _segment(msgid), msgstr, locale)
    assert found.startswith(reason)


def test_a_translators_label_counts(scheme: Vocabulary) -> None:
    """What the catalog calls a concept is a name of it, and the one to use."""
    entries: dict[tuple[str | None, str], Entry] = {
        ("headache", "Headache"): Entry(("脑袋疼",), fuzzy=False, line=1)
    }
    catalogs = {"topics": Catalog("topics.po", entries)}
    edition = Edition("zh-Hans", "", "ltr", "zh-Hans", source=False, catalogs=catalogs)
    check = glossary.check(scheme, [edition], "en")
    assert not list(check(_segment("A headache."), "脑袋疼。", "zh-Hans"))
    assert not list(check(_segment("A headache."), "头痛。", "zh-Hans"))
    assert list(check(_segment("A headache."), "腰痛。", "zh-Hans")) == [
        "‹headache› is called ‹脑袋疼› in the vocabulary"
    ]


def test_the_sites_own_name_is_a_name(scheme: Vocabulary) -> None:
    """A site may be called as a concept is."""
    edition = Edition("zh-Hans", "", "ltr", "zh-Hans", source=False)
    pair = (_segment("What Meridian is."), "Meridian是什么。", "zh-Hans")
    assert list(glossary.check(scheme, [edition], "en")(*pair))
    assert not list(glossary.check(scheme, [edition], "en", "Meridian")(*pair))


def test_words_of_programs_are_left_alone(scheme: Vocabulary) -> None:
    """A menu may be as short as it likes."""
    segment = _segment("Headache", Kind.INTERFACE)
    assert not list(glossary.reasons(scheme, segment, "无", "zh-Hans"))


def test_right_forms_of_a_name_are_that_name() -> None:
    """Of the forms that sentences want, in many languages, at most one in twenty is not known."""
    lines = (ROOT / "bench" / "inflected.txt").read_text("utf-8").splitlines()
    rows = [tuple(map(str.strip, line.split("|"))) for line in lines if not line.startswith("#")]
    missed = [row for row in rows if not glossary.holds(row[2], row[1], row[0])]
    assert len(rows) >= 100
    assert len(missed) <= len(rows) / 20, missed
