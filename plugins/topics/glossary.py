"""The vocabulary as a glossary: where a source names a concept, its translation should too.

What a concept is called in a locale is what the vocabulary and the catalog `topics` call it. Words
are compared by their stems and beginnings, so that no inflection is taken for another word.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, partial

from editions.checking import checks
from editions.model import Edition, Kind, Location, Segment
from editions.msgid import UNSPACED
from editions.reading.plain import plain
from topics.labels import DOMAIN, source_label
from topics.lexicon import Lexicon, form, lexicon
from topics.matching import find
from topics.names import CODE
from topics.passages import PROSE, Passage, Place, passage
from topics.vocabulary import Concept, Vocabulary
from topics.words import keys

STEM = 4
"""Letters at a word's beginning that two forms of it share."""
SHARE = 0.6
"""The part of the longer form that they share."""
_KINDS = PROSE | {Kind.HEADING, Kind.TITLE, Kind.METADATA}


def reasons(
    scheme: Vocabulary, segment: Segment, msgstr: str, locale: str, language: str = "en"
) -> Iterator[str]:
    """Yield the concepts that a segment names and its translation does not."""
    known = lexicon(scheme, language)
    told = partial(_named, known)
    yield from _reasons(known, told, segment, msgstr, locale, _names(scheme, locale))


def check(
    scheme: Vocabulary,
    editions: Sequence[Edition],
    language: str,
    title: str = "",
    known: Lexicon | None = None,
) -> Callable[[Segment, str, str], Iterator[str]]:
    """Return the check of a site: `reasons`, with translators' own names of the concepts.

    `title` is the site's own name, which may be a concept's; `known` the vocabulary's lexicon of
    that language, where it is made already.
    """
    known = known or lexicon(scheme, language)
    told = _told(known)
    called = {edition.locale: names(scheme, edition, language) for edition in editions}

    def glossary(segment: Segment, msgstr: str, locale: str) -> Iterator[str]:
        for reason in _reasons(known, told, segment, msgstr, locale, called.get(locale, {})):
            if not reason.startswith(f"‹{title}›"):
                yield reason

    return glossary


_last: list[tuple[Lexicon, Callable[[str, Kind], tuple[tuple[str, str], ...]]]] = []
"""The process's lexicon, with what sources were found to name by it; at most one."""


def _told(known: Lexicon) -> Callable[[str, Kind], tuple[tuple[str, str], ...]]:
    # A source is compared with one translation after another, in one edition after another.
    if not _last or _last[0][0] is not known:
        _last[:] = [(known, cache(partial(_named, known)))]
    return _last[0][1]


def _reasons(
    known: Lexicon,
    named_in: Callable[[str, Kind], tuple[tuple[str, str], ...]],
    segment: Segment,
    msgstr: str,
    locale: str,
    names: Mapping[str, tuple[str, ...]],
) -> Iterator[str]:
    if not speaks(known, segment):
        return
    text = plain(msgstr)
    told = set()
    for concept, words in named_in(segment.msgid, segment.kind):
        ours = names.get(concept, ())
        if ours and concept not in told and not any(holds(text, name, locale) for name in ours):
            told.add(concept)
            yield f"‹{words}› is called ‹{ours[0]}› in the vocabulary"


def speaks(known: Lexicon, segment: Segment) -> bool:
    """Return whether a segment is prose; a concept's own label is what the check is about."""
    return segment.kind in _KINDS and segment.context not in known.vocabulary.concepts


def named(known: Lexicon, segment: Segment) -> Iterator[tuple[str, str]]:
    """Yield the concepts (ids) that a segment names beyond doubt, with its words for them."""
    yield from _named(known, segment.msgid, segment.kind)


def _named(known: Lexicon, msgid: str, kind: Kind) -> tuple[tuple[str, str], ...]:
    return tuple(
        _named_in(known, passage(msgid, known.language, Place.BODY, Location("", 1)), kind)
    )


def _named_in(known: Lexicon, here: Passage, kind: Kind) -> Iterator[tuple[str, str]]:
    for match in find(here, known):
        if len(match.concepts) > 1 or CODE.fullmatch(match.label):
            continue
        concept = known.vocabulary.concepts[match.concepts[0]]
        if form(match.label) != form(source_label(concept, known.language).text):
            continue
        plainly = not concept.needs_context or (match.capital and kind is not Kind.TITLE)
        if concept.translate and plainly:
            yield concept.id, match.text


def holds(text: str, name: str, locale: str) -> bool:
    """Return whether a text holds a name in some form: each of its words, in any order."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    wanted = unicodedata.normalize("NFKC", name).casefold()
    if wanted in folded:
        return True
    if UNSPACED.search(name):
        # 气和血 is 气血 too, and 中医 enough of 中医学.
        characters = re.findall(r"\w", wanted)
        least = max(2, math.ceil(SHARE * len(characters)))
        spans = {tuple(characters), tuple(characters[:least])}
        return any(re.search(r"\w?\w?".join(map(re.escape, span)), folded) for span in spans)
    # A stem knows a word's endings, and for some languages its beginnings (memijat, pijat).
    return any(
        all(any(_alike(key, word) for word in keys(folded, tongue)) for key in keys(wanted, tongue))
        for tongue in ("", locale)
    )


def _alike(one: str, other: str) -> bool:
    shorter, longer = sorted((one, other), key=len)
    if one == other or (len(shorter) >= STEM and shorter in longer):
        return True
    pairs = zip(one, other, strict=False)
    shared = next((at for at, (a, b) in enumerate(pairs) if a != b), len(shorter))
    return shared >= STEM and shared >= SHARE * len(longer)


def _names(scheme: Vocabulary, locale: str) -> Mapping[str, tuple[str, ...]]:
    return {concept.id: _labels(concept, locale) for concept in scheme.concepts.values()}


def _labels(concept: Concept, locale: str) -> tuple[str, ...]:
    """Return a concept's labels in a locale, the preferred one first."""
    tag = locale
    while tag:
        found = tuple(label for _, label in concept.labels(tag))
        if found:
            return found
        tag = tag.rpartition("-")[0]
    return ()


def names(scheme: Vocabulary, edition: Edition, language: str) -> Mapping[str, tuple[str, ...]]:
    """Return what each concept is called in an edition, a translator's own name first."""
    catalog = edition.catalog(DOMAIN)
    found = {}
    for concept in scheme.concepts.values():
        source = source_label(concept, language).text
        own = checks.lookup(catalog, source, concept.id).text
        labels = _labels(concept, edition.locale)
        found[concept.id] = labels if own == source else tuple(dict.fromkeys((own, *labels)))
    return found
