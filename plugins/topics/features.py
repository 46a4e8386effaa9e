"""What a document shows of each concept that it names: the measures that its score is made from.

Place, frequency, spread and the hierarchy are what Maui and Annif's MLLM measure too
(https://github.com/NatLibFi/Annif/wiki/Backend:-MLLM); nothing here knows a language or a subject.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from topics.lexicon import Lexicon
from topics.likeness import likeness
from topics.matching import Naming
from topics.passages import TITLES, Passage, Place
from topics.sighting import FEW, Sense, Sighting
from topics.vocabulary import Concept

SHORT = 0.25
"""What a mention counts in a passage of a few words: a cell, an item of a list, a half sentence."""
WORDS = 150
"""The words of a text that one sentence speaks for."""
HEADING = 0.75
"""The part of a title that a heading is. Set by hand: the sections of the gold set have none."""


class Features(NamedTuple):
    """The measures of one concept in one document; a yes counts as 1."""

    title: float = 0.0
    """Whether the title names it; a heading counts for `HEADING`."""
    first: float = 0.0
    """Whether the first sentence of the lead names it."""
    subject: float = 0.0
    """Sentences that begin with it (logarithm)."""
    times: float = 0.0
    """Sentences that name or show it (logarithm)."""
    thin: float = 0.0
    """How many times over the document is longer than what such sentences speak for (logarithm)."""
    share: float = 0.0
    """Sentences that name it by those of the concept that most sentences name."""
    spread: float = 0.0
    """The share of passages that name it."""
    aside: float = 0.0
    """Whether it is named in passing only."""
    hint: float = 0.0
    """Whether nothing but hidden labels name it."""
    sign: float = 0.0
    """Whether nothing names it, and only signs show it."""
    signs: float = 0.0
    """How many of its signs there are (logarithm)."""
    likeness: float = 0.0
    """How like the document is to what the vocabulary says of it (see `topics.likeness`)."""
    likest: float = 0.0
    """That, by the likeness of the concept that the document is most like."""
    name: float = 0.0
    """Whether it is a proper name, which is seldom written by chance; less in a few words."""
    narrower: float = 0.0
    """Sentences that name a narrower concept (logarithm): Cutter's rule of specific entry."""
    everyday: float = 0.0
    """Whether its labels are everyday words."""
    everyday_sign: float = 0.0
    """Whether they are, and a sign says that they mean it."""


def features(
    meant: Sequence[Sense], aside: Collection[Sense], texts: Sequence[Passage], lexicon: Lexicon
) -> Mapping[str, Features]:
    """Return the features of each concept of `meant`; `texts` are the document's passages.

    `aside` are the senses that name a concept in passing. Linear in the senses.
    """
    scheme = lexicon.vocabulary
    shown: defaultdict[str, list[Sighting]] = defaultdict(list)
    said: defaultdict[str, list[Sighting]] = defaultdict(list)
    for sense in meant:
        shown[sense[0]].append(sense[1])
        if sense not in aside and sense[1].match.kind is not Naming.SIGN:
            said[sense[0]].append(sense[1])
    times = {concept: _times(seen) for concept, seen in said.items()}
    below: defaultdict[str, float] = defaultdict(float)
    for concept, count in times.items():
        for above in scheme.ancestors.get(concept, ()):
            below[above] += count
    most = max([1.0, *times.values()])
    alike = likeness(texts, shown, lexicon.profiles)
    top = max(alike.values(), default=0.0) or 1.0
    length = sum(len(text.words) for text in texts)
    lead = next((n for n, text in enumerate(texts) if text.place is Place.LEAD), -1)
    return {
        concept: _features(seen, said[concept], scheme.concepts[concept])._replace(
            first=float((lead, 0) in {one.sentence for one in said[concept]}),
            thin=math.log2(max(1.0, length / WORDS / len({one.sentence for one in seen}))),
            share=times.get(concept, 0.0) / most,
            spread=len({one.order for one in said[concept]}) / len(texts),
            likeness=alike.get(concept, 0.0),
            likest=alike.get(concept, 0.0) / top,
            narrower=math.log2(1 + below[concept]),
        )
        for concept, seen in shown.items()
    }


def _times(said: Sequence[Sighting]) -> float:
    """Return how many sentences name a concept; a passage of a few words says less."""
    named = {one.sentence: SHORT for one in said}
    named.update((one.sentence, 1.0) for one in said if _says(one))
    return math.fsum(named.values())


def _says(one: Sighting) -> bool:
    passage = one.passage
    return len(passage.words) >= FEW or passage.place in TITLES or one.opens


def _features(shown: Sequence[Sighting], said: Sequence[Sighting], known: Concept) -> Features:
    """Return what can be measured without the rest of the document."""
    every = [one for one in shown if one.match.kind is not Naming.SIGN]
    signs = {one.match.label for one in shown if one.match.kind is Naming.SIGN}
    named = {one.passage.place for one in every if not one.match.weak}
    body = [one for one in said if one.passage.place not in TITLES]
    return Features(
        title=1.0 if Place.TITLE in named else HEADING * (Place.HEADING in named),
        subject=math.log2(1 + sum(one.opens for one in body)),
        times=math.log2(1 + _times(shown)),
        aside=float(bool(every) and not said),
        hint=float(bool(every) and not named),
        sign=float(not every),
        signs=math.log2(1 + len(signs)),
        name=min(1.0, _times(shown)) * (not known.translate),
        everyday=float(known.needs_context),
        everyday_sign=float(known.needs_context and bool(signs)),
    )
