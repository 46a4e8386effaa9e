"""Where phrases stand in texts whose words are numbers: all phrases at once, in array steps."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from topics.arrays import Ints, spans

PAIRS = 1 << 18
"""Phrases and places are compared in portions of about so many pairs, which bounds the memory."""


def standing(
    phrases: Sequence[Sequence[int]], words: Ints, allowed: NDArray[np.bool_]
) -> tuple[Ints, Ints]:
    """Return where phrases of one word or more stand: numbers of phrases, places of first words.

    A phrase is looked for at its rarest word, which must stand at a place that is allowed. What is
    found is in no order.
    """
    lengths = np.array([len(phrase) for phrase in phrases], np.int64)
    flat = np.array([word for phrase in phrases for word in phrase], np.int64)
    starts = np.cumsum(lengths) - lengths
    width = int(max(flat.max(initial=-1), words.max(initial=-1))) + 1
    counts = np.bincount(words, minlength=width)
    owners = np.repeat(np.arange(len(lengths)), lengths)
    rarest = np.lexsort((counts[flat], owners))[starts]
    anchors = flat[rarest]
    # The phrases of one anchor side by side.
    order = np.argsort(anchors, kind="stable")
    anchored = np.bincount(anchors, minlength=width)
    first = np.cumsum(anchored) - anchored
    places = np.flatnonzero((anchored > 0)[words] & allowed)
    reached = np.cumsum(anchored[words[places]])
    total = int(reached[-1]) if len(reached) else 0
    found = [(np.empty(0, np.int64), np.empty(0, np.int64))]
    for own in np.split(places, np.searchsorted(reached, np.arange(PAIRS, total, PAIRS))):
        many = anchored[words[own]]
        titles = order[spans(first[words[own]], many)]
        begins = np.repeat(own, many) - (rarest - starts)[titles]
        kept = (begins >= 0) & (begins + lengths[titles] <= len(words))
        found.append(_followed(titles[kept], begins[kept], (flat, starts, lengths), words))
    return np.concatenate([one for one, _ in found]), np.concatenate([two for _, two in found])


def _followed(
    phrases: Ints, begins: Ints, known: tuple[Ints, Ints, Ints], words: Ints
) -> tuple[Ints, Ints]:
    """Return those of some phrases and places where every word of the phrase stands."""
    flat, starts, lengths = known
    for step in range(int(lengths[phrases].max(initial=0))):
        inside = np.minimum(step, lengths[phrases] - 1)
        kept = words[begins + inside] == flat[starts[phrases] + inside]
        phrases, begins = phrases[kept], begins[kept]
    return phrases, begins
