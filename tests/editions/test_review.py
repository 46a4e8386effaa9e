"""Messages to look at again, beside those of documents."""

from __future__ import annotations

import pytest
from casefiles import CASES, Case, parameters, parse

from editions import locales, speech
from editions.checking import checks, quality, review
from editions.model import Catalog, Edition, Entry, Kind, Location, Segment

PATH = "translations/xx/LC_MESSAGES/theme.po"


def _edition(domain: str, msgid: str, *msgstrs: str, fuzzy: bool = False) -> Edition:
    catalog = Catalog(PATH, {(None, msgid): Entry(msgstrs, fuzzy, 7)})
    return Edition("de", "Deutsch", "ltr", "de", source=False, catalogs={domain: catalog})


def _refused(domain: str, segment: Segment, edition: Edition) -> list[str]:
    found = list(review.refusals({domain: (segment,)}, ["page"], [edition]))
    assert {problem.location for problem in found} <= {Location(PATH, 7)}
    return [problem.message for problem in found]


def _segment(msgid: str, plural: str = "") -> Segment:
    return Segment(msgid, Kind.INTERFACE, Location("theme/base.html", 1), plural=plural)


@pytest.mark.parametrize("domain", ["theme", "site", "images", "topics", "sources"])
def test_a_control_character_is_refused_in_every_domain(domain: str) -> None:
    """A message that turns the text around it is listed with its catalog's line."""
    edition = _edition(domain, "Press", "\u202eknurD")
    assert _refused(domain, _segment("Press"), edition) == [
        "the translation holds the control character U+202E"
    ]


@pytest.mark.parametrize(
    "msgstr", ["<b>Drück</b>", "%(more)s", "100 %", "<a href='//evil.example'>Drück</a>"]
)
def test_what_a_template_may_not_say(msgstr: str) -> None:
    """A tag, a field or a percent sign that its source lacks is refused in the theme."""
    assert _refused("theme", _segment("Press"), _edition("theme", "Press", msgstr))
    assert not _refused("site", _segment("Press"), _edition("site", "Press", msgstr))


def test_plural_forms_are_checked_each() -> None:
    """A form may have the fields of either source; one wrong form is told once."""
    segment = _segment("One point", "%(n)s points")
    good = _edition("theme", "One point", "Ein Punkt", "%(n)s Punkte")
    bad = _edition("theme", "One point", "Ein Punkt", "%(m)s Punkte")
    assert not _refused("theme", segment, good)
    assert len(_refused("theme", segment, bad)) == 1


def test_what_is_not_used_is_not_refused() -> None:
    """Fuzzy messages, and those of documents, are no matter of this check."""
    fuzzy = _edition("theme", "Press", "<b>", fuzzy=True)
    assert not _refused("theme", _segment("Press"), fuzzy)
    assert not _refused("page", _segment("Press"), _edition("page", "Press", "\u202e"))


def test_notes_tell_each_reason_once() -> None:
    """Checks see every plural form; what two of them say alike stands once."""
    segment = _segment("One point", "%(n)s points")
    edition = _edition("theme", "One point", "Ein Punkt", "%(n)s Punkte")
    seen = []

    def check(segment: Segment, msgstr: str, locale: str) -> list[str]:
        seen.append((segment.msgid, msgstr, locale))
        return ["odd"]

    found = list(review.notes({"theme": (segment,)}, [edition], [check]))
    assert [problem.message for problem in found] == ["odd"]
    assert [msgstr for _, msgstr, _ in seen] == ["Ein Punkt", "%(n)s Punkte"]


def test_a_refused_plain_text_is_its_source() -> None:
    """The site's name, labels of topics and words of drawings fall back as all else does."""
    edition = _edition("site", "Press", "\u202eknurD")
    assert checks.lookup(edition.catalog("site"), "Press").text == "Press"
    assert (
        checks.lookup(_edition("site", "Press", "Drück").catalog("site"), "Press").text == "Drück"
    )


@pytest.mark.parametrize("case", parameters(parse(CASES / "translations/plurals.md", 2)))
def test_plural_forms_are_neither_refused_nor_noted(case: Case) -> None:
    """As many forms as the language has, the number in words where a form has but one."""
    locale, forms = case.sections
    msgstrs = tuple(forms.split("\n"))
    assert len(msgstrs) == locales.plurals(locale)[0]
    segment = _segment("%(count)s article", "%(count)s articles")
    catalog = Catalog(PATH, {(None, segment.msgid): Entry(msgstrs, fuzzy=False, line=7)})
    edition = Edition(locale, "", "ltr", locale, source=False, catalogs={"theme": catalog})
    domains = {"theme": (segment,)}
    assert not list(review.refusals(domains, [], [edition]))
    assert not list(review.notes(domains, [edition], quality.policy({}, "en")))
    spoken = speech.Translations(catalog, locale)
    said = {spoken.ngettext(segment.msgid, segment.plural, n) for n in range(201)}
    assert said <= set(msgstrs)
