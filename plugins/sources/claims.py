"""Claims about health in the source's texts: whether each is worded as surely as it may be.

A sentence is judged where it says an effect and names a condition, or makes a claim of itself
(`wordlist.Wording`). A wording that guards the claim, in the same clause, says how much certainty
is needed; a claim without one needs a source of high certainty in its own sentence. Guarded claims
may lean on any source that is cited under the same heading; a title, a summary and a teaser on the
whole article.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from editions.model import Document, Kind, Problem, Segment
from editions.reading.plain import plain
from editions.updating import sentences
from sources import lines, phrases
from sources.catalogue import LEVELS, Source
from sources.citations import PATTERN
from sources.wordlist import NEVER, Wording, Wordlist, rank

_CITATION = re.compile(PATTERN)
_CLAUSES = re.compile(r"[;—]|\s–\s|,(?=\s)")
_BEFORE_STOP = re.compile(r" (?=[.,;:!])")
_SHOWN = 160  # characters of a sentence that a message quotes
_PLAIN = "high"  # what a claim needs that nothing guards


@dataclass(frozen=True, slots=True)
class Claim:
    """Words that claim more than their sources support."""

    words: str
    needs: str
    has: str
    """The highest certainty within its reach."""


def check(
    document: Document, text: str, known: Wordlist, sources: Mapping[str, Source]
) -> Iterator[Problem]:
    """Yield what an article words more surely than its sources allow; `text` is its file's."""
    blocks = tuple(_blocks(document.segments))
    everything = _best(_keys(segment.msgid for segment in document.segments), sources)
    under: dict[int, str] = {}
    for section, segment, _ in blocks:
        best = max(under.get(section, LEVELS[0]), _best(_keys([segment.msgid]), sources), key=rank)
        under[section] = best
    for section, segment, header in blocks:
        reach = everything if segment.context else under[section]
        for sentence in sentences.split(segment.msgid):
            own = _best(_keys([sentence]), sources)
            for claim in judged(sentence, header, known, own, reach):
                place = lines.find(text, segment.location, sentence)
                yield Problem(place, _message(claim, sentence), _remedy(claim, known))


def judged(sentence: str, header: str, known: Wordlist, own: str, reach: str) -> Iterator[Claim]:
    """Yield the claims of a sentence that go too far.

    `header` is what stands over it, as a table's first row does over a cell; `own` and `reach` are
    the certainty of the sources in the sentence and of all that it may lean on.
    """
    shown = plain(sentence)
    if shown.endswith("?"):
        return
    condition = known.conditions.search(phrases.words(shown))
    over = phrases.words(header)
    for clause in _clauses(shown, known):
        until = denied(clause, known)
        if too_much := next(_promises(clause, until, known, reach), None):
            yield too_much
            continue
        effect = known.effects.search(known.neutral.sub(_blank, clause)) if condition else None
        if effect and effect.start() < until:
            guards = [
                each.needs
                for each in known.wordings
                if each.needs != NEVER
                and (each.pattern.search(clause) or (not each.claim and each.pattern.search(over)))
            ]
            needs = min(guards, key=rank, default=_PLAIN)
            if rank(needs) > rank(reach if guards else own):
                yield Claim(effect[0].strip(), needs, reach)


def _promises(clause: str, until: int, known: Wordlist, reach: str) -> Iterator[Claim]:
    """Yield the words of a clause that are a claim of themselves, and too much of one."""
    for wording in known.wordings:
        found = wording.pattern.search(clause) if wording.claim else None
        # A phrase may begin with what denies others: "no side effects".
        if found and found.start() <= until and rank(wording.needs) > rank(reach):
            yield Claim(found[0].strip(), wording.needs, reach)


def _blank(found: re.Match[str]) -> str:
    """Return what takes the place of words that are not to be seen."""
    return "\0" * len(found[0])


def _blocks(segments: Iterable[Segment]) -> Iterator[tuple[int, Segment, str]]:
    """Yield each segment with the number of its section and what a table says over it."""
    section, header, before = 0, "", None
    for segment in segments:
        if segment.kind is Kind.HEADING:
            section += 1
        if segment.kind is Kind.HEADER:
            header = f"{header} {segment.msgid}" if before is Kind.HEADER else segment.msgid
        before = segment.kind
        yield section, segment, plain(header) if segment.kind is Kind.CELL else ""


def _clauses(shown: str, known: Wordlist) -> Iterator[str]:
    """Yield the words of each clause that stands for itself."""
    held, at = "", 0
    for mark in (*_CLAUSES.finditer(shown), None):
        end = mark.start() if mark else len(shown)
        part = phrases.words(shown[at:end])
        if held and shown[at - 1] == "," and not known.breaks.match(part):
            held += part
        else:
            if held:
                yield held
            held = part
        at = mark.end() if mark else end
    yield held


def denied(clause: str, known: Wordlist) -> int:
    """Return where a clause begins to take back what it says."""
    found = known.denials.search(known.exceptions.sub(_blank, clause))
    return found.start() if found else len(clause)


def _keys(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        for found in _CITATION.finditer(text):
            yield from (part.strip().removeprefix("@") for part in found[1].split(";"))


def _best(keys: Iterable[str], sources: Mapping[str, Source]) -> str:
    levels = (sources[key].certainty for key in keys if key in sources)
    return max(levels, key=rank, default=LEVELS[0])


def _message(claim: Claim, sentence: str) -> str:
    quoted = _BEFORE_STOP.sub("", " ".join(plain(sentence).split())).rstrip(".")
    short = quoted if len(quoted) <= _SHOWN else f"{quoted[:_SHOWN].rstrip()} …"
    if claim.needs == NEVER:
        return f"no source supports “{claim.words}” in “{short}”"
    has = f"of {claim.has} certainty" if claim.has != LEVELS[0] else "none of any certainty"
    return f"“{claim.words}” needs sources of {claim.needs} certainty, and has {has}: “{short}”"


def _remedy(claim: Claim, known: Wordlist) -> str:
    allowed: Iterable[Wording] = (
        each for each in known.wordings if each.say and rank(each.needs) <= rank(claim.has)
    )
    said = ", ".join(f"“{each.say}”" for each in allowed)
    return f"Allowed are: {said}." if said else "Cite a source, or take it out."
