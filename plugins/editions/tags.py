"""Tags of languages that a person has typed: read as BCP 47, held against CLDR."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from babel import Locale, UnknownLocaleError
from babel.localedata import locale_identifiers
from rapidfuzz import fuzz, process

from editions import locales

# Language, script, region (RFC 5646, section 2.1); what else a tag may have is no edition's affair.
_TAG = re.compile(r"([A-Za-z]{2,3})(?:[-_]([A-Za-z]{4}))?(?:[-_]([A-Za-z]{2}|\d{3}))?")
_LIKE = 75  # likeness, 0 to 100, from which a name or tag is offered for one that is not known


def parse(text: str) -> str | None:
    """Return the tag in its usual case (`zh-Hans`, `pt-BR`), or None where CLDR has none such.

    None too for a code that was given up for another (`iw` for `he`).
    """
    found = _TAG.fullmatch(text.strip())
    if found is None:
        return None
    language, script, region = (part or "" for part in found.groups())
    tag = "-".join(filter(None, (language.lower(), script.title(), region.upper())))
    locale = _locale(tag)
    return tag if locale is not None and locale.language == language.lower() else None


def nearest(text: str) -> str | None:
    """Return the tag that was perhaps meant: by a language's name, by a like tag."""
    wanted = text.strip().casefold()
    found = process.extractOne(wanted, _names().keys(), scorer=fuzz.ratio, score_cutoff=_LIKE)
    if found:
        return _names()[found[0]]
    given = _TAG.fullmatch(text.strip())
    locale = _locale(given[1].lower()) if given else None
    return locale.language if locale is not None else None


def _locale(tag: str) -> Locale | None:
    try:
        return Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError):
        return None


@cache
def _names() -> Mapping[str, str]:
    """Return the tags by what people may type: themselves, names in English, own names."""
    found: dict[str, str] = {}
    for name in sorted(locale_identifiers(), key=lambda name: (len(name), name)):
        tag = locales.tag(name)
        locale = locales.cldr(tag)
        for word in (tag, locale.english_name, locale.get_display_name()):
            if word and len(word) > len("xxx"):
                found.setdefault(word.casefold(), tag)
    return found
