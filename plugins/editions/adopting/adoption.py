"""A hand-translated article and its source: which text is whose translation, and how surely."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from editions.adopting import judging
from editions.adopting.aligning import align
from editions.adopting.evidence import Evidence, Terms, known
from editions.checking import checks, keeping
from editions.model import Document, Kind, Segment
from editions.updating import sentences
from editions.updating.suggesting import is_phrase

METADATA = frozenset({Kind.TITLE, Kind.METADATA})
KEPT: tuple[Callable[[Segment, str, str], Iterable[str]], ...] = (
    keeping.numbers, keeping.codes, keeping.code, keeping.placeholders,
)  # fmt: skip
"""What a translation that is beyond doubt must keep."""
MOVED = 2.0  # evidence, in natural logarithms, from which a text is looked for elsewhere
MOST = 40_000  # pairs of left-over segments that are compared


@dataclass(frozen=True, slots=True)
class Match:
    """A message and what is taken for its translation."""

    source: Segment
    targets: tuple[Segment, ...]
    sure: bool

    @property
    def text(self) -> str:
        """The translation; of a paragraph that was split, its parts put together."""
        return sentences.join(target.msgid for target in self.targets)


@dataclass(frozen=True, slots=True)
class Adoption:
    """What was found of an article in its translation."""

    matches: tuple[Match, ...]
    left: tuple[Segment, ...]
    """Segments of the source without a translation."""
    over: tuple[Segment, ...]
    """Segments of the translation that belong to nothing."""


def adopt(source: Document, translation: Document, terms: Terms, locale: str) -> Adoption:
    """Match a translated document with its source; `terms` are names known from elsewhere."""
    ours, theirs = _body(source), _body(translation)
    found = Evidence(
        known(ours, [names for names, _ in terms]), known(theirs, [names for _, names in terms])
    )
    beads = align(found)
    certain = judging.sure(found, beads)
    pairs: dict[int, tuple[int, ...]] = {
        bead.sources[0]: bead.targets for bead in beads if bead.sources and bead.targets
    }
    pairs |= dict(_moved(found, pairs))
    matches = [*_metadata(source, translation)]
    matches += [
        Match(ours[n], tuple(theirs[t] for t in targets), (n, targets[0]) in certain)
        for n, targets in sorted(pairs.items())
    ]
    taken = [
        replace(match, sure=match.sure and _keeps(match, locale))
        for match in matches
        if not _is_untranslated(match)
    ]
    mine = {id(match.source) for match in taken}
    used = {id(target) for match in taken for target in match.targets}
    return Adoption(
        tuple(taken),
        tuple(segment for segment in source.segments if id(segment) not in mine),
        tuple(segment for segment in translation.segments if id(segment) not in used),
    )


def _body(document: Document) -> list[Segment]:
    return [segment for segment in document.segments if segment.kind not in METADATA]


def _metadata(source: Document, translation: Document) -> Iterator[Match]:
    """Yield the fields of the front matter, which have names."""
    fields = {
        segment.context: segment for segment in translation.segments if segment.kind in METADATA
    }
    for segment in source.segments:
        if segment.kind in METADATA and segment.context in fields:
            yield Match(segment, (fields[segment.context],), sure=True)


def _moved(
    found: Evidence, pairs: dict[int, tuple[int, ...]]
) -> Iterator[tuple[int, tuple[int, ...]]]:
    """Yield what stands elsewhere in the translation, by what goes over into any language."""
    used = {target for targets in pairs.values() for target in targets}
    left = [n for n in range(len(found.sources)) if n not in pairs]
    over = [n for n in range(len(found.targets)) if n not in used]
    if len(left) * len(over) > MOST:
        return
    scores = sorted(((found.score(n, t), -n, -t) for n in left for t in over), reverse=True)
    for score, source, target in scores:
        if score < MOVED:
            return
        if -source in left and -target in over:
            left.remove(-source)
            over.remove(-target)
            yield -source, (-target,)


def _is_untranslated(match: Match) -> bool:
    """Return whether a text stands in the translation as it does in its source."""
    return match.text == match.source.msgid and is_phrase(match.text)


def _keeps(match: Match, locale: str) -> bool:
    reasons = [*checks.characters(match.source.msgid, match.text)]
    reasons += [reason for check in KEPT for reason in check(match.source, match.text, locale)]
    return not reasons
