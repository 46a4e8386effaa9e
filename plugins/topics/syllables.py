"""The syllables of romanised names, which some write apart: "Zu San Li", "Zu-san-li" for "Zusanli".

A syllable is what the tables of initials and finals of ISO 7098 give, a little wider; a word that
has none is never taken apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

SYLLABLE = re.compile(
    r"(?:[zcs]h|[bpmfdtnlgkhjqxrzcsyw])?"
    r"(?:i?ang|i?ong|uang|i?ao|uai|eng|ing|i?an|uan|[aeiu]n|er|ai|ei|ia|ie|iu|ou|ua|ue|ui|uo|[aeiou])"
)
LONGEST = 6
"""Letters of the longest syllable: "zhuang"."""


def apart(word: str) -> Iterator[tuple[str, ...]]:
    """Yield the ways to write a romanised word (folded, without marks) in two or more syllables."""
    yield from (way for way in _ways(word) if len(way) > 1)


def _ways(word: str) -> Iterator[tuple[str, ...]]:
    if not word:
        yield ()
    for end in range(1, min(LONGEST, len(word)) + 1):
        if SYLLABLE.fullmatch(word, 0, end):
            yield from ((word[:end], *rest) for rest in _ways(word[end:]))
