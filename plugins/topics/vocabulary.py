"""The controlled vocabulary as values: SKOS concepts in a scheme (https://www.w3.org/TR/skos-reference/)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import IntEnum
from types import MappingProxyType

from topics.annotated import Annotated

Labels = Mapping[str, tuple[str, ...]]
"""Texts by BCP 47 tag, each language's in sorted order."""


class Rank(IntEnum):
    """How much a label is a concept's own; the lower, the more."""

    PREFERRED = 0
    OTHER = 1
    HIDDEN = 2


@dataclass(frozen=True, slots=True)
class Source:
    """Where names were found."""

    id: str
    """What the concepts call it (`dcterms:identifier`)."""
    iri: str = ""
    title: Mapping[str, str] = field(default_factory=dict)
    languages: tuple[str, ...] = ()
    """The languages (BCP 47) in which it gives names, sorted."""


@dataclass(frozen=True, slots=True)
class Head:
    """What is said of a scheme as a whole."""

    iri: str = ""
    title: Mapping[str, str] = field(default_factory=dict)
    sources: tuple[Source, ...] = ()
    """Sorted by id; empty for a scheme that does not tell its sources apart."""
    members: int = 0
    """How many numbered members its concepts have together; 0 if it does not say."""
    line: int = 1
    code_names: Mapping[str, str] = field(default_factory=dict)
    """What other schemes are called, by the IRI of the datatype of their codes."""


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
    broader: tuple[str, ...] = ()
    """Ids of the next wider concepts, sorted."""
    related: tuple[str, ...] = ()
    """Ids of concepts beside it, sorted; the relation holds both ways."""
    definition: Mapping[str, str] = field(default_factory=dict)
    notes: Labels = field(default_factory=dict)
    """Scope notes."""
    signs: Labels = field(default_factory=dict)
    """What texts say of it that may never name it; an ellipsis parts what meets in a sentence."""
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
    codes: tuple[tuple[str, str], ...] = ()
    """Its codes in other schemes: the datatype's IRI and the code, sorted."""
    matches: tuple[tuple[str, str], ...] = ()
    """Concepts of other schemes: the name of a SKOS mapping relation and an IRI, sorted."""
    members: int = 0
    """How many members it numbers: `T` with 3 has T1, T2 and T3 below it. 0 for none."""
    different: tuple[str, ...] = ()
    """Ids of concepts that it is easily taken for, sorted; both ways too."""
    unconfirmed: tuple[str, ...] = ()
    """Languages in which its sources differ, or were corrected."""
    iri: str = ""
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
    breadth: Mapping[str, int] = field(default_factory=dict)
    """How many concepts stand below one, at any depth, by id; concepts with none are left out."""
    head: Head = field(default_factory=Head)
    everybodys: frozenset[str] = frozenset()
    """Ids of the concepts that are the subject of many texts and say nothing of the field, as
    complaints do. What stands below a concept that needs no cue belongs to the field."""
    annotated: Annotated | None = None
    """Passages that readers have annotated with its concepts, if it has any."""

    def near(self, one: str, other: str) -> bool:
        """Return whether two concepts are related, or one is right above the other."""
        known = self.concepts[one]
        return (
            other in known.related or other in known.broader or one in self.concepts[other].broader
        )

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
    head: Head | None = None,
) -> Vocabulary:
    """Return the scheme of some concepts: sorted, what holds both ways so, hierarchy spelt out.

    It neither checks nor fails: a broken scheme gives a value that `soundness` can describe.
    """
    by_id = {concept.id: concept for concept in sorted(concepts, key=lambda concept: concept.id)}
    related = _both_ways({name: concept.related for name, concept in by_id.items()})
    different = _both_ways({name: concept.different for name, concept in by_id.items()})
    narrower: dict[str, list[str]] = {}
    for name, concept in by_id.items():
        for wider in concept.broader:
            narrower.setdefault(wider, []).append(name)
    ancestors = {name: _wider(name, by_id) for name in by_id}
    return Vocabulary(
        path,
        {
            name: replace(concept, related=related[name], different=different[name])
            for name, concept in by_id.items()
        },
        cues,
        stop_phrases,
        asides,
        {name: tuple(ids) for name, ids in sorted(narrower.items())},
        ancestors,
        Counter(above for wider in ancestors.values() for above in wider),
        head or Head(),
        frozenset(
            name for name in by_id if all(by_id[one].needs_cue for one in (name, *ancestors[name]))
        ),
    )


def _both_ways(pairs: Mapping[str, tuple[str, ...]]) -> Mapping[str, tuple[str, ...]]:
    found = {name: set(others) for name, others in pairs.items()}
    for name, others in pairs.items():
        for other in others:
            found.setdefault(other, set()).add(name)
    return {name: tuple(sorted(others)) for name, others in found.items()}


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
