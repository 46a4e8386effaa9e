"""How two posts write a word that they share: a reader is told the word, not its stem."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from topics.arrays import Ints, distinct, order, spans
from topics.numbered import Texts
from topics.passages import Passage


def written(
    ones: Ints, others: Ints, stems: Ints, texts: Texts, passages: Sequence[Passage]
) -> list[str]:
    """Return stems as one post writes them, if the other does too, capitals or not; else nothing.

    Posts and stems are numbers in `texts`; `passages` are its texts. Of several forms, the first.
    """
    width = max(1, len(texts.stems))
    mine, yours = ones * width + stems, others * width + stems
    wanted = distinct(np.concatenate((mine, yours)))
    codes, places = _occurrences(wanted, texts, width)
    starts = np.searchsorted(codes, wanted)
    counts = np.diff(np.append(starts, len(codes)))
    first = _forms(places[starts], texts, passages)
    found = []
    for one, two in zip(
        np.searchsorted(wanted, mine).tolist(), np.searchsorted(wanted, yours).tolist(), strict=True
    ):
        form = first[one]
        if form != first[two] and form.casefold() != first[two].casefold():
            both = places[spans(starts[[one, two]], counts[[one, two]])]
            forms = _forms(both, texts, passages)
            form = _shared(forms[: counts[one]], forms[counts[one] :])
        found.append(form)
    return found


def _occurrences(wanted: Ints, texts: Texts, width: int) -> tuple[Ints, Ints]:
    """Return where stems stand in posts: the sorted pairs as numbers, and the places of words."""
    asked = np.zeros(width, np.bool_)
    asked[wanted % width] = True
    places = np.flatnonzero(asked[texts.words])
    codes = texts.posts[texts.passages[places]].astype(np.int64) * width + texts.words[places]
    at = np.searchsorted(wanted, codes)
    kept = wanted[np.minimum(at, len(wanted) - 1)] == codes
    codes, places = codes[kept], places[kept]
    found = order(codes, texts.height * width)
    return codes[found], places[found]


def _forms(places: Ints, texts: Texts, passages: Sequence[Passage]) -> list[str]:
    """Return the words at some places as they are written."""
    owners = texts.passages[places]
    found = []
    for owner, place in zip(owners.tolist(), (places - texts.starts[owners]).tolist(), strict=True):
        passage = passages[owner]
        words = passage.words
        found.append(passage.text[words.starts[place] : words.ends[place]])
    return found


def _shared(mine: Sequence[str], yours: Sequence[str]) -> str:
    """Return the first form that both have."""
    folded = {form.casefold() for form in yours}
    return next((form for form in mine if form.casefold() in folded), "")
