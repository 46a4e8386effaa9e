"""What templates say, in the edition's language: gettext, dates, numbers and lists by CLDR."""

from __future__ import annotations

import gettext
import math
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from babel import dates, lists, numbers

from editions import locales
from editions.model import Catalog, Edition, State


class Translations(gettext.NullTranslations):
    """gettext's interface over a catalog; a message without a translation stays as it is.

    The rule for plurals is CLDR's by way of Babel, never the file's own header: a catalog is
    untrusted input. It is parsed by the standard library, not evaluated.
    """

    def __init__(self, catalog: Catalog, locale: str) -> None:
        super().__init__()
        self._catalog_of = catalog
        rule = locales.plurals(locale)[1]
        self._plural: Callable[[int], int] = gettext.c2py(rule)

    def gettext(self, message: str) -> str:
        """Return the translation of a message."""
        return self._catalog_of.lookup(message).text

    def pgettext(self, context: str, message: str) -> str:
        """Return the translation of a message in a context."""
        return self._catalog_of.lookup(message, context).text

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """Return the plural form for a number."""
        return self._form(None, msgid1, msgid2, n)

    def npgettext(self, context: str, msgid1: str, msgid2: str, n: int) -> str:
        """Return the plural form for a number, in a context."""
        return self._form(context, msgid1, msgid2, n)

    def _form(self, context: str | None, singular: str, plural: str, n: int) -> str:
        entry = self._catalog_of.entries.get((context, singular))
        state = self._catalog_of.lookup(singular, context).state
        if entry is not None and state is State.TRANSLATED:
            form = self._plural(n)
            if form < len(entry.msgstrs) and entry.msgstrs[form]:
                return entry.msgstrs[form]
        return singular if n == 1 else plural


def filters(edition: Edition) -> Mapping[str, Callable[..., Any]]:
    """Return the Jinja filters that speak as a locale does (CLDR, through Babel)."""
    locale = locales.cldr(edition.locale)

    def format_date(value: date | datetime, style: str = "long") -> str:
        return dates.format_date(value, style, locale)

    def format_number(value: float) -> str:
        return numbers.format_decimal(value, locale=locale)

    def format_percent(value: float) -> str:
        # Rounded down: what lacks one word is not yet all of it.
        return numbers.format_percent(math.floor(value * 100) / 100, locale=locale)

    def format_list(values: list[str]) -> str:
        return lists.format_list(list(values), locale=locale)

    return {
        "format_date": format_date,
        "format_number": format_number,
        "format_percent": format_percent,
        "format_list": format_list,
    }
