"""How much of a document each concept is, by where and how often it is named."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from topics.passages import TITLES, Passage, Place
from topics.senses import FEW, Sense, Sighting

# What one mention says of the subject, by its place. Title, headings and first position are the
# features that Maui and Annif's MLLM rely on too (https://github.com/NatLibFi/Annif/wiki/Backend:-MLLM).
WEIGHT: Mapping[Place, float] = {Place.TITLE: 4.0, Place.HEADING: 1.5, Place.LEAD: 1.5}
HEAD = 0.6
"""What it counts beside its place that a mention heads its passage."""

# The floor was chosen on the half `dev` of the gold set (`bench/tagging.py`), where lengths from
# 800 to 1200 and shares up to an eighth give nearly the same.
FLOOR = 2.0
"""Score under which a topic is named in passing; one mention in the body scores less than 1."""
LENGTH = 1000
"""Words from which on the floor holds; in a shorter text each mention says more of it."""
LEAST = 0.2
"""The part of the floor that the shortest text keeps: one mention in a sentence of some length."""
SHARE = 0.1
"""The part of the best score under which a topic is beside the subject."""


def floor(found: Iterable[float], texts: Sequence[Passage]) -> float:
    """Return the score from which on a concept is a topic of a document; `found` are all scores."""
    words = sum(len(passage.words) for passage in texts)
    length = min(1.0, max(LEAST, words / LENGTH))
    return max(FLOOR * length, SHARE * max(found, default=0.0))


def scores(senses: Sequence[Sense], texts: Sequence[Passage]) -> Mapping[str, float]:
    """Return the score of each concept of some senses; `texts` are the document's passages."""
    by_concept: defaultdict[str, list[Sighting]] = defaultdict(list)
    for concept, sighting in senses:
        by_concept[concept].append(sighting)
    return {concept: _score(seen, texts) for concept, seen in by_concept.items()}


def _score(seen: Sequence[Sighting], texts: Sequence[Passage]) -> float:
    """Weigh the places apart, then the body by count, spread and length of the label.

    The logarithm keeps a list of repetitions from outweighing the title; the spread is the share of
    the document between the first and the last mention.
    """
    # "ST36 (Zusanli)" in one heading is one mention of it, and so is a list in one paragraph.
    named = {sighting.order: sighting.passage for sighting in seen}
    places = Counter(passage.place for passage in named.values())
    score = sum(
        weight * math.log2(1 + places[place]) for place, weight in WEIGHT.items() if places[place]
    )
    heads = {one.order for one in seen if one.heads and one.passage.place not in TITLES}
    spread = (max(named) - min(named)) / max(1, len(texts) - 1)
    length = sum(len(sighting.match.text.split()) for sighting in seen) / len(seen)
    # A passage of a few words says half as much: a cell, an item of a list.
    said = math.fsum(
        1.0 if len(passage.words) >= FEW else 0.5
        for passage in named.values()
        if passage.place is Place.BODY
    )
    body = math.log2(1 + said) * (0.4 + 0.6 * spread) * (0.9 + 0.1 * min(length, 3))
    return round(score + HEAD * math.log2(1 + len(heads)) + body, 6)
