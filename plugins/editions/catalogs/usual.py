"""Entries of PO files as tools write them, each cut out by one expression.

Most are comments, perhaps a context, a msgid and its msgstr, each on lines of its own with nothing
else between. At the first entry that is otherwise (a plural, a previous msgid, an obsolete one,
anything odd) this ends, and `syntax` reads on from there by the whole grammar: the slow twin, which
gives the same for each.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from editions.catalogs import lexing
from editions.catalogs.blocks import Block

_STRING = r'"[^"\\\n]*+(?:\\[^\n][^"\\\n]*+)*+"'
_STRINGS = rf"({_STRING}(?:\n{_STRING})*+)\n"
_ENTRY = re.compile(
    r"(\n*+)((?:\#(?![~|])[^\n]*+\n)*+)"
    rf"(?:msgctxt[ ]{_STRINGS})?+msgid[ ]{_STRINGS}msgstr[ ]{_STRINGS}"
    # Of a string, or of what is obsolete, the grammar has to say whether it belongs here.
    r"(?=\n*+(?:\#(?![~|])|msgid[ ]|msgctxt[ ]|\Z))"
)


def entries(text: str) -> Iterator[Block]:
    """Yield the entries with which a file begins, as long as they are as usual."""
    at, line = 0, 1
    while found := _ENTRY.match(text, at):
        _, (_, start), (_, name), context, msgid, msgstr = found.regs
        line += text.count("\n", at, msgid[0])
        parts, strings = [("#", 0)] if name > start else [], {}
        try:
            for keyword, (begin, end) in zip(
                ("msgctxt", "msgid", "msgstr"), (context, msgid, msgstr), strict=True
            ):
                if begin >= 0:
                    parts.append((keyword, begin - len(keyword) - 1 - start))
                    strings[keyword] = _said(text[begin:end])
        except ValueError:
            return
        before, at = at, found.end()
        yield Block(text[before:start], text[start:at], tuple(parts), strings, line, obsolete=False)
        line += text.count("\n", msgid[0], at)


def _said(strings: str) -> str:
    if "\\" in strings:
        return lexing.unescape(strings)
    return strings[1:-1].replace('"\n"', "")
