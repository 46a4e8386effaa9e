"""Which topics go without saying beside narrower ones.

Cutter's rule of specific entry ("Rules for a dictionary catalog"): who has the narrower subject
need not be told the wider one.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

from topics.lexicon import Lexicon
from topics.passages import TITLES
from topics.scores import FLOOR
from topics.sighting import Sense

BESIDE = 1.5
"""The score from which on a wider concept is a topic beside a surer narrower one."""
Sentences = Mapping[str, AbstractSet[tuple[int, int]]]
"""Those that name a concept, by its id; each by its passage's number and its beginning there."""


def wider(
    first: Sequence[str], found: Mapping[str, float], meant: Iterable[Sense], lexicon: Lexicon
) -> Iterator[str]:
    """Yield the concepts that are left out; `first` are declared, `found` the scores of all.

    One stays that is surer than the narrower one, beyond doubt itself, or named in a sentence that
    does not name the narrower one; a subject that the author declares is as sure as can be.
    """
    said = sentences(meant)
    for topic in {*first, *(one for one, score in found.items() if score >= FLOOR)}:
        sure = math.inf if topic in first else found[topic]
        for above in lexicon.vocabulary.ancestors.get(topic, ()):
            if found.get(above, math.inf) <= sure and (
                topic in first or not _stands(found[above], said[above] - said[topic])
            ):
                yield above


def _stands(score: float, alone: AbstractSet[tuple[int, int]]) -> bool:
    return score >= BESIDE or bool(alone)


def sentences(meant: Iterable[Sense]) -> Sentences:
    """Return the sentences that name each concept, but for titles and headings."""
    found: defaultdict[str, set[tuple[int, int]]] = defaultdict(set)
    for concept, sighting in meant:
        if not sighting.match.hint and sighting.passage.place not in TITLES:
            found[concept].add(sighting.sentence)
    return found
