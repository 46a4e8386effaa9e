"""What lists show of a woven text, of its part that is packed: its mark, and the files it links.

Both are kept beside what is packed (see `asjson`), so that a build which asks only whether lists
are as they were, and which files are to be published, unpacks no text for that.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from editions import packing

_LINKS = re.compile(r"[{|](?:static|attach)[|}]")
# In a tag that has no other link of Pelican's, which takes the last one of each tag.
_USUAL = re.compile(r'<[^<>{|]*\s(?:href|src)="[{|]static[|}]([^"\'<>{|\n]*)"[^<>{|]*>')
_FILES = re.compile(r"[{|](?:static|attach)[|}][^\"'<>]*")


def mark(body: Sequence[Any]) -> str:
    """Return the hash of all that the body of a text has but its HTML, and of the files it links.

    Which files are linked decides which are published. `body` is as JSON has it, the HTML last.
    """
    *rest, html = body
    linked = sorted({*_FILES.findall(html)}) if "static" in html or "attach" in html else []
    return packing.digest([rest, linked])


def files(html: str) -> list[str] | None:
    """Return what the links of a text to files say, where they tell all that Pelican finds in it.

    None where it may find more, or has something to say of it: a link in another form than the
    usual one, one that attaches a file, or a picture without words.
    """
    if 'alt=""' in html or "alt=''" in html:
        return None
    if "static" not in html and "attach" not in html:
        return []
    found = _USUAL.findall(html)
    return found if len(found) == len(_LINKS.findall(html)) else None
