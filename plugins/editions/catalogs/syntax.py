"""The grammar of PO files: a file as its entries, each with the very text that it is written as.

The grammar is GNU gettext's, read strictly: what `msgcat` refuses is refused here. Nothing of a
file is evaluated; its `Plural-Forms` are text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from editions.catalogs import lexing, usual
from editions.catalogs.blocks import Block
from editions.catalogs.lexing import Token
from editions.model import BuildError, Location, Problem

MEND = "Mend the line, or take the file's last good version from git."
LAST_GOOD = "Take the file's last good version from git."
_REST_OF_LINE = re.compile(rf"(?:{lexing.BLANK}*+(?:\n|\Z))?+")
_FORM = re.compile(r"[0-9]++")
_OPENING = frozenset({"| msgctxt", "| msgid", "msgctxt", "msgid"})
_NEXT = {
    "": _OPENING,
    "| msgctxt": frozenset({"| msgid"}),
    "| msgid": frozenset({"| msgid_plural", "msgctxt", "msgid"}),
    "| msgid_plural": frozenset({"msgctxt", "msgid"}),
    "msgctxt": frozenset({"msgid"}),
    "msgid": frozenset({"msgid_plural", "msgstr"}),
    "msgid_plural": frozenset({"msgstr[]"}),
    "msgstr[]": frozenset({"msgstr[]"}),
    "msgstr": frozenset[str](),
}
_COMPLETE = frozenset({"msgstr", "msgstr[]"})
_PARTLY = "only a part of this message is marked as obsolete (#~) or as previous (#|)"
_WAITING = "?"
"""Ends the state of an entry whose last keyword has no string yet."""


def scan(text: str, path: str) -> Iterator[Block]:
    """Yield the entries of a file; with what stands after the last they are all of its text.

    Raises `BuildError` at the first place that is no PO file; `path` is what the message names.
    """
    at = 0
    try:
        for block in usual.entries(text):
            at += len(block.gap) + len(block.text)
            yield block
        yield from _blocks(text, at)
    except _RefusedError as error:
        at, message, remedy = error.args
        place = Location(path, text.count("\n", 0, at) + 1)
        raise BuildError((Problem(place, message, remedy),)) from None


def _blocks(text: str, at: int = 0) -> Iterator[Block]:
    """Yield the entries that follow some place, at which none has begun."""
    entry: list[Token] = []
    state, end, line, counted = "", at, 1 + text.count("\n", 0, at), at
    for token in chain(lexing.tokens(text, at), (None,)):
        after = _step(state, token) if token else None
        if after is None and state in _COMPLETE:
            line += text.count("\n", counted, entry[0].start)
            counted = entry[0].start
            block = _block(text, end, entry, line)
            yield block
            end = counted + len(block.text)
            entry, state = [], ""
            after = _step(state, token) if token else None
        if token:
            entry.append(token)
            if after is None:
                raise _RefusedError(*_reason(text, state, entry))
            state = after
    if state:
        raise _RefusedError(_name_of(entry).start, "the file ends within this message", LAST_GOOD)


class _RefusedError(Exception):
    """Place, reason and remedy."""


def _block(text: str, end: int, entry: Sequence[Token], line: int) -> Block:
    """Return the entry that these tokens make; the one before it ended at `end`."""
    start = entry[0].start
    parts: list[tuple[str, int]] = []
    raw: dict[str, list[Token]] = {}
    name, mark, number = "#", "", 0
    obsolete = _name_of(entry).mark.startswith("#~")
    for token in entry:
        if token.kind == "word":
            name, mark = _name(token), token.mark
            if obsolete != mark.startswith("#~"):
                raise _RefusedError(token.start, _PARTLY, MEND)
            if name == "msgstr[]":
                name, number = _form(token, number), number + 1
            raw[name] = []
        if token.kind == "string":
            if token.mark != mark:
                raise _RefusedError(token.start, _PARTLY, MEND)
            raw[name].append(token)
        else:
            parts.append((name, token.start - start))
    strings = {name: _unescaped(found) for name, found in raw.items()}
    if entry[0].mark and text[start] != "#":
        raise _RefusedError(
            start, "two messages stand on one line", "Put each on lines of its own."
        )
    stop = _REST_OF_LINE.match(text, entry[-1].stop)
    written = text[start : stop.end() if stop else entry[-1].stop]
    line += text.count("\n", start, _name_of(entry).start)
    return Block(text[end:start], written, tuple(parts), strings, line, obsolete)


def _form(token: Token, expected: int) -> str:
    """Return the name of a plural form; they count up from 0."""
    found = _FORM.search(token.text)
    if found is None or (found[0].lstrip("0") or "0") != str(expected):
        raise _RefusedError(token.start, f"plural form {expected} is expected here", MEND)
    return f"msgstr[{expected}]"


def _unescaped(strings: Sequence[Token]) -> str:
    try:
        return lexing.unescape("".join(each.text for each in strings))
    except ValueError as error:
        message = f"this is not a well-formed PO file ({error})"
        raise _RefusedError(strings[0].start, message, MEND) from None


def _name(token: Token) -> str:
    name = "msgstr[]" if "[" in token.text else token.text
    return f"| {name}" if token.mark.endswith("|") else name


def _step(state: str, token: Token) -> str | None:
    """Return how far an entry is after a token, or nothing where that cannot follow."""
    if token.kind == "string":
        return state.removesuffix(_WAITING) or None
    if token.kind == "comment":
        return None if state else ""
    if token.kind == "word" and not state.endswith(_WAITING):
        name = _name(token)
        return name + _WAITING if name in _NEXT[state] else None
    return None


def _name_of(entry: Sequence[Token]) -> Token:
    """Return the word msgid of an entry, or what else it begins with."""
    words = [token for token in entry if token.kind == "word"]
    return next((token for token in words if _name(token) == "msgid"), (words or entry)[0])


def _reason(text: str, state: str, entry: Sequence[Token]) -> tuple[int, str, str]:
    """Return what is wrong with the last token of an entry, and where."""
    token = entry[-1]
    if not token.kind:
        odd = lexing.oddity(text, token.stop - 1)
        return token.start, f"this is not a well-formed PO file ({odd})", MEND
    known = token.kind != "word" or any(_name(token) in names for names in _NEXT.values())
    if not known:
        reason = f"the keyword {token.text[:40]!r} is unknown"
    elif state.endswith(_WAITING):
        reason = f"the string of {state.removesuffix(_WAITING)} is missing"
    elif state in {"msgid", "msgid_plural"}:
        missing = "msgid_plural" if "[" in token.text and state == "msgid" else "msgstr"
        return _name_of(entry).start, f"this message has no {missing}", MEND
    else:
        reason = f"a {token.kind} that cannot stand here: {token.text[:40]!r}"
    return token.start, f"this is not a well-formed PO file ({reason})", MEND
