"""Pseudo-translations: texts that show what would not be translated, or would not fit.

`en-XA` sets accents on every letter, brackets around every message and makes it two fifths longer;
`ar-XB` writes the same words from right to left. What a translator must keep is kept: code, links,
citations, marks of footnotes, placeholders, tags, references to characters, codes of points.
"""

from __future__ import annotations

import math
import re
import string

from editions.model import Segment

ACCENTED, MIRRORED = "en-XA", "ar-XB"
LOCALES = (ACCENTED, MIRRORED)
_LETTERS = {
    ACCENTED: "ȧƀƈḓḗƒɠħīĵķŀḿƞǿƥɋřşŧŭṽẇẋẏẑȦƁƇḒḖƑƓĦĪĴĶĿḾȠǾƤɊŘŞŦŬṼẆẊẎẐ",
    MIRRORED: "ابتثجحخدذرزسشصضطظعغفقكلمنهابتثجحخدذرزسشصضطظعغفقكلمنه",
}
_TABLES = {
    locale: str.maketrans(string.ascii_letters, letters) for locale, letters in _LETTERS.items()
}
LONGER = 0.4
"""How much longer than its source a message of `en-XA` is."""
_FILLING = "ŀǿřḗḿ īƥşŭḿ ḓǿŀǿř şīŧ ȧḿḗŧ "

_SPOKEN = re.compile(r'(\b(?:alt|title|aria-label|placeholder)=")([^"]*)(")')
_KEPT = re.compile(
    r"""
      (?P<code> (?P<ticks>`+) (?!`) .+? (?<!`) (?P=ticks) (?!`) )
    | (?P<program> <(?P<name>script|style)\b .*? </(?P=name)\s*> | <!-- .*? --> )
    | (?P<tag> </?[a-zA-Z][^<>]*> | \{ [:\#.] [^}\n]* \} )
    | (?P<link> \] \( \s* (?:<[^>]*>|(?:[^\s()]|\([^()]*\))*)
                (?: \s+ (?P<quote>["']) (?P<title>.*?) (?P=quote) )? \s* \) )
    | (?P<reference> \]\[[^\]]*\] )
    | (?P<other>
        \[ [@^] [^\]]* \] | \[TOC\]              # citations, footnotes, the table of contents
      | & (?: \#\d+ | \#[xX][0-9a-fA-F]+ | \w+ ) ;
      | \\ .
      | %\(\w+\)[sd] | %[%sd] | \{ [\w:]* \}     # placeholders
      | https?:// [^\s)\]>"']+ | [\w.+-]+@[\w-]+\.[\w.]+
      | \b [A-Z]{1,3} -? \d+ \b )                # codes of points
    """,
    re.VERBOSE | re.DOTALL,
)
_SHORT_LINK = re.compile(r"(?<![\]\\])\[([^\[\]@^][^\[\]]*)\](?:\[\])?(?![(\[:])")
_LINK_MARK = re.compile(r"a (?!.*footnote-ref)(?!href=#source-)")
_LONG_LINK = re.compile(r"\]\(|\]\[[^\]]|<\w+:")
_PICTURE = re.compile(r"!\[([^\[\]]*)(\]\([^()]*\))")


def text(segment: Segment, locale: str, *, plural: bool = False) -> str:
    """Return the pseudo-translation of a message, or of its plural form."""
    msgid = segment.plural if plural else segment.msgid
    links = sum(bool(_LINK_MARK.match(mark)) for mark in segment.fingerprint)
    if links > len(_LONG_LINK.findall(msgid)):
        # A short link is found by its words, which are to change.
        msgid = _SHORT_LINK.sub(r"[\1][\1]", msgid)
    table = _TABLES[locale]
    picture = _PICTURE.fullmatch(msgid)
    if picture:
        return f"![{_framed(picture[1], locale)}{_outside(picture[2], table)}"
    return _framed(msgid, locale)


def _framed(msgid: str, locale: str) -> str:
    said = _outside(msgid, _TABLES[locale])
    if locale != ACCENTED:
        return f"⟦{said}⟧"
    more = math.ceil(LONGER * len(msgid))
    filling = (_FILLING * (more // len(_FILLING) + 1))[:more].strip()
    return f"⟦{said} {filling}⟧"


def _outside(msgid: str, table: dict[int, int]) -> str:
    """Change the letters of a text outside what is to be kept."""
    parts, at = [], 0
    for found in _KEPT.finditer(msgid):
        parts += [msgid[at : found.start()].translate(table), _kept(found, table)]
        at = found.end()
    return "".join([*parts, msgid[at:].translate(table)])


def _kept(found: re.Match[str], table: dict[int, int]) -> str:
    """Return syntax as it stands, with the words for readers in it changed."""
    if found["link"] and found["title"]:
        start = found.start("title") - found.start()
        end = start + len(found["title"])
        said = _outside(found["title"], table)
        return f"{found[0][:start]}{said}{found[0][end:]}"
    if found["tag"]:
        return _SPOKEN.sub(lambda each: f"{each[1]}{_outside(each[2], table)}{each[3]}", found[0])
    return found[0]
