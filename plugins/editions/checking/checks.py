"""Checks of a translation against its source: each returns the reasons to refuse it.

A catalog is untrusted input. A refused message is not lost: its source text is shown, marked, and
the reason is listed with the catalog's line.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from editions.checking import floods
from editions.model import Catalog, State, Translation
from editions.reading import fingerprint

# C0 and C1 controls (STX and ETX are Python-Markdown's own marks), and the characters that turn
# the direction of text over what follows them.
_FORBIDDEN = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]"
)
# White space, and characters of no width that stand alone: nobody sees them.
_SEEN = re.compile(
    r"[^\s\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u2028-\u202e"
    r"\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0]"
)
# To Markdown, what stands between these tags within a line is text.
_PROGRAM = re.compile(r"<(script|style)\b.*?(?:</\1\s*>|\Z)", re.IGNORECASE | re.DOTALL)
_REFERENCE = re.compile(r"&#(?:[xX]0*([0-9a-fA-F]{1,6})|0*([0-9]{1,7}))(?![0-9a-fA-F])")
_FIELD = re.compile(r"%(?:\(\w+\)[sd]|%)")
STRAY = "the mark {} is shown to readers"


@lru_cache(maxsize=1 << 12)
def characters(msgid: str, msgstr: str) -> tuple[str, ...]:
    """Return what is wrong with the characters of a translation."""
    return tuple(_characters(msgid, msgstr))


def _characters(msgid: str, msgstr: str) -> Iterator[str]:
    if not _SEEN.search(msgstr) and (_SEEN.search(msgid) or not msgstr.strip()):
        yield "the translation is blank"
    for character in sorted(_controls(msgstr) - _controls(msgid)):
        yield f"the translation holds the control character U+{ord(character):04X}"
    if _programs(msgstr) != _programs(msgid):
        yield "the translation changes a program or a style sheet"
    yield from floods.reasons(msgid, msgstr)


def stray(source: str, translation: str) -> Iterator[str]:
    """Yield the marks of emphasis that a translation shows to readers and its source does not."""
    for mark in sorted(set(translation)):
        if translation.count(mark) > source.count(mark):
            yield STRAY.format(mark)


def lookup(catalog: Catalog, msgid: str, context: str | None = None) -> Translation:
    """Return what may be shown for a plain text, which a page escapes; refused, its source."""
    found = catalog.lookup(msgid, context)
    if found.state.shown and any(characters(msgid, found.text)):
        return Translation(msgid, State.UNTRANSLATED)
    return found


def _controls(text: str) -> set[str]:
    # Written as a character or as a reference to one (`&#8238;`), it does the same.
    # What a reference must not name is dropped by `html.unescape`, and not by every reader.
    if "&" not in text:
        if text.isprintable():
            return set()
        return {*_FORBIDDEN.findall(text)}
    named = "".join(
        chr(number)
        for hexadecimal, decimal in _REFERENCE.findall(text)
        for number in (int(hexadecimal, 16) if hexadecimal else int(decimal),)
        if number < ord(" ")
    )
    return {*_FORBIDDEN.findall(text), *_FORBIDDEN.findall(html.unescape(text) + named)}


def _programs(text: str) -> list[str]:
    if "<" not in text:
        return []
    return sorted(found[0] for found in _PROGRAM.finditer(text))


def fingerprints(
    source: fingerprint.Fingerprint, translation: fingerprint.Fingerprint
) -> Iterator[str]:
    """Yield what a translation links, loads or runs otherwise than its source."""
    if source == translation:
        return
    extra = fingerprint.added(source, translation)
    missing = fingerprint.lost(source, translation)
    if extra:
        yield f"the translation has {_list(extra)}, which its source does not have"
    elif missing:
        yield f"the translation has lost {_list(missing)}"


def fields(msgids: Iterable[str], msgstr: str) -> Iterator[str]:
    """Yield what would stop a program that fills in a text's fields (`%(count)s`)."""
    known = {field for msgid in msgids for field in _FIELD.findall(msgid)} | {"%%"}
    extra = sorted(set(_FIELD.findall(msgstr)) - known)
    if extra:
        yield f"the translation has {_list(extra)}, which its source does not have"
    if "%" in _FIELD.sub("", msgstr):
        yield "the translation has a percent sign alone; write %% for it"


def _list(items: list[str]) -> str:
    return ", ".join(f"‹{item}›" for item in items)
