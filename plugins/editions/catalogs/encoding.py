"""The characters of PO files: UTF-8, and by their own word.

A file that declares another charset is refused: of some (`utf-7`, `unicode_escape`) the text is
not what a person reads in the file.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Sequence

from editions.catalogs import syntax
from editions.catalogs.blocks import Block
from editions.model import BuildError, Location, Problem

LARGEST = 6 << 20
"""The size of a catalog in bytes, about 900,000 words, above which it is no document's."""
_CHARSET = re.compile(r"charset=([^ \t\n]*+)")
_CHARSET_IN_BYTES = re.compile(rb'"[^"\n]*charset=([^\s"\\;]+)')
_UTF8, _ASCII = "utf-8", frozenset({"ascii", "us-ascii"})


def decode(data: bytes, path: str) -> str:
    """Decode a file, whose own word for another charset tells best what is wrong with it.

    Raises `BuildError` for one that is too large, that has NUL or a BOM, or that is not UTF-8.
    """
    if len(data) > LARGEST:
        raise _refusal(path, 1, f"this file is larger than {LARGEST >> 20} MiB", syntax.LAST_GOOD)
    if data.startswith(codecs.BOM_UTF8):
        remedy = "Save the file with the encoding UTF-8, without a BOM."
        raise _refusal(path, 1, "this file begins with a byte order mark (BOM)", remedy)
    if b"\0" in data:
        line = data.count(b"\n", 0, data.index(b"\0")) + 1
        remedy = "Save the file with the encoding UTF-8, not UTF-16."
        raise _refusal(path, line, "this line holds a NUL character", remedy)
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        declared = _CHARSET_IN_BYTES.search(data)
        if declared and declared[1].lower() != _UTF8.encode():
            line = data.count(b"\n", 0, declared.start()) + 1
            raise _other_charset(path, line, declared[1].decode("ascii", "replace")) from error
        line = data.count(b"\n", 0, error.start) + 1
        remedy = "Save the file with the encoding UTF-8."
        raise _refusal(path, line, "this is not UTF-8", remedy) from error


def check(text: str, blocks: Sequence[Block], path: str) -> None:
    """Raise `BuildError` for a file whose header does not say that it is what it is."""
    header = next((block for block in blocks if block.key == (None, "")), None)
    declared = _CHARSET.search(header.translations[0]) if header else None
    if header is None or declared is None:
        if "\r" in text and "\n" not in text:  # so its first comment goes on to the end
            remedy = "Save the file with line ends of Unix (LF) or Windows (CRLF)."
            raise _refusal(path, 1, "this file has line ends of old Macs (CR)", remedy)
        if not text.isascii():
            remedy = 'Write in the header: "Content-Type: text/plain; charset=UTF-8\\n".'
            raise _refusal(path, header.line if header else 1, "no charset is declared", remedy)
        return
    name = declared[1].lower()
    if name != _UTF8 and not (name in _ASCII and text.isascii()):
        written = header.text[header.text.find("msgid") :]
        line = header.line + written.partition("charset")[0].count("\n")
        raise _other_charset(path, line, declared[1])


def _other_charset(path: str, line: int, charset: str) -> BuildError:
    remedy = "Convert it with: msgconv --to-code=UTF-8."
    return _refusal(path, line, f"this file is in the charset {charset[:40]}", remedy)


def _refusal(path: str, line: int, message: str, remedy: str) -> BuildError:
    return BuildError((Problem(Location(path, line), message, remedy),))
