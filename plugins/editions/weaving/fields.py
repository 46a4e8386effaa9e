"""Front matter that Pelican renders as Markdown, such as a summary: looked at as it is rendered."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from editions.checking import checks, sanitising
from editions.checking.review import REFUSED
from editions.model import Catalog, Document, Location, Problem, Woven
from editions.msgid import normalise
from editions.reading import rawhtml
from editions.reading.extension import Machine
from editions.reading.fingerprint import Fingerprint

# What Markdown makes of any line of text; it neither links, loads nor runs.
PLAIN = frozenset({"p", "em", "strong", "code", "br", "ul", "ol", "li", "blockquote", "pre", "hr"})
STRAY = "Write * next to the word, not _, or \\* for the mark itself."
_MEANT = re.compile(r"\\[*_]")
Render = Callable[[str], str]
"""From a text of the front matter to its HTML."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """One field of a document as its author has it."""

    key: str
    context: str
    msgid: str
    allowed: sanitising.Allowed
    stray: str
    """The marks of emphasis that its readers see."""

    def differences(self, html: str) -> Iterator[str]:
        """Yield why a translation with this HTML may not be shown."""
        if not _is_words(html) and not sanitising.is_clean(html, self.allowed):
            yield f"the {self.key} holds elements, attributes or addresses that its source lacks"


@lru_cache(maxsize=1 << 10)
def html_of(machine: Machine, text: str) -> str:
    """Return a field as Pelican renders it; each is looked at several times in a row."""
    # After an empty line nothing of it is front matter.
    return machine.convert(f"\n{text}")


def marks(machine: Machine, text: str) -> Fingerprint:
    """Return what a field links, loads and runs."""
    html = html_of(machine, text)
    if _is_words(html):
        return ()
    return tuple(mark for mark in rawhtml.fingerprint(html) if mark not in PLAIN)


def _is_words(html: str) -> bool:
    """Return whether a rendered field is one paragraph without any element."""
    return "<" not in html.removeprefix("<p>").removesuffix("</p>")


def rendered(
    document: Document, contexts: Mapping[str, str], keys: frozenset[str], render: Render
) -> tuple[Rendered, ...]:
    """Return the fields of a document that are rendered and translated."""
    return tuple(_rendered(document, contexts, keys, render))


def _rendered(
    document: Document, contexts: Mapping[str, str], keys: frozenset[str], render: Render
) -> Iterator[Rendered]:
    for key, context in contexts.items():
        if key in keys and key in document.metadata:
            text = normalise("\n".join(document.metadata[key]))
            html = render(text)
            allowed = sanitising.allowed(html)
            allowed = replace(allowed, tags=allowed.tags | PLAIN)
            yield Rendered(key, context, text, allowed, _stray(text, html, render))


def _stray(text: str, html: str, render: Render) -> str:
    """Return the marks that a field's readers see; one behind a backslash is meant."""
    meant = _MEANT.sub("", text)
    return rawhtml.stray(html if meant == text else render(meant))


def looked_at(
    woven: Woven, document: Document, catalog: Catalog, fields: tuple[Rendered, ...], render: Render
) -> Woven:
    """Return a woven document in which no rendered field holds what its source lacks."""
    for field in fields:
        entry = catalog.entries.get((field.context, field.msgid))
        if entry is None or field.key in woven.fallback or entry.msgstrs[0] == field.msgid:
            continue
        place = Location(catalog.path, entry.line)
        text = "\n".join(woven.metadata[field.key])
        html = render(text)
        if reasons := tuple(field.differences(html)):
            refused = {Problem(place, reason, REFUSED) for reason in reasons}
            woven = replace(
                woven,
                metadata={**woven.metadata, field.key: document.metadata[field.key]},
                fallback=woven.fallback | {field.key},
                problems=tuple(sorted({*woven.problems, *refused})),
            )
            continue
        marks = checks.stray(field.stray, _stray(text, html, render))
        noted = {Problem(place, reason, STRAY) for reason in marks}
        woven = replace(woven, notes=tuple(sorted({*woven.notes, *noted})))
    return woven
