"""Notes on translations: what a careful reader would ask about. None of them hides a text.

A check takes a segment, its translation and the locale's tag, and yields reasons. It is silent
where it is not sure: a list with false alarms is not read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from editions.catalogs import flags
from editions.checking import keeping, leftover, punctuation
from editions.checking.review import Check
from editions.locales import cldr
from editions.model import Kind, Segment
from editions.reading import content

CHECKS: tuple[Check, ...] = (
    keeping.numbers,
    keeping.units,
    keeping.codes,
    keeping.code,
    keeping.placeholders,
    punctuation.brackets,
    punctuation.quotes,
    punctuation.ends,
    punctuation.marks,
    punctuation.spaces,
)


def policy(settings: Mapping[str, Any], source: str) -> tuple[Check, ...]:
    """Return the checks of a site whose texts are written in the language `source`.

    Settings: `TITLE_LENGTH` and `SUMMARY_LENGTH`, the width from which a translation is too long.
    """
    lengths = flags.lengths(settings)

    formatted = content.formatted(settings)
    contexts = content.contexts(settings).items()
    as_written = {context for key, context in contexts if key not in formatted}

    def marks(segment: Segment, msgstr: str, locale: str) -> Iterator[str]:
        if segment.kind is Kind.METADATA and segment.context in as_written:
            yield from punctuation.shown_marks(segment, msgstr, locale)

    def left(segment: Segment, msgstr: str, locale: str) -> Iterator[str]:
        if cldr(locale).language != cldr(source).language:
            yield from leftover.untranslated(segment, msgstr, locale)

    def length(segment: Segment, msgstr: str, locale: str) -> Iterator[str]:
        del locale
        most = lengths.get(segment.context or "")
        if segment.kind in {Kind.TITLE, Kind.METADATA} and most:
            yield from leftover.longer(segment, msgstr, most)

    return (*CHECKS, marks, left, length)
