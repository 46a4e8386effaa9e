"""How like a document is to what the vocabulary itself says of a concept.

Cosines of words weighed by how rare they are among the concepts (tf-idf, with the logarithm of the
frequency): Salton and Buckley, "Term-weighting approaches in automatic text retrieval", 1988.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from topics.passages import Passage
from topics.stopwords import STOP_WORDS
from topics.vocabulary import Concept, Vocabulary
from topics.words import keys

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


def profiles(scheme: Vocabulary, language: str) -> Profiles:
    """Return the profiles of a vocabulary's concepts in a language (BCP 47)."""
    texts = {
        name: Counter(word for text in _texts(one, language) for word in keys(text, language))
        for name, one in scheme.concepts.items()
        if one.translate
    }
    stop = {
        word
        for text in STOP_WORDS.get(language.partition("-")[0], ())
        for word in keys(text, language)
    }
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
    return Profiles(
        rarity,
        {name: _weighed(words, rarity) for name, words in texts.items()},
        {
            name: _weighed({word: words[word] for word in words.keys() - own[name]}, rarity)
            for name, words in texts.items()
        },
    )


class Likeness(NamedTuple):
    """How like a document is to some concepts, by id, 0 to 1."""

    whole: Mapping[str, float]
    around: Mapping[str, float]
    """But for the words of each concept's own labels."""


def likeness(passages: Sequence[Passage], concepts: Collection[str], known: Profiles) -> Likeness:
    """Return how like a document is to each of some concepts."""
    words = Counter(word for passage in passages for word in passage.words.keys)
    here = _weighed(words, known.rarity)
    return Likeness(*(_cosines(here, concepts, by_id) for by_id in (known.concepts, known.around)))


def _cosines(
    here: Weights, concepts: Collection[str], by_id: Mapping[str, Weights]
) -> Mapping[str, float]:
    return {
        name: math.fsum(here[word] * one[word] for word in one.keys() & here.keys())
        for name in concepts
        if (one := by_id.get(name))
    }


def _texts(concept: Concept, language: str) -> Iterator[str]:
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
