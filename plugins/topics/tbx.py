"""The vocabulary as a TBX file (ISO 30042), the form in which translators' tools take glossaries.

One entry a concept, with its names in the source's language and in one locale: the preferred one
first, the others as admitted terms, the definition, and the translator's own wording of it. Two
sorts of entries besides: a name that is not to be used, and a code that stays as it is. They are
marked as Weblate reads them (https://docs.weblate.org/, "TermBase eXchange format"): a term with
the status `forbidden`, a `Translation needed` that says No. translate-toolkit's reader takes the
same form. No dates and no names of machines: same input, same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from xml.sax.saxutils import escape, quoteattr

from editions.model import Edition
from topics import labels
from topics.vocabulary import Concept, Labels, Vocabulary

PREFERRED, ADMITTED = "preferredTerm-admn-sts", "admittedTerm-admn-sts"
"""Statuses of TBX-Basic."""
FORBIDDEN = "forbidden"
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<!DOCTYPE martif SYSTEM "TBXBasiccoreStructV02.dtd">\n'
    '<martif type="TBX-Basic" xml:lang={source}>\n'
    "<martifHeader><fileDesc><sourceDesc><p>{title}</p></sourceDesc></fileDesc></martifHeader>\n"
    "<text><body>\n"
)
_FOOT = "</body></text>\n</martif>\n"

Terms = Mapping[str, str]
"""Names with their status, the first one first; an empty status is none."""


def document(scheme: Vocabulary, edition: Edition, source: str, title: str) -> bytes:
    """Return the glossary of one edition; `source` is the tag of the source's language."""
    parts = [_HEAD.format(source=quoteattr(source), title=_text(title))]
    for concept in scheme.concepts.values():
        parts += _concept(concept, edition, source)
    return "".join([*parts, _FOOT]).encode()


def _concept(concept: Concept, edition: Edition, source: str) -> Iterator[str]:
    locale = edition.locale
    ours = labels.source_label(concept, source)
    if not ours:
        return
    theirs = labels.label(concept, edition, source)
    named = theirs.lang == locale or not concept.translate
    others = _names(concept.alt, locale) if named else ()
    yield from _entry(
        concept.id,
        _about(concept, source),
        (source, _terms(ours.text, concept.alt.get(source, ()))),
        (locale, _terms(theirs.text, others) if named else {}),
        _translated(concept, edition, source),
        needed=concept.translate or theirs.text != ours.text,
    )
    for number, wrong in enumerate(_names(concept.hidden, locale), 1):
        if wrong not in {theirs.text, *others}:
            terms = ((source, {ours.text: ""}), (locale, {wrong: FORBIDDEN}))
            yield from _entry(f"{concept.id}-not-{number}", (), *terms)
    if concept.notation and concept.notation != ours.text:
        code = {concept.notation: ""}
        yield from _entry(f"{concept.id}-code", (), (source, code), (locale, code), needed=False)


def _terms(first: str, others: tuple[str, ...]) -> Terms:
    return {first: PREFERRED} | {name: ADMITTED for name in others if name != first}


def _names(texts: Labels, locale: str) -> tuple[str, ...]:
    """Return the texts of a locale, or of the nearest wider tag that has any."""
    tag = locale
    while tag:
        if tag in texts:
            return texts[tag]
        tag = tag.rpartition("-")[0]
    return ()


def _about(concept: Concept, source: str) -> tuple[tuple[str, str], ...]:
    """Return what the vocabulary says of a concept, with the types of the descriptions."""
    found = [("definition", concept.definition.get(source, ""))]
    found += [("Usage note", note) for note in concept.notes.get(source, ())]
    return tuple((kind, text) for kind, text in found if text)


def _translated(concept: Concept, edition: Edition, source: str) -> str:
    text = labels.definition(concept, edition, source)
    return text.text if text.lang == edition.locale else ""


def _entry(
    name: str,
    about: tuple[tuple[str, str], ...],
    ours: tuple[str, Terms],
    theirs: tuple[str, Terms],
    remark: str = "",
    *,
    needed: bool = True,
) -> Iterator[str]:
    yield f"<termEntry id={quoteattr(name)}>\n"
    for kind, text in about:
        yield f"<descrip type={quoteattr(kind)}>{_text(text)}</descrip>\n"
    if not needed:
        yield '<descrip type="Translation needed">No</descrip>\n'
    for (tag, terms), note in ((ours, ""), (theirs, remark)):
        if not terms:
            continue
        yield f"<langSet xml:lang={quoteattr(tag)}>\n"
        if note:
            yield f'<note from="translator">{_text(note)}</note>\n'
        for term, status in terms.items():
            yield f"<tig><term>{_text(term)}</term>{_status(status)}</tig>\n"
        yield "</langSet>\n"
    yield "</termEntry>\n"


def _status(status: str) -> str:
    return f'<termNote type="administrativeStatus">{status}</termNote>' if status else ""


def _text(text: str) -> str:
    return escape(_NOT_XML.sub("", text), {"\r": "&#13;"})
