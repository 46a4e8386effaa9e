"""Which pairs are beyond doubt.

Sure is a pair of the same kind, level and fingerprint whose section has one segment for each of the
other's, kind by kind, and that no exchange with another pair would better. A paragraph must stand
out: were it changed for another, the evidence would be clearly worse. A short text (a heading, a
cell) cannot; it is as sure as the paragraphs of its section. Where a section is torn, only what
links or cites what nothing else does is sure, if nothing beside it is torn.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from editions.adopting.aligning import Bead
from editions.adopting.evidence import Evidence
from editions.model import Kind, Segment

MARGIN = 2.0  # what an exchange must cost, in natural logarithms, for a long text to stand out
LONG = 40  # characters of the source from which a text must stand out by itself
AROUND = 250  # segments before and after with which an exchange is tried
WORST = -8.0  # score under which a pair is none, though its structure fits

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what is under it, by numbers: the first, and the first after."""

    first: int
    after: int


def sure(evidence: Evidence, beads: Sequence[Bead]) -> frozenset[Pair]:
    """Return the pairs that are beyond doubt."""
    pairs = {bead.sources[0]: bead.targets[0] for bead in beads if _is_pair(bead)}
    torn = {n for n, bead in enumerate(beads) if not _is_pair(bead)}
    firm = {
        bead.sources[0]
        for n, bead in enumerate(beads)
        if _is_pair(bead) and {n - 1, n + 1}.isdisjoint(torn)
    }
    ours = _sections([each.segment for each in evidence.sources])
    theirs = set(_sections([each.segment for each in evidence.targets]))
    found: set[Pair] = set()
    whole = []
    for section in ours:
        numbers = range(section.first, section.after)
        if _is_whole(section, pairs, theirs, evidence):
            whole.append(section)
        else:
            found |= {
                (n, pairs[n]) for n in firm.intersection(numbers) if _unique(evidence, n, pairs)
            }
    for section in whole:
        is_firm = {section.first, section.after - 1} <= firm
        long, short = _of_section(section, pairs, evidence)
        found |= long
        if is_firm and (long or (len(whole) == len(ours) and not _has_long(section, evidence))):
            found |= short
    return frozenset(found)


def _is_pair(bead: Bead) -> bool:
    return len(bead.sources) == len(bead.targets) == 1


def _sections(segments: Sequence[Segment]) -> list[Section]:
    starts = [n for n, segment in enumerate(segments) if segment.kind is Kind.HEADING]
    starts = starts if starts[:1] == [0] else [0, *starts]
    return [Section(*both) for both in zip(starts, [*starts[1:], len(segments)], strict=True)]


def _is_whole(
    section: Section, pairs: dict[int, int], theirs: set[Section], evidence: Evidence
) -> bool:
    numbers = range(section.first, section.after)
    if not numbers or section.first not in pairs:
        return False
    shift = pairs[section.first] - section.first
    return Section(section.first + shift, section.after + shift) in theirs and all(
        pairs.get(n) == n + shift and _same_place(evidence, n, n + shift) for n in numbers
    )


def _same_place(evidence: Evidence, source: int, target: int) -> bool:
    one, other = evidence.sources[source].segment, evidence.targets[target].segment
    return one.kind is other.kind and one.level == other.level


def _same_marks(evidence: Evidence, source: int, target: int) -> bool:
    one, other = evidence.sources[source].segment, evidence.targets[target].segment
    return Counter(one.fingerprint) == Counter(other.fingerprint)


def _unique(evidence: Evidence, source: int, pairs: dict[int, int]) -> bool:
    """Return whether a pair links or cites what nothing else in either text does."""
    target = pairs[source]
    own = Counter(evidence.sources[source].segment.fingerprint)
    alike = [
        sum(Counter(each.segment.fingerprint) == own for each in side)
        for side in (evidence.sources, evidence.targets)
    ]
    told = any("=" in mark for mark in own) and alike == [1, 1]
    fits = _same_place(evidence, source, target) and _same_marks(evidence, source, target)
    lengths = evidence.sources[source].length, evidence.targets[target].length
    return told and fits and evidence.lengths(*lengths) > -MARGIN


def _of_section(
    section: Section, pairs: dict[int, int], evidence: Evidence
) -> tuple[set[Pair], set[Pair]]:
    """Return the long texts of a section that stand out, and its short ones that may be right."""
    long, short = set[Pair](), set[Pair]()
    for n in range(section.first, section.after):
        pair = (n, pairs[n])
        if not _same_marks(evidence, *pair) or evidence.score(*pair) < WORST:
            continue
        if evidence.sources[n].length >= LONG:
            if _gain(n, pairs, evidence) >= MARGIN:
                long.add(pair)
        elif _gain(n, pairs, evidence) > -MARGIN:
            short.add(pair)
    return long, short


def _has_long(section: Section, evidence: Evidence) -> bool:
    return any(each.length >= LONG for each in evidence.sources[section.first : section.after])


def _gain(source: int, pairs: dict[int, int], evidence: Evidence) -> float:
    """Return what the best exchange of a pair's translation would cost; negative is a gain."""
    target, own = pairs[source], evidence.sources[source].segment
    least = float("inf")
    for other in range(max(0, source - AROUND), min(len(evidence.sources), source + AROUND + 1)):
        there = pairs.get(other)
        if other == source or there is None or evidence.sources[other].segment.kind != own.kind:
            continue
        together = evidence.score(source, target) + evidence.score(other, there)
        apart = evidence.score(source, there) + evidence.score(other, target)
        least = min(least, together - apart)
    return least
