"""Suggestions for a changed text, from the texts that were there before it.

Three ways, and the likest wins: the translation of the text most like it, as a whole; its
sentences, each from wherever it stood (a split, a cut, another order); whole texts joined. Better
none than a wrong one: a suggestion must stand for a text quite like the new one, and what is short
gets one for a slip of the pen only.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, chain

from editions.updating import sentences
from editions.updating.memory import Memory, Remembered, likeness, plain, words

CLOSE_ENOUGH = 70.0  # likeness, 0 to 100, from which an old text is a suggestion for a new one
ELSEWHERE = 80.0  # the same, for a text of another document
SAME_SENTENCE = 85.0  # from which two sentences are one, edited
SHORT = 12  # characters below which a likeness means little
PHRASE = 3  # words that are more than a label
FEW = 6  # words below which one other word is another matter
SLIP = 85.0  # likeness of two texts of few words that differ in a slip of the pen
LONGEST = 12  # sentences that a text may have and still be found as a whole within another
SURE = 99.0  # likeness from which no other way is tried
PARTS_BETTER = 3.0  # what sentences put together must be better by than one whole


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What a translator may begin with."""

    translations: tuple[str, ...]
    previous: str
    """The text that it translates."""
    sure: bool = False
    """Whether it may be used as it is."""


def is_phrase(text: str) -> bool:
    """Return whether a text is so long that it hardly means two things."""
    return len(words(text)) >= PHRASE and len(text) >= SHORT


def _floor(text: str, usual: float) -> float:
    return max(usual, SLIP) if len(words(text)) < FEW else usual


@dataclass(frozen=True)
class Past:
    """The texts of a document that have a translation."""

    memory: Memory

    @cached_property
    def _pieces(self) -> Memory:
        """The sentences of these texts; of a text whose sentences cannot be told, the whole."""
        return Memory(
            tuple(
                Remembered(source, (translation,), entry.context, entry.source)
                for entry in self.memory.entries
                if len(entry.translations) == 1
                for source, translation in sentences.aligned(entry.source, entry.translations[0])
            )
        )

    @cached_property
    def _by_words(self) -> Mapping[tuple[str, ...], tuple[Remembered, ...]]:
        found: dict[tuple[str, ...], list[Remembered]] = {}
        for piece in self._pieces.entries:
            found.setdefault(words(piece.source), []).append(piece)
        return {key: tuple(pieces) for key, pieces in found.items()}

    @cached_property
    def _lengths(self) -> Mapping[tuple[str, ...], frozenset[int]]:
        """How many words the pieces have that begin with the same two."""
        found: dict[tuple[str, ...], set[int]] = {}
        for key in self._by_words:
            found.setdefault(key[:2], set()).add(len(key))
        return {start: frozenset(lengths) for start, lengths in found.items()}

    def suggest(self, msgid: str, context: str | None) -> Suggestion | None:
        """Return what is nearest to a new text, if it is near."""
        if len(msgid) < SHORT:
            return None
        floor = _floor(msgid, CLOSE_ENOUGH)
        whole = self.memory.near(msgid, context, floor)
        best = whole[0][0] + PARTS_BETTER if whole else floor
        parts = self._parts(msgid, context) if best < SURE else ()
        if parts and likeness(plain(msgid), " ".join(plain(p.source) for p in parts)) >= best:
            previous = sentences.join(dict.fromkeys(part.whole for part in parts))
            return Suggestion((sentences.join(p.translations[0] for p in parts),), previous)
        return Suggestion(whole[0][1].translations, whole[0][1].source) if whole else None

    def _parts(self, msgid: str, context: str | None) -> tuple[Remembered, ...]:
        """Put a text together from known pieces; what is new in it is left out."""
        rest = [(sentence, words(sentence)) for sentence in sentences.split(msgid)]
        parts: dict[Remembered, None] = {}
        before = ""
        while rest:
            taken, piece = self._piece(rest, context, before)
            if piece:
                parts.setdefault(piece)
                before = piece.whole
            rest = rest[taken:]
        return tuple(parts)

    def _piece(
        self, rest: list[tuple[str, tuple[str, ...]]], context: str | None, before: str
    ) -> tuple[int, Remembered | None]:
        """Return the piece with which a text goes on, and how many sentences that is."""
        ahead = [parts for _, parts in rest[:LONGEST]]
        lengths = list(accumulate(len(parts) for parts in ahead))
        run = tuple(chain.from_iterable(ahead))
        possible = self._lengths.get(run[:2], frozenset())
        for count in range(len(lengths), 0, -1):
            length = lengths[count - 1]
            if length not in possible:
                continue
            known = [p for p in self._by_words.get(run[:length], ()) if p.context == context]
            if known:
                return count, next((piece for piece in known if piece.whole == before), known[0])
        sentence, own = rest[0]
        near = self._pieces.near(sentence, context, SAME_SENTENCE) if len(own) >= FEW else ()
        return 1, near[0][1] if near else None


def remembered(memory: Memory, msgid: str, context: str | None) -> Suggestion | None:
    """Return what the site's other documents say for this very text.

    Sure is a phrase, in the same context, of which there are no two translations.
    """
    entries = memory.exact(msgid)
    same = tuple(entry for entry in entries if entry.context == context)
    if not is_phrase(msgid):
        entries = same
    if not entries:
        return None
    found = (same or entries)[0]
    sure = bool(same) and is_phrase(msgid) and len({entry.translations for entry in same}) == 1
    return Suggestion(found.translations, found.source, sure=sure)


def alike(memory: Memory, msgid: str, context: str | None) -> Suggestion | None:
    """Return what the site's other documents say for a text much like this one."""
    if not is_phrase(msgid):
        return None
    near = memory.near(msgid, context, _floor(msgid, ELSEWHERE))
    return Suggestion(near[0][1].translations, near[0][1].source) if near else None
