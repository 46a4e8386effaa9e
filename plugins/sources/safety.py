"""The box that says when not to use a technique: it stands before any technique of an article."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editions.model import Document, Kind, Problem
from editions.reading.plain import plain
from editions.updating import sentences
from sources import claims, lines, phrases
from sources.wordlist import Wordlist

_TOLD = frozenset({Kind.PARAGRAPH, Kind.ITEM, Kind.DEFINITION, Kind.CELL, Kind.HEADING})


def check(document: Document, text: str, known: Wordlist) -> Iterator[Problem]:
    """Yield the first technique that stands before the box, or where there is none at all.

    `text` is the file's. What a sentence forbids is no technique; nor is what an opening says, such
    as a short answer above the first heading.
    """
    if not known.box:
        return
    begin = re.compile(rf"^[> ]*!!![ ]+(?:\w[\w-]*[ ]+)*{re.escape(known.box)}\b", re.MULTILINE)
    # What looks like a box in code is not in the page.
    box = begin.search(text) if f"admonition {known.box}" in _classes(document) else None
    until = text.count("\n", 0, box.start()) + 1 if box else len(text)
    headings = (each for each in document.segments if each.kind is Kind.HEADING)
    opening = next((each.location.line for each in headings), 0)
    for segment in document.segments:
        if segment.kind not in _TOLD or not opening <= segment.location.line < until:
            continue
        for sentence in sentences.split(segment.msgid):
            words = phrases.words(plain(sentence))
            found = known.technique.search(words)
            if found and found.start() < claims.denied(words, known):
                place = lines.find(text, segment.location, sentence)
                where = "before the box" if box else "and there is no box"
                message = f"a technique is told (“{found[0].strip()}”) {where} of safety"
                remedy = f'Put a box before it: !!! {known.box} "Before you start"'
                yield Problem(place, message, remedy)
                return


def _classes(document: Document) -> str:
    """Return the classes of a document's boxes as `admonition NAME`, each of several names."""
    found = re.findall(r'<div class="admonition ([^"]*)"', document.html)
    return " ".join(f"admonition {name}" for each in found for name in each.split())
