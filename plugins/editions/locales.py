"""Locales: BCP 47 tags in URLs and HTML, Babel's form for folders, CLDR for the rest."""

from __future__ import annotations

import re
from functools import cache

from babel import Locale, UnknownLocaleError
from babel.messages.plurals import PLURALS
from babel.plural import to_gettext

# CLDR names languages as they stand within a sentence; a menu of languages needs the form that a
# reader looks for, and the same one on every site.
OWN_NAMES = {
    "es": "Español",
    "fr": "Français",
    "id": "Bahasa Indonesia",
    "pt-BR": "Português (Brasil)",
    "zh-Hans": "简体中文",
    "zh-Hant": "繁體中文",
}


def folder(tag: str) -> str:
    """Return the folder name of a BCP 47 tag: `zh-Hans` gives `zh_Hans`."""
    return tag.replace("-", "_")


def tag(folder_name: str) -> str:
    """Return the BCP 47 tag of a folder name: `zh_Hans` gives `zh-Hans`."""
    return folder_name.replace("_", "-")


@cache
def cldr(tag: str) -> Locale:
    """Return CLDR's data for a tag; a pseudo-locale (`ar-XB`) takes its language's.

    Raises `babel.UnknownLocaleError` or `ValueError` for a tag that CLDR does not know.
    """
    try:
        return Locale.parse(tag, sep="-")
    except UnknownLocaleError:
        if "-X" not in tag:
            raise
        return Locale.parse(tag.partition("-")[0])


# Babel's table gives Arabic's last two forms the other way round than CLDR, gettext and Poedit.
_PLURALS = {
    "ar": (6, "(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5)")
}


def plurals(tag: str) -> tuple[int, str]:
    """Return how many plural forms a language has, and gettext's expression for which one.

    Babel's table holds what gettext's users agree on; for a language that it lacks (it would give
    English's rule) CLDR has the rule.
    """
    locale = cldr(tag)
    for name in (str(locale), locale.language):
        if found := _PLURALS.get(name, PLURALS.get(name)):
            return found
    stated = re.fullmatch(r"nplurals=(\d+); plural=(.*);", to_gettext(locale.plural_form))
    if stated is None:
        raise ValueError(f"CLDR has no plural rule for {tag!r}")
    return int(stated[1]), "0" if stated[1] == "1" else stated[2]


def direction(tag: str) -> str:
    """Return `ltr` or `rtl`, from CLDR's character order."""
    return cldr(tag).text_direction


def own_name(tag: str) -> str:
    """Return the name by which a language calls itself."""
    if tag in OWN_NAMES:
        return OWN_NAMES[tag]
    name = cldr(tag).get_display_name() or tag
    return name[:1].upper() + name[1:]
