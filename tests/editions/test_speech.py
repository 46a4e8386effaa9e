"""What templates say: messages, plurals, dates, numbers and lists of a language."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from babel import numbers
from jinja2 import Environment
from markupsafe import Markup

from editions.model import EMPTY_CATALOG, Catalog, Edition, Entry
from editions.speech import Translations, filters, voices

ARABIC = ("لا مقالات", "مقالة", "مقالتان", "%(n)s مقالات", "%(n)s مقالة", "%(n)s مقال")


def _catalog(msgid: str, *msgstrs: str, context: str | None = None, fuzzy: bool = False) -> Catalog:
    return Catalog("theme.po", {(context, msgid): Entry(msgstrs, fuzzy, 1)})


def _render(catalog: Catalog, template: str, locale: str = "de") -> str:
    environment = Environment(autoescape=True, extensions=["jinja2.ext.i18n"])
    translations = Translations(catalog, locale)
    environment.install_gettext_translations(translations, newstyle=True)  # type: ignore[attr-defined]
    return environment.from_string(template).render()


@pytest.mark.parametrize(("number", "form"), [(0, 0), (1, 1), (2, 2), (3, 3), (10, 3), (103, 3)])
def test_a_language_of_six_forms(number: int, form: int) -> None:
    """Arabic has each of its plurals where CLDR says."""
    arabic = Translations(_catalog("%(n)s article", *ARABIC), "ar")
    assert arabic.ngettext("%(n)s article", "%(n)s articles", number) == ARABIC[form]


def test_the_last_two_forms_of_six() -> None:
    """From 11 to 99 Arabic says one, of a hundred to a hundred and two the other."""
    arabic = Translations(_catalog("%(n)s article", *ARABIC), "ar")
    many = {arabic.ngettext("%(n)s article", "%(n)s articles", n) for n in (11, 26, 99, 111)}
    other = {arabic.ngettext("%(n)s article", "%(n)s articles", n) for n in (100, 101, 102, 200)}
    assert many | other == set(ARABIC[4:])
    assert len(many) == len(other) == 1


def test_plurals_without_a_translation() -> None:
    """What is missing, fuzzy or a form short is said in the source's words."""
    for catalog in (EMPTY_CATALOG, _catalog("one", "eins", "viele", fuzzy=True)):
        german = Translations(catalog, "de")
        assert [german.ngettext("one", "many", n) for n in (0, 1, 2)] == ["many", "one", "many"]
    short = Translations(_catalog("one", "eins"), "de")
    assert [short.ngettext("one", "many", n) for n in (1, 2)] == ["eins", "many"]


def test_contexts() -> None:
    """One text may have two translations, told apart by their contexts."""
    entries: dict[tuple[str | None, str], Entry] = {
        (None, "Read"): Entry(("Lesen",), fuzzy=False, line=1),
        ("state", "Read"): Entry(("Gelesen",), fuzzy=False, line=2),
    }
    german = Translations(Catalog("theme.po", entries), "de")
    assert german.gettext("Read") == "Lesen"
    assert german.pgettext("state", "Read") == "Gelesen"
    assert german.pgettext("other", "Read") == "Read"
    assert german.npgettext("state", "Read", "All read", 2) == "All read"


def test_templates_fill_in_fields() -> None:
    """A translation has its source's fields in any order, or fewer."""
    catalog = _catalog("%(a)s of %(b)s", "aus %(b)s: %(a)s (100 %%)")
    assert _render(catalog, '{{ gettext("%(a)s of %(b)s", a=1, b="<b>") }}') == (
        "aus &lt;b&gt;: 1 (100 %)"
    )
    chinese = _catalog("one article", "%(n)s 篇")
    template = '{{ ngettext("one article", "%(n)s articles", 1, n=1) }}'
    assert _render(chinese, template, "zh-Hans") == "1 篇"


@pytest.mark.parametrize(
    "msgstr",
    [
        "<script>alert(1)</script>",
        "<b onclick=x>%(n)s</b>",
        "<!--> <script> -->",
        "%(other)s",
        "%s",
        "%d",
        "50 % von %(n)s",
        "%(n)",
        "%(n)r",
        "\u202ex",
        " ",
    ],
)
def test_a_hostile_text_of_the_theme_is_not_used(msgstr: str) -> None:
    """Jinja takes a message for HTML and fills in its fields, so a bad one is not said."""
    assert _render(_catalog("All %(n)s", msgstr), '{{ gettext("All %(n)s", n=3) }}') == "All 3"
    template = '{{ ngettext("All %(n)s", "All %(n)s!", 3) }}'
    plural = _catalog("All %(n)s", msgstr, msgstr)
    assert _render(plural, template.replace("3)", "3, n=3)")) == "All 3!"


def test_marks_do_not_leave_an_attribute() -> None:
    """A quotation mark in a translation is a mark, wherever the theme puts the text."""
    html = _render(
        _catalog("Topics", 'x" onclick="y" > \'z\''), '<a title="{{ gettext("Topics") }}">'
    )
    assert html == '<a title="x&quot; onclick=&quot;y&quot; &gt; &#39;z&#39;">'


def test_a_text_with_tags_keeps_them() -> None:
    """A source with tags of its own has a translation with the same."""
    catalog = _catalog("Press <b>now</b>", "<b>Jetzt</b> drücken")
    assert _render(catalog, '{{ gettext("Press <b>now</b>") }}') == "<b>Jetzt</b> drücken"


@pytest.mark.parametrize(
    ("locale", "expected"),
    [
        ("en", ["November 5, 2026", "1,234.5", "79%", "a, b, and c"]),
        ("de", ["5. November 2026", "1.234,5", "79\xa0%", "a, b und c"]),
        ("zh-Hans", ["2026年11月5日", "1,234.5", "79%", "a、b和c"]),
        ("id", ["5 November 2026", "1.234,5", "79%", "a, b, dan c"]),
    ],
)
def test_dates_numbers_and_lists(locale: str, expected: list[str]) -> None:
    """They are CLDR's; a share is rounded down."""
    speak = filters(Edition(locale, locale, "ltr", "", source=True))
    assert [
        speak["format_date"](date(2026, 11, 5)),
        speak["format_number"](1234.5),
        speak["format_percent"](0.799),
        speak["format_list"](["a", "b", "c"]),
    ] == expected


def test_what_was_said_before_is_said_again_and_nothing_else() -> None:
    """Values that are equal are not always written alike: a moment elsewhere, HTML and text."""
    speak = filters(Edition("en", "English", "ltr", "", source=True))
    late = datetime(2026, 11, 5, 23, tzinfo=UTC)
    days = [late, late.astimezone(timezone(timedelta(hours=2)))]
    assert days[0] == days[1]
    assert list(map(speak["format_date"], days)) == ["November 5, 2026", "November 6, 2026"]
    assert speak["format_date"](days[0], "short") == "11/5/26"
    assert [type(speak["format_list"]([kind("a")])) for kind in (str, Markup, str)] == [
        str,
        Markup,
        str,
    ]
    assert speak["format_list"](iter(["a", "b"])) == "a and b"
    for locale in ("de", "ar", "en"):
        speak = filters(Edition(locale, locale, "ltr", "", source=True))
        assert speak["format_number"](1234.5) == numbers.format_decimal(1234.5, locale=locale)


def _edition(locale: str, catalog: Catalog = EMPTY_CATALOG, *, source: bool = False) -> Edition:
    return Edition(locale, locale, "ltr", locale, source, {"theme": catalog})


def test_a_template_speaks_to_readers_of_another_edition() -> None:
    """In the words of that edition's catalog; what is filled in is escaped, HTML stays HTML."""
    said = _catalog("Read it in %(language)s.", "Lies es auf %(language)s.")
    gettext_in = voices([_edition("en", source=True), _edition("de", said), _edition("fr")])
    told = gettext_in("de", "Read it in %(language)s.", language="<Deutsch>")
    assert told == "Lies es auf &lt;Deutsch&gt;."
    link = Environment(autoescape=True).from_string("{% set x %}<a>{% endset %}{{ x }}").module.x  # type: ignore[attr-defined]
    assert gettext_in("en", "Read it in %(language)s.", language=link) == "Read it in <a>."


def test_nothing_is_said_in_a_language_that_is_not_translated() -> None:
    """No words of the source stand where another language is promised, nor a fuzzy translation."""
    fuzzy = _catalog("No", "Nein", fuzzy=True)
    gettext_in = voices([_edition("en", source=True), _edition("de", fuzzy), _edition("fr")])
    assert [gettext_in(tag, "No") for tag in ("en", "de", "fr")] == ["No", "", ""]


def test_a_translation_brings_no_markup_into_another_edition() -> None:
    """It is untrusted there too: its marks are references, and a field too many is refused."""
    catalogs = [_catalog("No", "<b>Nein</b>"), _catalog("No", "Nein %(who)s")]
    for catalog in catalogs:
        gettext_in = voices([_edition("en", source=True), _edition("de", catalog)])
        assert "<" not in gettext_in("de", "No")
        assert "%" not in gettext_in("de", "No")
