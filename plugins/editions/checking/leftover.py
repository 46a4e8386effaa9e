"""What of its source stands in a translation still, and translations that are too long."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from editions.model import Segment
from editions.msgid import UNSPACED
from editions.reading.plain import plain

IDENTICAL = 4
"""Words in lower case from which a text that equals its source is not a name."""
RUN = 6
"""Words of the source in its order from which they are not a name."""
_CHARACTERS = 12  # of Chinese or Japanese that say as much
_CLAUSE = re.compile(r"[.,;:!?()\[\]\n|/…—–“”\"„«»。，、；：！？（）「」『』《》]+")
# What is quoted or in brackets may be quoted in the source's language.
_QUOTED = re.compile(
    r"“[^”]*”|„[^“”]*[“”]|«[^»]*»|\"[^\"]*\"|\([^()]*\)|（[^（）]*）|「[^」]*」|《[^》]*》|‘[^’]*’|『[^』]*』"
)
_FIELD = re.compile(r"%(?:\(\w+\))?[a-z]|\{[^{}]*\}")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


def untranslated(segment: Segment, msgstr: str, locale: str) -> Iterator[str]:
    """Tell a text that is its source's still, or a part of it that is."""
    del locale
    if msgstr == segment.msgid:
        if _says(plain(msgstr), IDENTICAL):
            yield "the translation is its source"
        return
    source = f" {' '.join(_WORD.findall(_FIELD.sub('.', plain(segment.msgid))))} ".casefold()
    ours = frozenset(source.split(" "))
    for clause in _CLAUSE.split(_QUOTED.sub(".", _FIELD.sub(".", plain(msgstr)))):
        words = _WORD.findall(clause)
        for at in range(len(words) - RUN + 1):
            if words[at].casefold() not in ours:
                continue
            run = " ".join(words[at : at + RUN])
            if f" {run.casefold()} " in source and _says(run, RUN - 2):
                yield f"the words ‹{run}› stand here as in the source"
                return
    yield from _unspaced(segment, msgstr)


def _unspaced(segment: Segment, msgstr: str) -> Iterator[str]:
    """Tell the same of a source that sets no spaces; its characters may be the translation's."""
    text = plain(msgstr)
    if not UNSPACED.search(segment.msgid) or len(UNSPACED.findall(text)) > len(text) / 2:
        return
    for run in re.findall(f"(?:{UNSPACED.pattern}){{{_CHARACTERS},}}", _QUOTED.sub(".", text)):
        if run[:_CHARACTERS] in plain(segment.msgid):
            yield f"the words ‹{run[:_CHARACTERS]}› stand here as in the source"
            return


def _says(text: str, words: int) -> bool:
    """Return whether a text has so many words that no name has, or as much in Chinese."""
    common = [word for word in _WORD.findall(_FIELD.sub(" ", text)) if word.islower()]
    return len(common) >= words or len(UNSPACED.findall(text)) >= _CHARACTERS


def width(text: str) -> int:
    """Return how wide a text is: a full-width character counts as two."""
    return sum(
        0 if unicodedata.combining(character) else 2 if wide in "WF" else 1
        for character in text
        for wide in (unicodedata.east_asian_width(character),)
    )


def longer(segment: Segment, msgstr: str, most: int) -> Iterator[str]:
    """Tell a text that is wider than it may be, and than its source is."""
    if width(msgstr) > max(most, width(segment.msgid)):
        yield f"the {segment.kind} is {width(msgstr)} characters wide; more than {most} are cut off"
