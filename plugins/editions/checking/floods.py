"""Translations made to keep a parser busy: too long, too deep, or nothing but marks.

What they would cost is known from their characters alone, so they are refused before anything is
parsed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from editions.reading import limits

LONGEST = 20
"""Times its source's length, beyond which a text is no translation."""
AT_LEAST = 400
"""Characters that any translation may have."""
NESTED = 12
"""Quotes and lists that a translation may begin in each other."""
# How many more of some marks a translation may have than twice its source's: stress is set freely,
# and a French writer takes references to spaces before half of the punctuation.
_MORE = {"[": 30, "<": 30, ">": 30, "{": 30, "`": 60, "\\": 60, "*_": 80, "&": 200}
_FEWEST = min(_MORE.values())
_MARK = re.compile(f"[{re.escape(''.join(_MORE))}]")


def reasons(msgid: str, msgstr: str) -> Iterator[str]:
    """Yield why a translation is no text."""
    if len(msgstr) > max(AT_LEAST, LONGEST * len(msgid)):
        yield "the translation is far too long for its source"
    # Of most translations this says it all.
    if len(_MARK.findall(msgstr)) > _FEWEST:
        for marks, more in _MORE.items():
            if _count(msgstr, marks) > 2 * _count(msgid, marks) + more:
                yield f"the translation has far more ‹{marks}› than its source"
    deep = max(map(limits.markers, msgstr.split("\n")))
    if deep > NESTED and deep > limits.markers(msgid):
        yield "the translation begins many quotes or lists in each other"


def _count(text: str, marks: str) -> int:
    return sum(map(text.count, marks))
