"""What readers type who look for a concept, beyond the name that its page shows.

A search engine finds words as they are written. A name of the tradition is written in many ways:
with tones and without, in one word or in syllables, in either form of its characters; a code with a
space, with a hyphen, by the name of the channel.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from topics import labels
from topics.names import CODE, FOREIGN, MARK, ROMANISED
from topics.sequences import place
from topics.views import Room
from topics.vocabulary import Concept

# A syllable of pinyin without tones: an `n`, `ng` or `r` behind the vowels begins the next one
# where a vowel follows.
_SYLLABLE = re.compile(r"(?:[zcs]h|[b-df-hj-np-tw-z])?[aeiou]+(?:ng(?![aeiou])|[nr](?![aeiou]))?")


def words(concept: str, here: Room) -> tuple[str, ...]:
    """Return the names and codes by which readers of an edition look for a concept, each once.

    Those of the readers' language, names that nobody translates, names in characters and their
    readings; then the codes.
    """
    found = here.site.vocabulary.concepts[concept]
    shown = labels.label(found, here.edition, here.site.language)
    wanted = dict.fromkeys((*_names(found, here), *_codes(found, here)))
    # The search weighs a title by itself; a name in another language is no title there.
    return tuple(
        text for text in wanted if text and (text, here.edition.locale) != (shown.text, shown.lang)
    )


def synonyms(concepts: Iterable[str], here: Room) -> tuple[str, ...]:
    """Return what else readers call the subjects of a text, in their own language, each once."""
    found = (here.site.vocabulary.concepts[concept] for concept in concepts)
    tag = here.edition.locale
    every = (text for one in found for part in (one.alt, one.hidden) for text in part.get(tag, ()))
    return tuple(dict.fromkeys(every))


def _names(concept: Concept, here: Room) -> Iterator[str]:
    edition = here.edition
    for tag in sorted({*concept.pref, *concept.alt, *concept.hidden}):
        own = tag == edition.locale or (tag == here.site.language and not concept.translate)
        for _, text in concept.labels(tag):
            if ROMANISED.match(tag):
                yield from spellings(text)
            elif own or FOREIGN.fullmatch(text):
                yield text


def spellings(name: str) -> Iterator[str]:
    """Yield how a romanised name is written: as it is, without marks, in one word, in syllables."""
    plain = MARK.sub("", unicodedata.normalize("NFD", name)).lower()
    joined = re.sub(r"[\s'’-]+", "", plain)
    yield name
    yield plain
    yield joined
    syllables = _SYLLABLE.findall(joined)
    if "".join(syllables) == joined:
        yield " ".join(syllables)


def _codes(concept: Concept, here: Room) -> Iterator[str]:
    yield concept.notation
    scheme = here.site.vocabulary
    if (match := CODE.fullmatch(concept.notation)) and (found := place(concept.id, scheme)):
        letters, number = match.groups()
        yield f"{letters} {number}"
        yield f"{letters}-{number}"
        whole = labels.label(scheme.concepts[found[0]], here.edition, here.site.language)
        if whole.lang == here.edition.locale:
            yield f"{whole} {number}"
    for _, code in concept.codes:
        yield code
