"""How often texts have each stem and each pair of stems, kept for the texts that do not change.

What was counted in one text holds whatever the others are. Pairs have numbers for a while, as forms
have (`topics.numbered`): which ones, no answer depends on.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from topics.arrays import Ints, order

FORM = 32
"""Bits of a form's number, of which a pair has two."""
PORTION = 512
"""Texts that are counted together, which bounds the memory."""
SPARE = 1 << 18
"""Pairs that may be known beside twice those that texts have."""


@dataclass(frozen=True, slots=True, eq=False)
class Counted:
    """How often one text has its terms."""

    stems: Ints
    """By the numbers of their forms, in the order of the alphabet."""
    counts: Ints
    pairs: Ints
    """Each as the numbers of both forms, packed into one; in the order of the alphabet."""
    pair_counts: Ints


@dataclass(frozen=True, slots=True, eq=False)
class _Held:
    """What is kept of one text."""

    text: object
    terms: Ints
    """Stems by the numbers of their forms, from 0 up; then pairs by their own, from -1 down."""
    counts: Ints


class Counting:
    """The terms of texts that are counted already; texts are told apart by identity."""

    def __init__(self) -> None:
        """Know nothing yet."""
        self._clear("")

    def _clear(self, language: str) -> None:
        self._language = language
        self._held: dict[int, _Held] = {}
        self._pairs: Ints = np.empty(0, np.int64)
        self._sorted: Ints = np.empty(0, np.int32)

    def of(
        self,
        texts: Sequence[object],
        language: str,
        count: Callable[[Sequence[int]], Sequence[Counted]],
    ) -> tuple[Sequence[Ints], Sequence[Ints], Ints]:
        """Return the terms of each text, how often it has each, and the pairs by their numbers.

        `count` counts some texts, given by their places.
        """
        used = sum(len(held.terms) for held in self._held.values())
        if language != self._language or len(self._pairs) > 2 * used + SPARE:
            self._clear(language)
        new = [place for place, text in enumerate(texts) if id(text) not in self._held]
        for first in range(0, len(new), PORTION):
            some = new[first : first + PORTION]
            self._hold([texts[place] for place in some], count(some))
        held = [self._held[id(text)] for text in texts]
        # As long as a text is held, no other has its `id`.
        self._held = {id(each.text): each for each in held}
        return [each.terms for each in held], [each.counts for each in held], self._pairs

    def _hold(self, texts: Sequence[object], counted: Sequence[Counted]) -> None:
        numbers = self._numbered([each.pairs for each in counted])
        for text, each, pairs in zip(texts, counted, numbers, strict=True):
            self._held[id(text)] = _Held(
                text,
                np.concatenate((each.stems, -1 - pairs), dtype=np.int32),
                _narrow(np.concatenate((each.counts, each.pair_counts))),
            )

    def _numbered(self, texts: Sequence[Ints]) -> Sequence[Ints]:
        """Return the numbers of pairs; those that were never met are numbered now."""
        asked = np.concatenate(texts)
        places = order(*_packed(asked))
        found = asked[places]
        first = np.concatenate(([True], found[1:] != found[:-1]))[: len(found)]
        codes, met = found[first], places[first]
        at = np.searchsorted(self._pairs, codes, sorter=self._sorted)
        numbers = np.append(self._sorted, -1)[at]
        new = np.append(self._pairs, -1)[numbers] != codes
        # By where they are met first: what one text alone has stands side by side, and is quicker.
        turn = order(met[new], len(asked))
        behind = np.empty(len(turn), np.int32)
        behind[turn] = np.arange(len(self._pairs), len(self._pairs) + len(turn))
        numbers[new] = behind
        self._pairs = np.concatenate((self._pairs, codes[new][turn]))
        self._sorted = np.insert(self._sorted, at[new], behind)
        told = np.empty(len(asked), np.int32)
        told[places] = np.repeat(numbers, np.diff(np.append(np.flatnonzero(first), len(found))))
        return np.split(told, np.cumsum([len(text) for text in texts])[:-1])


def _narrow(counts: Ints) -> Ints:
    """Return counts in as few bytes as the highest needs; mostly one."""
    return counts.astype(np.min_scalar_type(int(counts.max(initial=0))))


def _packed(pairs: Ints) -> tuple[Ints, int]:
    """Return pairs as numbers with fewer bits, in the same order, and what all are below."""
    ones, others = pairs >> FORM, pairs & ((1 << FORM) - 1)
    bits = max(int(side.max(initial=0)).bit_length() for side in (ones, others))
    return ones << bits | others, 1 << 2 * bits
