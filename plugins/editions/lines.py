"""Where a line of a language may end, and which way its runs go: Unicode's rules, by way of ICU.

With `collation` the home of PyICU.
"""

from __future__ import annotations

from itertools import accumulate

import icu

from editions.collation import WIDE, edges

_STYLES = {"ja": "-u-lb-strict-lw-phrase", "ko": "-u-lb-strict-lw-phrase", "zh": "-u-lb-strict"}
"""How strictly lines break: within no phrase of Japanese, before no small mark."""


def breaks(text: str, locale: str) -> tuple[int, ...]:
    """Return the offsets at which a line may end, the text's own end last (UAX 14).

    Within no word of Chinese either: in a title few breaks are many to choose from.
    """
    style = _STYLES.get(locale.partition("-")[0], "")
    lines = icu.BreakIterator.createLineInstance(icu.Locale.forLanguageTag(locale + style))
    lines.setText(text)
    offsets = _offsets(text)
    found = [offsets[unit] for unit in lines if unit in offsets]
    if locale.partition("-")[0] == "zh":
        words = edges(text, locale)
        found = [offset for offset in found if offset in words or offset == len(text)]
    return tuple(found)


def runs(text: str, direction: str) -> tuple[tuple[str, bool], ...]:
    """Return the runs of a line from left to right, each with whether it goes right-to-left.

    `direction` is the paragraph's. Each run's text is in the order of writing (UAX 9).
    """
    bidi = icu.Bidi()
    bidi.setPara(icu.UnicodeString(text), 1 if direction == "rtl" else 0)
    offsets = _offsets(text)
    found = []
    for number in range(bidi.countRuns()):
        start, length, way = bidi.getVisualRun(number)
        run = text[offsets[start] : offsets[start + length]]
        found.append((run, int(way) == 1))
    return tuple(found)


def _offsets(text: str) -> dict[int, int]:
    """Return the offset of each character by ICU's: above `WIDE` one counts two there."""
    units = accumulate((1 + (ord(character) > WIDE) for character in text), initial=0)
    return {unit: offset for offset, unit in enumerate(units)}
