"""Flags of a message (`#, …`): what Weblate is to check while somebody translates.

Weblate reads its flags from gettext's flag line (https://docs.weblate.org/, "Customizing behavior
using flags"). gettext's own tools cut that line at commas and white space and drop flags that they
do not know, so none of ours has a comma, a space or a quote in it. An update sets them anew, but
not in a file that has come without any of them from such a tool (`merging`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from editions.model import LITERAL, Kind, Segment

MARKDOWN, LONGEST, PLACEHOLDERS = "md-text", "max-length", "placeholders"
OURS = frozenset({MARKDOWN, LONGEST, PLACEHOLDERS})
TITLE_LENGTH, SUMMARY_LENGTH = 70, 200
"""Characters that search engines show, roughly; a Chinese one counts as two."""
_MARKDOWN = re.compile(r"[*_`\[\]<>\\&]|!\[")
_CITATIONS = re.compile(r"\[@([^\[\]]+)\]")
_KEPT = re.compile(
    r"""
      \[\^[^\[\]\s,:"'\\]+\]                                        # marks of footnotes
    | %\(\w+\)[a-z]                                                 # fields
    | (?<![A-Za-z0-9-])(?:[A-Z]{1,6}-)?[A-Z]{1,6}\d+(?![A-Za-z0-9-]) # codes: LI4, ICD-11
    """,
    re.VERBOSE,
)
_TARGET = re.compile(r"\]\([^()]*\)|<[^<>]*>|`[^`]*`")
_SAFE = re.compile(r"[^\s,:\"'\\]+")


def lengths(settings: Mapping[str, Any]) -> Mapping[str, int]:
    """Return how wide the metadata fields of a document may be, by gettext context."""
    return {
        "title": int(settings.get("TITLE_LENGTH", TITLE_LENGTH)),
        "summary": int(settings.get("SUMMARY_LENGTH", SUMMARY_LENGTH)),
    }


def limited(segments: Iterable[Segment], most: Mapping[str, int]) -> Iterator[Segment]:
    """Yield a document's segments, those of titles and summaries with the length they may have."""
    for segment in segments:
        metadata = segment.kind in {Kind.TITLE, Kind.METADATA}
        limit = most.get(segment.context or "", 0) if metadata else 0
        # A translation may be as long as its source.
        yield replace(segment, longest=max(limit, len(segment.msgid))) if limit else segment


def of(segments: Sequence[Segment]) -> tuple[str, ...]:
    """Return the flags of a message; `segments` are all the places where it stands."""
    first = segments[0]
    found = []
    if _MARKDOWN.search(first.msgid) and first.kind not in LITERAL | {Kind.TITLE}:
        found.append(MARKDOWN)
    longest = min((segment.longest for segment in segments if segment.longest), default=0)
    if longest:
        found.append(f"{LONGEST}:{longest}")
    kept = list(dict.fromkeys(_kept(first.msgid)))
    if kept:
        found.append(":".join((PLACEHOLDERS, *kept)))
    return tuple(found)


def _kept(msgid: str) -> Iterator[str]:
    """Yield what stands in a translation just as in its source."""
    for keys in _CITATIONS.findall(msgid):
        yield from (part for key in keys.split(";") if _SAFE.fullmatch(part := key.strip(" @")))
    yield from _KEPT.findall(_TARGET.sub("", msgid))


def name(flag: str) -> str:
    """Return a flag without what follows its colon."""
    return flag.partition(":")[0]
