"""Find the labels and codes of a vocabulary in a text: the longest match, left to right."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from topics.lexicon import Label, Lexicon
from topics.names import Name, marked, same
from topics.passages import Passage
from topics.tokens import Word
from topics.trie import longest
from topics.vocabulary import Rank
from topics.words import FOLDED, capital, key

# `ST36`, and where the letters are two or more also `ST 36` and `ST-36`: one letter and a number
# apart ("B 12", "C 3") is common in ordinary text.
CODES = re.compile(
    r"(?<![^\W_])(?:([A-Z]{2,6})[ \u00a0\u2011-]?0*(\d{1,4})|([A-Z])0*(\d{1,4}))(?![^\W_])"
)

# A word with a capital right before a place, and right behind one.
BEFORE = re.compile(r"(?<![^\W_])([A-Z][^\W_]*)[ -]\Z")
BEHIND = re.compile(r"[ -](?=[A-Z])")
REACH = 40


class Naming(StrEnum):
    """How a text names a concept."""

    LABEL = "label"
    NAME = "name"
    CODE = "code"
    SIGN = "sign"
    """Not by name: see `topics.meetings`."""


@dataclass(frozen=True, slots=True)
class Match:
    """A place of a text where concepts are named."""

    concepts: tuple[str, ...]
    """Ids of the concepts of that name, sorted; one, unless it is a homonym."""
    start: int
    end: int
    """Offset behind its last character."""
    text: str
    """The words as they stand there."""
    label: str
    """The label or code that they match."""
    capital: bool = False
    """Whether they begin with a capital letter that no beginning of a sentence explains."""
    kind: Naming = Naming.LABEL
    """How the concept is named."""
    weak: bool = False
    """Whether they may well mean something else: a hidden label, or pinyin without its tones."""
    rivals: frozenset[str] = frozenset()
    """Ids of other concepts that are so called in another language, but for a mark."""

    @property
    def exact(self) -> bool:
        """Whether the words are a name or a code, which are compared letter by letter."""
        return self.kind in (Naming.NAME, Naming.CODE)

    @property
    def hint(self) -> bool:
        """Whether the words are a hidden label or a sign: they show, and do not name."""
        return self.weak and not self.exact


def find(passage: Passage, lexicon: Lexicon) -> tuple[Match, ...]:
    """Return the matches of a passage in order; they never overlap, and stop phrases hide theirs.

    Where two overlap the one that begins first stands, then the longer, then the surer.
    """
    spans = sorted(
        (*_names(passage, lexicon), *_labels(passage, lexicon), *_codes(passage.text, lexicon)),
        key=lambda match: (match.start, -match.end, match.weak),
    )
    found: list[Match] = []
    behind = 0
    for match in spans:
        if match.start >= behind:
            behind = match.end
            found.append(match)
    return tuple(_apart(found, passage.text))


def _apart(found: Sequence[Match], text: str) -> Iterator[Match]:
    """Yield the matches that name something; part of a longer name ("Heart Trust") has no capital.

    A capital beside another one still marks a term where that one is of a match: "Liver Qi".
    """
    ends, starts = {match.end for match in found}, {match.start for match in found}
    for match in found:
        if match.concepts:
            longer = match.capital and (
                not starts.issuperset(_behind(text, match.end))
                or not ends.issuperset(_before(text, match.start))
            )
            yield replace(match, capital=False) if longer else match


def _behind(text: str, end: int) -> Iterator[int]:
    """Yield where a word with a capital begins right behind a place."""
    if (one := BEHIND.match(text, end)) is not None:
        yield one.end()


def _before(text: str, start: int) -> Iterator[int]:
    """Yield where a word ends right before a place, if its capital begins no sentence."""
    if (one := BEFORE.search(text[max(0, start - REACH) : start])) is not None:
        end = start - 1
        if capital(text, Word("", end - len(one[1]), end, joined=True)):
            yield end


def cues(passage: Passage, lexicon: Lexicon) -> tuple[tuple[str, int], ...]:
    """Return the cues of the subject that a passage holds, each with where it begins."""
    spans = longest(passage.words, lexicon.cues, lambda *_: True)
    # A stop phrase as long as a cue wins: the trie names it first.
    return tuple(
        (entries[0].text, passage.words.starts[first])
        for first, _, entries in spans
        if entries[0].concept
    )


def _labels(passage: Passage, lexicon: Lexicon) -> Iterator[Match]:
    text, found = passage.text, passage.words

    def accept(first: int, behind: int, label: Label) -> bool:
        surface = text[found[first].start : found[behind - 1].end]
        return not label.capitals or surface == label.text

    for first, behind, labels in longest(found, lexicon.labels, accept):
        start, end = found[first].start, found[behind - 1].end
        best = min(label.rank for label in labels)
        own = [label for label in labels if label.rank == best]
        # A stop phrase that is also a label hides it; it stands first (see `lexicon`).
        concepts = () if not labels[0].concept else tuple(sorted({label.concept for label in own}))
        yield Match(
            concepts,
            start,
            end,
            text[start:end],
            own[0].text,
            capital(text, found[first]),
            weak=best is Rank.HIDDEN,
            rivals=lexicon.syllables.get(text[start:end].casefold(), frozenset()) - {*concepts},
        )


def _names(passage: Passage, lexicon: Lexicon) -> Iterator[Match]:
    text = passage.text
    places = zip(passage.words.starts, passage.words.ends, strict=True)
    folded = [key(text[start:end], FOLDED) for start, end in places]
    if lexicon.unstemmed.following.keys().isdisjoint(folded):
        return
    found = replace(passage.words, keys=tuple(folded))

    def accept(first: int, behind: int, name: Name) -> bool:
        return same(text, found[first].start, found[behind - 1].end, name)

    for first, behind, names in longest(found, lexicon.unstemmed, accept):
        start, end = found[first].start, found[behind - 1].end
        surface = text[start:end]
        # Who writes the tones tells apart what has one spelling without them.
        exact = [name for name in names if marked(name.text) == marked(surface)]
        best = min((name.romanised, name.rank) for name in exact or names)
        own = [name for name in exact or names if (name.romanised, name.rank) == best]
        yield Match(
            tuple(sorted({name.concept for name in own})),
            start,
            end,
            surface,
            own[0].text,
            capital(text, found[first]),
            Naming.NAME,
            weak=own[0].romanised and not marked(surface),
        )


def _codes(text: str, lexicon: Lexicon) -> Iterator[Match]:
    for match in CODES.finditer(text):
        letters, number = match[1] or match[3], match[2] or match[4]
        concept = lexicon.codes.get((letters, int(number)))
        if concept:
            code = f"{letters}{int(number)}"
            yield Match((concept,), match.start(), match.end(), match[0], code, kind=Naming.CODE)
