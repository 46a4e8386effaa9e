"""The words of PO files: comments, keywords and strings, each with its place in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

BLANK = r"[ \t\r\f\v]"
"""White space within a line; a line ends at a line feed and nowhere else."""


def _token(space: str) -> re.Pattern[str]:
    string = r'"[^"\\\n]*+(?:\\[^\n][^"\\\n]*+)*+"'
    return re.compile(
        rf"""{space}*+(?:
          (?P<comment>\#(?![~|])[^\n]*+(?:\n{space}*+\#(?![~|])[^\n]*+)*+)
        | (?P<word>msgstr{space}*+\[{space}*+[0-9]++{space}*+\]|[A-Za-z_$][\w.$-]*+)
        | (?P<string>{string}(?:{space}*+{string})*+)
        | (?P<mark>\#~\|?|\#\|)
        | (?P<line>\n)
        | (?P<nothing>\Z))""",
        re.VERBOSE | re.ASCII,
    )


_TOKEN = _token(r"[ \t\r\f\v\n]")
_TOKEN_IN_LINE = _token(BLANK)
"""What a `#~` or `#|` begins ends with its line."""
_STRING = re.compile(r'"([^"\\\n]*+(?:\\[^\n][^"\\\n]*+)*+)"')
_ESCAPE = re.compile(r'\\(?:([tnbrfva\\"])|([0-7]{1,3})|x([0-9A-Fa-f]++)|[\s\S])')
_PLAIN = {"t": "\t", "n": "\n", "b": "\b", "r": "\r", "f": "\f", "v": "\v", "a": "\a"}
_SPACE = re.compile(rf"(?:{BLANK}|\n)*+")
_CONFLICT = re.compile(r"(<{7}|={7}|>{7}|\|{7})(?!\1)")
_LONGEST = 40


class Token(NamedTuple):
    """A piece of a file that is not white space."""

    kind: str
    """`word`, `string`, `comment` or, of what is none of these, nothing."""
    mark: str
    """What its line begins with: `#~`, `#|`, `#~|` or nothing."""
    text: str
    start: int
    """Where it begins, or the mark before it."""
    stop: int


def tokens(text: str, at: int = 0) -> Iterator[Token]:
    """Yield the pieces of a file in order, comments or strings that follow each other as one.

    They begin at a place with which a line begins.
    """
    mark, marked = "", -1
    while found := (_TOKEN_IN_LINE if mark else _TOKEN).match(text, at):
        kind = found.lastgroup or ""
        start, at = found.span(kind)
        if kind == "line":
            mark, marked = "", -1
        elif kind == "mark" and mark:
            yield Token("", mark, found[kind], start, at)
        elif kind == "mark":
            mark, marked = found[kind], start
        elif kind == "nothing":
            return
        else:
            yield Token(kind, mark, found[kind], start if marked < 0 else marked, at)
            marked = -1
    odd = _SPACE.match(text, at)
    start = odd.end() if odd else at
    yield Token("", mark, text[start], start, start + 1)


def unescape(strings: str) -> str:
    """Return what strings in quotes say together.

    Raises `ValueError`, with the reason, for an escape that gettext does not know.
    """
    inner = "".join(_STRING.findall(strings))
    if "\\" not in inner:
        return inner
    said = _ESCAPE.sub(_character, inner)
    try:
        # Octal and hexadecimal escapes are bytes; they are characters only together.
        return said.encode("utf-8", "surrogateescape").decode()
    except UnicodeError:
        raise ValueError("the escapes of this string are no UTF-8") from None


def _character(found: re.Match[str]) -> str:
    plain, octal, hexadecimal = found.groups()
    if plain:
        return _PLAIN.get(plain, plain)
    if not octal and not hexadecimal:
        raise ValueError(f"{found[0]!r} is no escape of PO files")
    number = int(octal, 8) if octal else int(hexadecimal[-2:], 16)
    if number in range(1, 0x80):
        return chr(number)
    if number in range(0x80, 0x100):
        return chr(0xDC00 + number)
    raise ValueError(f"{found[0]!r} stands for no character")


def oddity(text: str, at: int) -> str:
    """Return why there is no token at a place."""
    if _CONFLICT.match(text, at):
        return "a merge conflict stands here that is not resolved"
    if text[at] == '"':
        return "end-of-line within string"
    line = text[at:].partition("\n")[0] if at + _LONGEST > len(text) else text[at : at + _LONGEST]
    return f"neither a comment, a keyword nor a string: {line.partition(chr(10))[0]!r}"
