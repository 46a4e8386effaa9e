"""What a document shows of each concept that it names: the measures that its score is made from.

Place, frequency, spread and the hierarchy are what Maui and Annif's MLLM measure too
(https://github.com/NatLibFi/Annif/wiki/Backend:-MLLM); nothing here knows a language or a subject.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from topics.passages import TITLES, Passage, Place
from topics.sighting import FEW, Sense, Sighting
from topics.vocabulary import Vocabulary

SHORT = 0.25
"""What a mention counts in a passage of a few words: a cell, an item of a list, a half sentence."""
HEADING = 0.75
"""The part of a title that a heading is. Set by hand: the sections of the gold set have none."""


class Features(NamedTuple):
    """The measures of one concept in one document; a yes counts as 1."""

    title: float = 0.0
    """Whether the title names it; a heading counts for `HEADING`."""
    title_hint: float = 0.0
    """Whether the title only hints at it, by a hidden label."""
    first: float = 0.0
    """Whether the first sentence of the lead names it."""
    subject: float = 0.0
    """Sentences that begin with it (logarithm)."""
    times: float = 0.0
    """Sentences that name it (logarithm)."""
    share: float = 0.0
    """Sentences that name it by those of the concept that most sentences name."""
    spread: float = 0.0
    """The share of passages that name it."""
    aside: float = 0.0
    """Whether it is named in passing only."""
    hint: float = 0.0
    """Whether hidden labels only name it."""
    hint_beside: float = 0.0
    """Whether that is so in a document whose title names another concept."""
    name: float = 0.0
    """Whether it is a proper name, which is seldom written by chance."""
    breadth: float = 0.0
    """How many narrower concepts it has (logarithm): the wider, the more often in passing."""
    narrower: float = 0.0
    """Sentences that name a narrower concept (logarithm): Cutter's rule of specific entry."""
    rank: float = 0.0
    """Sentences that name it by those of the concept of its kind that most sentences name."""
    complaint: float = 0.0
    """`times` of a concept that needs a cue: complaints are often but an example."""
    everyday: float = 0.0
    """Whether its labels are everyday words."""


def features(
    meant: Sequence[Sense], aside: Collection[Sense], texts: Sequence[Passage], scheme: Vocabulary
) -> Mapping[str, Features]:
    """Return the features of each concept of `meant`; `texts` are the document's passages.

    `aside` are the senses that name a concept in passing. Linear in the senses.
    """
    every: defaultdict[str, list[Sighting]] = defaultdict(list)
    said: defaultdict[str, list[Sighting]] = defaultdict(list)
    for sense in meant:
        every[sense[0]].append(sense[1])
        if sense not in aside:
            said[sense[0]].append(sense[1])
    times = {concept: _times(seen) for concept, seen in said.items()}
    below: defaultdict[str, float] = defaultdict(float)
    most: defaultdict[str, float] = defaultdict(float)
    for concept, count in times.items():
        for above in scheme.ancestors.get(concept, ()):
            below[above] += count
        kind = scheme.concepts[concept].kind
        most[kind] = max(most[kind], count)
    top = max([1.0, *most.values()])
    titled = {c for c, s in meant if s.passage.place is Place.TITLE and not s.match.weak}
    lead = next((n for n, text in enumerate(texts) if text.place is Place.LEAD), -1)
    return {
        concept: _features(concept, seen, said[concept], scheme)._replace(
            first=float((lead, 0) in {one.sentence for one in said[concept]}),
            hint_beside=float(bool(titled) and all(one.match.weak for one in seen)),
            share=times.get(concept, 0.0) / top,
            spread=len({one.order for one in said[concept]}) / len(texts),
            narrower=math.log2(1 + below[concept]),
            rank=times.get(concept, 0.0) / max(1.0, most[scheme.concepts[concept].kind]),
        )
        for concept, seen in every.items()
    }


def _times(said: Sequence[Sighting]) -> float:
    """Return how many sentences name a concept; a passage of a few words says less."""
    named = {one.sentence: SHORT for one in said}
    named.update((one.sentence, 1.0) for one in said if _says(one))
    return math.fsum(named.values())


def _says(one: Sighting) -> bool:
    passage = one.passage
    return len(passage.words) >= FEW or passage.place in TITLES or one.opens


def _features(
    concept: str, every: Sequence[Sighting], said: Sequence[Sighting], scheme: Vocabulary
) -> Features:
    """Return what can be measured without the rest of the document."""
    known = scheme.concepts[concept]
    titled = {one.match.weak for one in every if one.passage.place is Place.TITLE}
    headed = any(one.passage.place is Place.HEADING and not one.match.weak for one in every)
    body = [one for one in said if one.passage.place not in TITLES]
    times = math.log2(1 + _times(said))
    return Features(
        title=1.0 if False in titled else HEADING * headed,
        title_hint=float(titled == {True}),
        subject=math.log2(1 + sum(one.opens for one in body)),
        times=times,
        aside=float(not said),
        hint=float(all(one.match.weak for one in every)),
        name=float(not known.translate),
        breadth=math.log2(1 + scheme.breadth.get(concept, 0)),
        complaint=times if known.needs_cue else 0.0,
        everyday=float(known.needs_context),
    )
