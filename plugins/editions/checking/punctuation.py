"""The marks around and behind a translation's words: brackets, quotes, the end, spaces."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from editions.checking.checks import STRAY
from editions.model import LITERAL, Kind, Segment
from editions.reading.plain import plain

_PAIRS = {
    ")": "(",
    "]": "[",
    "}": "{",
    "】": "【",
    "」": "「",
    "』": "『",
    "》": "《",
    "〕": "〔",
    "〉": "〈",
}
_BRACKET = re.compile(f"[{re.escape(''.join(_PAIRS) + ''.join(_PAIRS.values()))}]")
# "a)" in a list and a face open nothing.
_COUNTED = re.compile(r"(?:\A|[,;:.，；：。、])\s*\w{1,2}\Z")
_FACE = re.compile(r"(?<!\S)[:;]['-]?[()](?!\S)")
_FIELD = re.compile(r"%\(\w+\)|\{[^{}]*\}")
_QUOTES = re.compile(r'["“”„‟«»＂]')
# Inches, and the mark in Hebrew abbreviations.
_NO_QUOTE = re.compile(r"(?<=\d)[\"”]|(?<=[\u05d0-\u05ea])\"(?=[\u05d0-\u05ea])")
_ENDS = {
    "a full stop": ".。．｡।॥۔։።။",
    "a question mark": "?？؟՞፧",
    "an exclamation mark": "!！՜",
    "a colon": ":：፦",
    "an ellipsis": "…⋯",
    "a comma": ",，、،",
    "a semicolon": ";；؛",
}
_KIND = {mark: kind for kind, marks in _ENDS.items() for mark in marks}
_CLOSING = re.compile(
    r"[\s\"'“”„‘’‹›«»＂」』》〉)）\]】〕*_\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufe0f]+\Z"
)
# What stands before a stop that ends no sentence: in the source, and in any language.
_ABBREVIATED = re.compile(r"\b(?:etc|approx|incl|min|max|no|vs|\w\.\s?\w)\.\Z", re.IGNORECASE)
_SHORT = re.compile(r"(?:\b[^\W\dA-Z_]{1,4}|\d|\b\w\.\s?\w)\.\Z")
_ELLIPSIS = re.compile(r"(?:\.{3,}|。{2,}|…+)\Z")
# Written without a stop (Thai, Lao, Khmer, Burmese), or with the mark within the word (Armenian).
_UNSTOPPED = frozenset({"th", "lo", "km", "my", "hy", "bo", "dz"})
_FREE = LITERAL - {Kind.RAW_HTML} | {Kind.CELL, Kind.HEADER, Kind.TERM}
_SAME = {"an exclamation mark": "a full stop"}
_IN_LISTS = {"a semicolon": "a full stop", "a comma": "a full stop"}


def brackets(segment: Segment, msgstr: str, locale: str) -> Iterator[str]:
    """Tell brackets that are not closed or not opened."""
    del locale
    if _open(msgstr) and not _open(segment.msgid):
        yield f"the bracket {_open(msgstr)} has no partner"


def _open(text: str) -> str:
    """Return the first bracket without a partner, however brackets are nested; or nothing."""
    text = unicodedata.normalize("NFKC", _FACE.sub(" ", plain(text)))
    if not _BRACKET.search(text):  # as in most texts
        return ""
    for close, opening in _PAIRS.items():
        depth = 0
        for match in re.finditer(f"[{re.escape(opening + close)}]", text):
            depth += 1 if match[0] == opening else -1
            if depth < 0 and not _COUNTED.search(text, 0, match.start()):
                return close
            depth = max(0, depth)
        if depth:
            return opening
    return ""


def marks(segment: Segment, msgstr: str, locale: str) -> Iterator[str]:
    """Tell marks of emphasis in a text that is shown as it is written; see `loom` for Markdown."""
    if segment.kind is Kind.TITLE or segment.kind in LITERAL:
        yield from shown_marks(segment, msgstr, locale)


def shown_marks(segment: Segment, msgstr: str, locale: str) -> Iterator[str]:
    """Tell marks of emphasis that only a translation has."""
    del locale
    ours, theirs = _FIELD.sub("", segment.msgid), _FIELD.sub("", msgstr)
    for mark in "*_":
        if theirs.count(mark) > ours.count(mark):
            yield STRAY.format(mark)


def quotes(segment: Segment, msgstr: str, locale: str) -> Iterator[str]:
    """Tell a quotation that has a beginning or an end only."""
    del locale
    if _odd(msgstr) and not _odd(segment.msgid):
        yield "a quotation mark has no partner"


def _odd(text: str) -> bool:
    return len(_QUOTES.findall(_NO_QUOTE.sub("", plain(text)))) % 2 == 1


def spaces(segment: Segment, msgstr: str, locale: str) -> Iterator[str]:
    """Tell white space at the beginning or the end that the source lacks, or has."""
    del locale
    for where, at in (("beginning", 0), ("end", -1)):
        ours, theirs = segment.msgid[at].isspace(), msgstr[at].isspace()
        if ours != theirs:
            yield f"there is {'no ' if ours else ''}white space at the {where}"


def ends(segment: Segment, msgstr: str, locale: str) -> Iterator[str]:
    """Tell an end of another kind, such as a statement for a question.

    Cells, terms and menus end as their language likes, but for questions and colons; an exclamation
    may become a statement, and an item of a list may end with a semicolon.
    """
    language = locale.partition("-")[0]
    if language in _UNSTOPPED:
        return
    ours, theirs = _end(segment.msgid, "en"), _end(msgstr, language)
    if segment.kind is Kind.ITEM:
        ours, theirs = _IN_LISTS.get(ours, ours), _IN_LISTS.get(theirs, theirs)
    if ours == theirs:
        return
    told = {ours, theirs} & {"a question mark", "a colon"}
    short = (
        _SHORT.search(plain(msgstr)) if ours == "" else _ABBREVIATED.search(plain(segment.msgid))
    )
    sentence = segment.kind not in _FREE and " " in segment.msgid.strip() and not short
    if told or sentence:
        yield f"it ends with {theirs or 'no mark'}, and its source with {ours or 'none'}"


def _end(text: str, language: str) -> str:
    text = _CLOSING.sub("", plain(text))
    if _ELLIPSIS.search(text):
        return "an ellipsis"
    if (language == "el" and text.endswith((";", "\u037e"))) or (
        language == "ja" and text.endswith(("か。", "か"))
    ):
        return "a question mark"
    kind = _KIND.get(text[-1:], "")
    return _SAME.get(kind, kind)
