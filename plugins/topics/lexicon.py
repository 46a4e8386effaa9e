"""A vocabulary made ready to be found in texts of one language."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from editions.lazily import lazily
from topics.likeness import Profiles, profiles
from topics.meetings import Meeting, meetings
from topics.names import CODE, Name, names, syllables
from topics.trie import Trie, trie
from topics.vocabulary import Rank, Vocabulary
from topics.words import keys

with lazily():  # it brings numpy, and is asked only where an article has changed
    from topics import neighbours
if TYPE_CHECKING:
    from topics.neighbours import Neighbours

# Longer words in capitals are shouted, not abbreviated.
ABBREVIATION = re.compile(r"[A-Z]{2,5}")


@dataclass(frozen=True, slots=True)
class Label:
    """One name of one concept, as a phrase to find; or a phrase that hides names."""

    text: str
    concept: str = ""
    """Its id; empty for a stop phrase or a cue."""
    rank: Rank = Rank.PREFERRED
    capitals: bool = False
    """Whether it is an abbreviation, which counts in capitals only."""


@dataclass(frozen=True, slots=True)
class Beside:
    """The annotated passages of a vocabulary in a language, made ready when somebody asks.

    A copy in another process makes its own.
    """

    scheme: Vocabulary
    language: str
    _made: list[Neighbours | None] = field(default_factory=list, compare=False, repr=False)

    def __call__(self) -> Neighbours | None:
        """Return them; None where there are none."""
        if self.scheme.annotated and not self._made:
            self._made.append(neighbours.neighbours(self.scheme, self.language))
        return self._made[0] if self._made else None

    def __reduce__(self) -> tuple[type[Beside], tuple[Vocabulary, str]]:
        """Return what makes a copy."""
        return Beside, (self.scheme, self.language)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All that is looked for in a text."""

    vocabulary: Vocabulary
    language: str
    """BCP 47 tag of the texts."""
    labels: Trie[Label]
    """Labels and stop phrases, by stems."""
    unstemmed: Trie[Name]
    """Names that are compared letter by letter."""
    syllables: Mapping[str, frozenset[str]]
    """Concepts by what their romanised name of one mark is without it."""
    cues: Trie[Label]
    """Cues and stop phrases."""
    asides: Trie[Label]
    """Phrases behind which a concept is named in passing."""
    meetings: Mapping[str, tuple[Meeting, ...]]
    """Signs of concepts, by one of their words."""
    profiles: Profiles
    """What the vocabulary says of its concepts."""
    neighbours: Callable[[], Neighbours | None]
    """Returns annotated passages, where the vocabulary has some in this language."""
    codes: Mapping[tuple[str, int], str]
    """Concepts by the letters and the number of their codes."""
    names: Mapping[str, str]
    """Concepts by the `form` of every name that an author may write: id, code or label."""
    own_cues: Mapping[str, frozenset[str]]
    """Cues that are everyday words for a concept, by its id; they cannot be its context.

    Who writes of software called Meridian writes of no meridians.
    """


def lexicon(scheme: Vocabulary, language: str) -> Lexicon:
    """Return what to look for in texts of a language (BCP 47)."""
    stops = [_phrase(Label(text), language) for text in scheme.stop_phrases.get(language, ())]
    cues = [_phrase(Label(text, "cue"), language) for text in scheme.cues.get(language, ())]
    labels = [_phrase(label, language) for label in _labels(scheme, language)]
    known = _names(scheme, language)
    return Lexicon(
        scheme,
        language,
        trie([*stops, *labels]),
        trie(names(scheme, language)),
        syllables(scheme, language),
        trie([*stops, *cues]),
        trie(_phrase(Label(text), language) for text in scheme.asides.get(language, ())),
        meetings(scheme, language),
        profiles(scheme, language),
        Beside(scheme, language),
        dict(_codes(scheme)),
        known,
        _own_cues(scheme, language, known),
    )


def form(name: str) -> str:
    """Return a name as names are compared: lower case, single spaces."""
    return " ".join(name.casefold().split())


def _phrase(label: Label, language: str) -> tuple[tuple[str, ...], Label]:
    return keys(label.text, language), label


def _labels(scheme: Vocabulary, language: str) -> Iterator[Label]:
    for concept in (one for one in scheme.concepts.values() if one.translate):
        for rank, text in concept.labels(language):
            if not CODE.fullmatch(text):
                capitals = bool(ABBREVIATION.fullmatch(text))
                yield Label(text, concept.id, rank, capitals)


def _codes(scheme: Vocabulary) -> Iterator[tuple[tuple[str, int], str]]:
    """Yield codes and their concepts; notations come last and so win over other labels."""
    for concept in scheme.concepts.values():
        for labels in (*concept.hidden.values(), *concept.alt.values()):
            for label in labels:
                if match := CODE.fullmatch(label):
                    yield (match[1], int(match[2])), concept.id
    for concept in scheme.concepts.values():
        if match := CODE.fullmatch(concept.notation):
            yield (match[1], int(match[2])), concept.id


def _own_cues(
    scheme: Vocabulary, language: str, known: Mapping[str, str]
) -> Mapping[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for text in scheme.cues.get(language, ()):
        concept = known.get(form(text), "")
        if concept and scheme.concepts[concept].needs_context:
            found[concept] = found.get(concept, frozenset()) | {text}
    return found


def _names(scheme: Vocabulary, language: str) -> Mapping[str, str]:
    """Return concepts by name; where two share one, the more exact wins, then the first id.

    Ids are the most exact, then notations, then preferred labels, then the others.
    """
    concepts = scheme.concepts.values()
    known = {form(concept.id): concept.id for concept in concepts}
    for concept in concepts:
        if concept.notation:
            known.setdefault(form(concept.notation), concept.id)
    for wanted in Rank:
        for concept in concepts:
            for rank, label in concept.labels(language):
                if rank is wanted:
                    known.setdefault(form(label), concept.id)
    return known
