"""What lists show of a woven text, of its part that is packed: its mark.

It is kept beside what is packed (see `asjson`), so that a build which asks only whether lists are
as they were unpacks no text for that.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from editions import packing

_FILES = re.compile(r"[{|](?:static|attach)[|}][^\"'<>]*")


def mark(body: Sequence[Any]) -> str:
    """Return the hash of all that the body of a text has but its HTML, and of the files it links.

    Which files are linked decides which are published. `body` is as JSON has it, the HTML first.
    """
    html, *rest = body
    linked = sorted({*_FILES.findall(html)}) if "static" in html or "attach" in html else []
    return packing.digest([rest, linked])
