"""What templates say, in the edition's language: gettext, dates, numbers and lists by CLDR."""

from __future__ import annotations

import gettext
import math
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from functools import cache, lru_cache
from typing import Any

from babel import dates, lists, numbers
from markupsafe import Markup

from editions import locales
from editions.checking import checks
from editions.depends import depends
from editions.model import Catalog, Edition
from editions.reading import rawhtml

_REFERENCES = str.maketrans({"<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"})


class Translations(gettext.NullTranslations):
    """gettext's interface over a catalog; a message without a translation stays as it is.

    A catalog is untrusted input. The rule for plurals is CLDR's by way of Babel, never the file's
    own header; it is parsed by the standard library, not evaluated. Jinja takes what this returns
    for HTML, within attributes too, and fills in its fields: so a translation has the tags of its
    source, its marks are references, and one with a field that is not filled stays as it is.
    """

    def __init__(self, catalog: Catalog, locale: str) -> None:
        super().__init__()
        self._catalog_of = catalog
        self._plural = _plural(locale)

    def gettext(self, message: str) -> str:
        """Return the translation of a message."""
        return self._single(None, message)

    def pgettext(self, context: str, message: str) -> str:
        """Return the translation of a message in a context."""
        return self._single(context, message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """Return the plural form for a number."""
        return self._form(None, msgid1, msgid2, n)

    def npgettext(self, context: str, msgid1: str, msgid2: str, n: int) -> str:
        """Return the plural form for a number, in a context."""
        return self._form(context, msgid1, msgid2, n)

    def _single(self, context: str | None, msgid: str) -> str:
        found = self._catalog_of.lookup(msgid, context)
        return _html(found.text, msgid) if found.state.shown else msgid

    def _form(self, context: str | None, singular: str, plural: str, n: int) -> str:
        source = singular if n == 1 else plural
        entry = self._catalog_of.entries.get((context, singular))
        state = self._catalog_of.lookup(singular, context).state
        if entry is not None and state.shown:
            form = self._plural(n)
            if form < len(entry.msgstrs) and entry.msgstrs[form]:
                return _html(entry.msgstrs[form], source, singular, plural)
        return source


@cache
def _plural(locale: str) -> Callable[[int], int]:
    """Return which plural form a number takes; one is asked for with every page's head."""
    found: Callable[[int], int] = gettext.c2py(locales.plurals(locale)[1])
    return found


@lru_cache(maxsize=1 << 14)
def _html(msgstr: str, *msgids: str) -> str:
    """Return a translation as HTML, or its source (the first msgid) where it may not be used."""
    if reasons(msgstr, *msgids):
        return msgids[0]
    return msgstr if rawhtml.fingerprint(msgids[0]) else msgstr.translate(_REFERENCES)


def reasons(msgstr: str, *msgids: str) -> tuple[str, ...]:
    """Return why a template may not say a translation of its source, the first msgid."""
    source = msgids[0]
    return (
        *checks.characters(source, msgstr),
        *checks.fingerprints(rawhtml.fingerprint(source), rawhtml.fingerprint(msgstr)),
        *checks.fields(msgids, msgstr),
    )


def filters(edition: Edition) -> Mapping[str, Callable[..., Any]]:
    """Return the Jinja filters that speak as a locale does (CLDR, through Babel)."""
    locale = edition.locale

    @depends()
    def format_date(value: date | datetime, style: str = "long") -> str:
        # The same moment is another day elsewhere, so that only days are alike.
        return _date(value.date() if isinstance(value, datetime) else value, style, locale)

    @depends()
    def format_number(value: float) -> str:
        return _number(value, locale)

    @depends()
    def format_percent(value: float) -> str:
        return percent(value, locale)

    @depends()
    def format_list(values: list[str]) -> str:
        given = tuple(values)
        # A list of one is that one, and of HTML it is HTML, which equals a text that is none.
        plain = all(type(value) is str for value in given)
        return (_list if plain else _list.__wrapped__)(given, locale)

    @depends()
    def format_language(tag: str) -> str:
        return language_name(tag, locale)

    return {
        "format_date": format_date,
        "format_language": format_language,
        "format_number": format_number,
        "format_percent": format_percent,
        "format_list": format_list,
    }


def percent(share: float, locale: str) -> str:
    """Return a share (0 to 1) in whole percents, as a locale writes them."""
    # Rounded down: what lacks one word is not yet all of it.
    return _percent(math.floor(share * 100), locale)


# Few days, numbers and lists, on many pages.
@lru_cache(maxsize=1 << 12)
def _date(value: date, style: str, locale: str) -> str:
    return dates.format_date(value, style, locales.cldr(locale))


@lru_cache(maxsize=1 << 10, typed=True)
def _number(value: float, locale: str) -> str:
    return numbers.format_decimal(value, locale=locales.cldr(locale))


@lru_cache(maxsize=1 << 12)
def _list(values: tuple[str, ...], locale: str) -> str:
    return lists.format_list(values, locale=locales.cldr(locale))


@lru_cache(maxsize=1 << 10)
def _percent(percents: int, locale: str) -> str:
    return numbers.format_percent(percents / 100, locale=locales.cldr(locale))


def voices(editions: Iterable[Edition]) -> Callable[..., Markup]:
    """Return the function by which a template speaks to the readers of another edition.

    `gettext_in(locale, message, **fields)` is `gettext` with that edition's theme; empty where
    nobody has translated the message, since then it would not be their language.
    """
    known = {one.locale: one for one in editions}
    spoken = {tag: Translations(one.catalog("theme"), tag) for tag, one in known.items()}

    @cache
    def said(locale: str, message: str) -> Markup:
        told = known[locale].source or known[locale].catalog("theme").lookup(message).state.shown
        return Markup(spoken[locale].gettext(message) if told else "")  # noqa: S704 - see Translations

    def gettext_in(locale: str, message: str, **fields: object) -> Markup:
        return said(locale, message) % fields

    return gettext_in


def language_name(tag: str, locale: str) -> str:
    """Return what a locale calls a language (CLDR), or the tag where it has no name."""
    return locales.cldr(tag).get_language_name(locales.cldr(locale)) or tag


def list_words(locale: str) -> frozenset[str]:
    """Return the words by which a language joins a list, such as `and`."""
    patterns = locales.cldr(locale).list_patterns["standard"].values()
    return frozenset(word for pattern in patterns for word in re.findall(r"[^\W\d]+", pattern))
