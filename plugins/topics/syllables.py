"""The syllables of romanised names, which some write apart: "Zu San Li", "Zu-san-li" for "Zusanli".

The rules of a romanisation belong to it as those of stems belong to a language; pinyin's are those
of its table of initials and finals (ISO 7098), a little wider.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

PINYIN = re.compile(
    r"(?:[zcs]h|[bpmfdtnlgkhjqxrzcsyw])?"
    r"(?:i?ang|i?ong|uang|i?ao|uai|eng|ing|i?an|uan|[aeiu]n|er|ai|ei|ia|ie|iu|ou|ua|ue|ui|uo|[aeiou])"
)
SYLLABLES = {"pinyin": PINYIN}
"""What a syllable is, by the variant of the language tag."""
LONGEST = 6
"""Letters of the longest syllable: "zhuang"."""


def apart(word: str, tag: str) -> Iterator[tuple[str, ...]]:
    """Yield the ways to write a word (folded, without marks) in two or more syllables.

    `tag` is a BCP 47 tag; nothing is known of a romanisation without rules here.
    """
    syllable = SYLLABLES.get(tag.rpartition("-")[2])
    if syllable:
        yield from (way for way in _ways(word, syllable) if len(way) > 1)


def _ways(word: str, syllable: re.Pattern[str]) -> Iterator[tuple[str, ...]]:
    if not word:
        yield ()
    for end in range(1, min(LONGEST, len(word)) + 1):
        if syllable.fullmatch(word, 0, end):
            yield from ((word[:end], *rest) for rest in _ways(word[end:], syllable))
