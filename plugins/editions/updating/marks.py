"""What a msgid says and what it is marked up with, apart: its words, and its marks among them.

Two msgids of the same words differ in markup, link targets, white space, quotes or dashes alone:
that is no news to a reader. This is a reading by patterns, made to be strict: what it does not
know as markup counts as words, so that a doubtful change is a change. What a translation may do in
a page is decided elsewhere, by the parser's own reading (`fingerprint`).
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from html import unescape

Span = tuple[int, int]
Name = tuple[str, str]

_ATOM = re.compile(
    r"(?P<code>(?<!`)(?P<ticks>`++)(?P<inside>[^`](?:.{0,999}?[^`])?)(?P=ticks)(?!`))"
    r"|(?P<escape>\\[!-/:-@\[-`{-~])"
    r"|(?P<citation>\[@[^\[\]]+\](?:\s*\[@[^\[\]]+\])*)"
    r"|(?P<footnote>\[\^[^\[\]\s]+\])"
    r"|(?P<tag><!--.{0,999}?-->|</?[a-zA-Z][^<>]*>)"
    r"|(?P<attributes>\{[^{}\n]+\})"
    r"|(?P<field>%\(\w+\)[sd])"
    r"|(?P<url>\bhttps?://[^\s<>()\[\]\"'“”’，。、；]*[^\s<>()\[\]\"'“”’，。、；.,;:!?*_])"
    r"|(?P<close>\](?:\((?:[^()]|\([^()]*\))*\)|\[[^\[\]]*\]))"
    r"|(?P<open>!?\[)",
    re.DOTALL,
)
_TITLED = re.compile(r"\(\s*(<[^<>]*>|\S+?)\s+[\"'](.*)[\"']\s*\)", re.DOTALL)
_TOKEN = re.compile(
    r"(?P<emphasis>[*_]++)"
    r"|(?P<word>[^\W_]+(?:_+[^\W_]+)*)"
    r"|(?P<dash>-{1,3}|[\u2010-\u2015\u2212])"
    r"|(?P<ellipsis>\.{3}|…)"
    r"|(?P<quote>[\"'‘’‚‛“”„‟«»‹›])"
    r"|(?P<other>\S)"
)
INVISIBLE = str.maketrans("", "", "\u00ad\u200b\u2060")
_DOUBLE = frozenset('"“”„‟«»')
# Characters that emphasise, where they are meant as themselves: one private code point for each.
_MEANT = str.maketrans({"*": "\ue02a", "_": "\ue05f"})


@dataclass(frozen=True, slots=True)
class Mark:
    """A piece of markup: a link, an image, a code span, a citation, a footnote mark, a tag."""

    kind: str
    value: str
    """A link's target with its brackets, a citation's keys, the code."""
    place: Span
    """The words it is about, as indexes of the first and of the first after; equal if a point."""
    span: Span
    """Where the value stands in the raw text."""
    syntax: tuple[Span, ...]
    """What to cut out of the raw text to take the mark away and leave its words."""

    @property
    def name(self) -> Name:
        """What tells it from other marks of the text."""
        return (self.kind, self.value)


@dataclass(frozen=True, slots=True)
class Reading:
    """A text's words, and its marks in order."""

    words: tuple[str, ...]
    """Words and punctuation; quotes, dashes and the like each in one form. No white space."""
    marks: tuple[Mark, ...]

    @property
    def names(self) -> Counter[Name]:
        """How often each mark stands in it."""
        return Counter(mark.name for mark in self.marks)


@lru_cache(maxsize=1 << 14)
def read(text: str) -> Reading:
    """Take a text's words and marks apart."""
    plain: list[str] = []
    length = 0
    # Kind, value, from and to in the plain text, value's span, syntax.
    found: list[tuple[str, str, Span, Span, tuple[Span, ...]]] = []
    pending: list[tuple[re.Match[str], int, int, int]] = []

    def say(words: str) -> None:
        nonlocal length
        plain.append(words)
        length += len(words)

    end = 0
    for atom in _ATOM.finditer(text):
        say(_visible(text[end : atom.start()]))
        end, kind, start = atom.end(), atom.lastgroup or "", length
        whole = (atom.span(),)
        if kind in {"code", "inside", "ticks"}:
            say(atom["inside"].translate(_MEANT))
            inside = atom.span("inside")
            syntax = ((atom.start(), inside[0]), (inside[1], atom.end()))
            found.append(("code", atom["inside"], (start, length), inside, syntax))
        elif kind == "escape":
            say(atom[0][1].translate(_MEANT))
        elif kind == "open":
            pending.append((atom, start, len(plain), len(found)))
            say(atom[0])
        elif kind != "close":
            found.append((kind, atom[0], (start, start), atom.span(), whole))
        elif pending:
            opened, start, slot, first = pending.pop()
            length -= len(plain[slot])
            plain[slot] = ""
            found[first:] = [_moved(item, start, len(opened[0])) for item in found[first:]]
            titled = _TITLED.fullmatch(atom[0][1:])
            link = "image" if opened[0] == "![" else "link"
            reached = (start, length)
            if titled:
                at = atom.start() + 1 + titled.start(1)
                value = (f"titled {link}", titled[1], reached, (at, at + len(titled[1])))
                say(f" {_visible(titled[2])} ")
            else:
                value = (link, atom[0][1:], reached, (atom.start() + 1, atom.end()))
            found.append((*value, (opened.span(), atom.span())))
        else:
            say(atom[0])
    say(_visible(text[end:]))
    return _placed("".join(plain), found)


def _visible(text: str) -> str:
    return unescape(text).translate(INVISIBLE) if "&" in text or not text.isascii() else text


def _moved(
    item: tuple[str, str, Span, Span, tuple[Span, ...]], start: int, by: int
) -> tuple[str, str, Span, Span, tuple[Span, ...]]:
    """Move a mark within a link that turned out to be one: its bracket is no text."""
    kind, value, (first, last), span, syntax = item
    place = (first - by * (first > start), last - by * (last > start))
    return kind, value, place, span, syntax


def _placed(plain: str, found: list[tuple[str, str, Span, Span, tuple[Span, ...]]]) -> Reading:
    tokens = list(_tokens(plain))
    starts = [start for start, _ in tokens]
    marks = [
        Mark(kind, value, (bisect_left(starts, first), bisect_left(starts, last)), span, syntax)
        for kind, value, (first, last), span, syntax in found
    ]
    marks.sort(key=lambda mark: (mark.place, mark.span))
    return Reading(tuple(word for _, word in tokens), tuple(marks))


def _tokens(plain: str) -> Iterator[tuple[int, str]]:
    for token in _TOKEN.finditer(plain):
        kind, text = token.lastgroup, token[0]
        if kind == "emphasis":
            before, after = (
                plain[token.start() - 1 : token.start()],
                plain[token.end() : token.end() + 1],
            )
            if not _emphasises(before, after):
                yield token.start(), text
        elif kind == "word":
            yield token.start(), text if text.isascii() else unicodedata.normalize("NFC", text)
        elif kind == "dash":
            yield token.start(), "-"
        elif kind == "ellipsis":
            yield token.start(), "…"
        elif kind == "quote":
            # After a number it may be a unit: 5' are no 5".
            number = plain[token.start() - 1 : token.start()].isdigit()
            yield token.start(), '"' if number and text in _DOUBLE else "'"
        elif kind == "other":
            yield token.start(), text


def _emphasises(before: str, after: str) -> bool:
    """Return whether a run of asterisks or underscores at the edge of a word is markup."""
    opens = not before.isalnum() and bool(after.strip())
    closes = bool(before.strip()) and not after.isalnum()
    return opens or closes
