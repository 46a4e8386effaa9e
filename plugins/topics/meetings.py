"""Words that show a concept where they meet in one sentence, in any order: "cup … suction".

A text may be about a thing and never name it. What a writer says of it instead is a few words that
belong together and hardly ever the same phrase twice; so a concept's sign may hold an ellipsis, and
its parts are looked for one by one.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from topics.passages import Passage
from topics.vocabulary import Vocabulary
from topics.words import keys

APART = "\u2026"
SENTENCE = re.compile(r"[.!?\u3002]\s")


@dataclass(frozen=True, slots=True)
class Meeting:
    """A sign of a concept."""

    text: str
    concept: str
    """Its id."""
    parts: tuple[tuple[str, ...], ...]
    """The words of each part, as they are compared."""
    words: frozenset[str]
    """All of them."""


def meetings(scheme: Vocabulary, language: str) -> Mapping[str, tuple[Meeting, ...]]:
    """Return the signs of a language (BCP 47), each by the rarest of its words."""
    found = [
        Meeting(text, concept.id, parts, frozenset(word for part in parts for word in part))
        for concept in scheme.concepts.values()
        for text in concept.signs.get(language, ())
        if all(parts := tuple(keys(part, language) for part in text.split(APART)))
    ]
    often = Counter(word for one in found for word in one.words)
    by_word: defaultdict[str, list[Meeting]] = defaultdict(list)
    for one in found:
        by_word[min(one.words, key=lambda word: (often[word], word))].append(one)
    return {word: tuple(those) for word, those in sorted(by_word.items())}


def met(
    passage: Passage, known: Mapping[str, Sequence[Meeting]]
) -> Iterator[tuple[Meeting, int, int]]:
    """Yield the parts of the signs that meet in a sentence of a passage, each with its place.

    A place is the offset of its first character and the one behind its last. Linear in the text but
    for the few signs all of whose words it has.
    """
    here = set(passage.words.keys)
    found = [one for word in known.keys() & here for one in known[word] if one.words <= here]
    if not found:
        return
    ends = [stop.end() for stop in SENTENCE.finditer(passage.text)]
    edges = [bisect_left(passage.words.starts, end) for end in ends]
    for first, behind in pairwise((0, *edges, len(passage.words))):
        keys = passage.words.keys[first:behind]
        within = set(keys)
        for meeting in found:
            if meeting.words <= within:
                for part, place in _places(meeting, keys):
                    behind_part = passage.words.ends[first + place + len(part) - 1]
                    yield meeting, passage.words.starts[first + place], behind_part


def _places(meeting: Meeting, keys: tuple[str, ...]) -> Sequence[tuple[tuple[str, ...], int]]:
    """Return where each part of a sign first stands in a sentence, or nothing if one does not."""
    found = []
    for part in meeting.parts:
        place = keys.index(part[0])
        while keys[place : place + len(part)] != part:
            if part[0] not in keys[place + 1 :]:
                return ()
            place = keys.index(part[0], place + 1)
        found.append((part, place))
    return found
