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
from topics.telling import SHORT, Crowds, crowds, room, sole
from topics.vocabulary import Concept

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
    sole: float = 0.0
    """The largest part of a sentence that it has, of those that name it (see `topics.telling`)."""
    names: float = 0.0
    """How many different names it has there, or codes (logarithm)."""
    aside: float = 0.0
    """Whether it is named in passing only."""
    hint: float = 0.0
    """Whether nothing but hidden labels name it."""
    sign: float = 0.0
    """Whether nothing names it, and only signs show it."""
    likeness: float = 0.0
    """How like the document is to what the vocabulary says of it (see `topics.likeness`)."""
    likest: float = 0.0
    """That, by the likeness of the concept that the document is most like."""
    around: float = 0.0
    """The likeness but for the words of its own labels: what else is said."""
    room: float = 0.0
    """Of a proper name: the words of a sentence that names it, for each concept there (logarithm).
    An example has few; what is told of the thing itself takes more."""
    narrower: float = 0.0
    """Sentences that name a narrower concept (logarithm): Cutter's rule of specific entry."""
    everyday: float = 0.0
    """Whether its labels are everyday words."""
    marked: float = 0.0
    """Its part of the everyday words that a capital marks as terms: a text that marks one is about
    it."""
    everyday_around: float = 0.0
    """Where they are: what is said around them, by that of the concept where it is most like."""


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
    crowd = crowds(meant)
    order = dict.fromkeys(c for c, one in meant if one.capital and scheme.concepts[c].needs_context)
    terms = {concept: 1 / len(order) for concept in order}
    alike = likeness(texts, shown, lexicon.profiles)
    top, surroundings = (max(one.values(), default=0.0) or 1.0 for one in alike)
    length = sum(len(text.words) for text in texts)
    lead = next((n for n, text in enumerate(texts) if text.place is Place.LEAD), -1)
    return {
        concept: _features(seen, said[concept], scheme.concepts[concept], crowd)._replace(
            first=float((lead, 0) in {one.sentence for one in said[concept]}),
            thin=math.log2(max(1.0, length / WORDS / len({one.sentence for one in seen}))),
            likeness=alike.whole.get(concept, 0.0),
            likest=alike.whole.get(concept, 0.0) / top,
            around=alike.around.get(concept, 0.0),
            everyday_around=alike.around.get(concept, 0.0)
            / surroundings
            * scheme.concepts[concept].needs_context,
            narrower=math.log2(1 + below[concept]),
            marked=terms.get(concept, 0.0),
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


def _features(
    shown: Sequence[Sighting], said: Sequence[Sighting], known: Concept, crowd: Crowds
) -> Features:
    """Return what can be measured without the rest of the document."""
    every = [one for one in shown if one.match.kind is not Naming.SIGN]
    names = [one for one in every if not one.match.hint]
    named = {one.passage.place for one in every if not one.match.weak}
    body = [one for one in said if one.passage.place not in TITLES]
    return Features(
        title=1.0 if Place.TITLE in named else HEADING * (Place.HEADING in named),
        subject=math.log2(1 + sum(one.opens for one in body)),
        times=math.log2(1 + _times(shown)),
        sole=sole(names, crowd),
        names=float(len({one.match.label.casefold() for one in names}) > 1),
        aside=float(bool(every) and not said),
        hint=float(bool(every) and not named),
        sign=float(not every),
        room=0.0 if known.translate else math.log2(1 + room(names, crowd)),
        everyday=float(known.needs_context),
    )
