"""How like a document is to what the vocabulary itself says of a concept.

Cosines of words weighed by how rare they are among the concepts (tf-idf, with the logarithm of the
frequency): Salton and Buckley, "Term-weighting approaches in automatic text retrieval", 1988.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

from topics.passages import Passage
from topics.stopwords import STOP_WORDS
from topics.vocabulary import Concept, Vocabulary
from topics.words import keys

WORDS = 30
"""Different words that a text must have to be like a concept; a shorter one is less like any."""
Weights = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Profiles:
    """What the concepts' own texts say, by stems."""

    rarity: Weights
    """Of each stem."""
    concepts: Mapping[str, Weights]
    """By id; each of length 1."""
    around: Mapping[str, Weights]
    """The same without the words of a concept's own labels: what else is said of it."""
    words: Mapping[str, tuple[tuple[str, float], ...]]
    """By stem, the concepts whose texts have it, each with its weight there; of everyday words it
    is the weight in what else is said of them."""
    stop: frozenset[str]
    """Stems that say nothing."""

    @property
    def unknown(self) -> float:
        """The rarity of a stem that no concept's text has."""
        return math.log(1 + len(self.concepts))


def profiles(scheme: Vocabulary, language: str) -> Profiles:
    """Return the profiles of a vocabulary's concepts in a language (BCP 47)."""
    texts = {
        name: Counter(word for text in told(one, language) for word in keys(text, language))
        for name, one in scheme.concepts.items()
        if one.translate
    }
    stop = frozenset(
        word
        for text in STOP_WORDS.get(language.partition("-")[0], ())
        for word in keys(text, language)
    )
    held = Counter(word for words in texts.values() for word in words if word not in stop)
    rarity = {word: math.log(1 + len(texts) / count) for word, count in held.items()}
    own = {
        name: {
            word
            for _, text in scheme.concepts[name].labels(language)
            for word in keys(text, language)
        }
        for name in texts
    }
    concepts = {name: _weighed(words, rarity) for name, words in texts.items()}
    around = {
        name: _weighed({word: words[word] for word in words.keys() - own[name]}, rarity)
        for name, words in texts.items()
    }
    return Profiles(rarity, concepts, around, _by_word(scheme, concepts, around), stop)


def _by_word(
    scheme: Vocabulary, concepts: Mapping[str, Weights], around: Mapping[str, Weights]
) -> Mapping[str, tuple[tuple[str, float], ...]]:
    found: defaultdict[str, list[tuple[str, float]]] = defaultdict(list)
    for name, own in concepts.items():
        # An everyday word shows nothing of the field by itself.
        said = around[name] if scheme.concepts[name].needs_context else own
        for word, weight in said.items():
            found[word].append((name, weight))
    return {word: tuple(those) for word, those in found.items()}


class Likeness(NamedTuple):
    """How like a document is to some concepts, by id, 0 to 1."""

    whole: Mapping[str, float]
    around: Mapping[str, float]
    """But for the words of each concept's own labels."""


class Nearest(NamedTuple):
    """How like a document is to the concepts that it is most like, 0 to 1."""

    own: float
    """Of those that belong to the field."""
    other: float
    """Of those that do not."""


def likeness(passages: Sequence[Passage], concepts: Collection[str], known: Profiles) -> Likeness:
    """Return how like a document is to each of some concepts."""
    here = _weighed(_words(passages), known.rarity)
    return Likeness(*(_cosines(here, concepts, by_id) for by_id in (known.concepts, known.around)))


def nearest(passages: Sequence[Passage], known: Profiles, apart: Collection[str]) -> Nearest:
    """Return how like a document is to the concept that it is most like, and to one of `apart`.

    A word that no concept's text has counts as the rarest do: who writes of other things too is the
    less like. Linear in the words of the document and the concepts that they stand for.
    """
    found: defaultdict[str, float] = defaultdict(float)
    for word, here in _here(passages, known).items():
        for name, weight in known.words.get(word, ()):
            found[name] += here * weight
    others = max((found[name] for name in apart if name in found), default=0.0)
    return Nearest(max((n for c, n in found.items() if c not in apart), default=0.0), others)


def _here(passages: Sequence[Passage], known: Profiles) -> Weights:
    """Return the weights of a document's words that some concept's text has."""
    rarity, unknown = known.rarity, known.unknown
    found, squares = {}, 0.0
    for word, count in _words(passages).items():
        if word in known.stop:
            continue
        weight = rarity.get(word, unknown)
        if count > 1:
            weight *= 1 + math.log(count)
        if word in rarity:
            found[word] = weight
        squares += weight * weight
    length = math.sqrt(max(squares, WORDS * unknown * unknown))
    return {word: weight / length for word, weight in found.items()}


def _words(passages: Sequence[Passage]) -> Counter[str]:
    return Counter(chain.from_iterable(passage.words.keys for passage in passages))


def _cosines(
    here: Weights, concepts: Collection[str], by_id: Mapping[str, Weights]
) -> Mapping[str, float]:
    return {
        name: math.fsum(here[word] * one[word] for word in one.keys() & here.keys())
        for name in concepts
        if (one := by_id.get(name))
    }


def told(concept: Concept, language: str) -> Iterator[str]:
    """Yield what the vocabulary says of a concept in a language (BCP 47)."""
    yield from (text for _, text in concept.labels(language))
    yield from concept.signs.get(language, ())
    yield from concept.notes.get(language, ())
    if language in concept.definition:
        yield concept.definition[language]


def _weighed(words: Mapping[str, int], rarity: Weights) -> Weights:
    found = {
        word: (1 + math.log(count)) * rarity[word]
        for word, count in words.items()
        if word in rarity
    }
    length = math.sqrt(math.fsum(weight * weight for weight in found.values())) or 1.0
    return {word: weight / length for word, weight in found.items()}
