"""The controlled vocabulary as values: SKOS concepts in a scheme (https://www.w3.org/TR/skos-reference/)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import IntEnum
from types import MappingProxyType

Labels = Mapping[str, tuple[str, ...]]
"""Texts by BCP 47 tag, each language's in sorted order."""


class Rank(IntEnum):
    """How much a label is a concept's own; the lower, the more."""

    PREFERRED = 0
    OTHER = 1
    HIDDEN = 2


@dataclass(frozen=True, slots=True)
class Concept:
    """One idea of the scheme, whatever it is called."""

    id: str
    """The last part of its IRI; unique in the scheme, stable for ever."""
    pref: Mapping[str, str] = field(default_factory=dict)
    """The name to print, one a language."""
    alt: Labels = field(default_factory=dict)
    """Other names."""
    hidden: Labels = field(default_factory=dict)
    """Names to recognise and never to print."""
    notation: str = ""
    """Its code in this scheme."""
    codes: tuple[tuple[str, str], ...] = ()
    """Its codes in other schemes, each with the scheme's name; sorted."""
    broader: tuple[str, ...] = ()
    """Ids of the next wider concepts, sorted."""
    related: tuple[str, ...] = ()
    """Ids of concepts beside it, sorted; the relation holds both ways."""
    definition: Mapping[str, str] = field(default_factory=dict)
    notes: Labels = field(default_factory=dict)
    """Scope notes."""
    kind: str = ""
    """What sort of thing it is; labels are unique within a kind."""
    needs_context: bool = False
    """Whether its labels are everyday words that mean it only in a text on the subject."""
    needs_cue: bool = False
    """Whether it is a topic only of a text with a cue: a complaint is the subject of many texts."""
    translate: bool = True
    """False for a name that no translator is asked about."""
    sources: tuple[str, ...] = ()
    """Who says so."""
    line: int = 1
    """Where it stands in the vocabulary's file."""

    def labels(self, language: str) -> tuple[tuple[Rank, str], ...]:
        """Return its labels in a language, the preferred one first."""
        ranked = {
            Rank.PREFERRED: (self.pref[language],) if language in self.pref else (),
            Rank.OTHER: self.alt.get(language, ()),
            Rank.HIDDEN: self.hidden.get(language, ()),
        }
        return tuple((rank, label) for rank, labels in ranked.items() for label in labels)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """A concept scheme, with what follows from its statements."""

    path: str = ""
    """Of its file, as people are told it."""
    concepts: Mapping[str, Concept] = field(default_factory=dict)
    """By id, sorted."""
    cues: Labels = field(default_factory=dict)
    """Words that show that a text is on the scheme's subject."""
    stop_phrases: Labels = field(default_factory=dict)
    """Phrases that hold a label and mean something else."""
    asides: Labels = field(default_factory=dict)
    """Phrases behind which a concept is named in passing: "such as", "our article on"."""
    narrower: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The ids of the next narrower concepts, by id; concepts with none are left out."""
    ancestors: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The ids of all wider concepts, nearest first, by id."""

    @property
    def top(self) -> tuple[str, ...]:
        """The ids of the concepts that have no broader one."""
        return tuple(name for name, concept in self.concepts.items() if not concept.broader)


def vocabulary(
    path: str,
    concepts: Iterable[Concept],
    cues: Labels,
    stop_phrases: Labels,
    asides: Labels = MappingProxyType({}),
) -> Vocabulary:
    """Return the scheme of some concepts: sorted, `related` both ways, hierarchy spelt out.

    It neither checks nor fails: a broken scheme gives a value that `soundness` can describe.
    """
    by_id = {concept.id: concept for concept in sorted(concepts, key=lambda concept: concept.id)}
    related: dict[str, set[str]] = {name: set(concept.related) for name, concept in by_id.items()}
    narrower: dict[str, list[str]] = {}
    for name, concept in by_id.items():
        for other in concept.related:
            related.setdefault(other, set()).add(name)
        for wider in concept.broader:
            narrower.setdefault(wider, []).append(name)
    return Vocabulary(
        path,
        {
            name: replace(concept, related=tuple(sorted(related[name])))
            for name, concept in by_id.items()
        },
        cues,
        stop_phrases,
        asides,
        {name: tuple(ids) for name, ids in sorted(narrower.items())},
        {name: _wider(name, by_id) for name in by_id},
    )


def _wider(name: str, concepts: Mapping[str, Concept]) -> tuple[str, ...]:
    """Walk up breadth first; a concept seen before is passed over, so a cycle ends."""
    seen: list[str] = []
    waiting = list(concepts[name].broader)
    while waiting:
        wider = waiting.pop(0)
        if wider in concepts and wider not in seen:
            seen.append(wider)
            waiting.extend(concepts[wider].broader)
    return tuple(seen)
