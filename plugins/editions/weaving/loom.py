"""The pass that puts translations in the place of their segments.

The pass stands where the segments were collected, so what is extracted and what is replaced cannot
drift apart. A message that may not be used (untranslated, fuzzy, or refused by a check) leaves the
source's text, marked with its own `lang` and `dir`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.util import AtomicString

from editions.checking import checks
from editions.model import (
    EMPTY_CATALOG,
    Catalog,
    Document,
    Kind,
    Location,
    Problem,
    Segment,
    State,
    Translation,
)
from editions.msgid import normalise
from editions.reading import fingerprint, generated, rawhtml
from editions.reading.extension import Machine
from editions.reading.fingerprint import Fingerprint
from editions.reading.parsing import Region, abbreviations, languages
from editions.reading.slots import HEADINGS, Skipped, Slot, Stashed
from editions.reading.walking import walk
from editions.weaving import spoken
from editions.weaving.fallback import Mark

# What Markdown makes of any line of text; it neither links, loads nor runs.
_PLAIN = frozenset({"p", "em", "strong", "code", "br", "ul", "ol", "li", "blockquote", "pre", "hr"})
_REFUSED = "The source text is shown until the translation is mended."
_STRAY = "Write * next to the word, not _, or \\* for the mark itself."
Key = tuple[str | None, str]
Marks = Callable[[str], Fingerprint]


def _none(text: str) -> Fingerprint:
    """Tell nothing: the text links and runs nothing, or is looked at later."""
    del text
    return ()


def _problem(catalog: Catalog, key: Key, reason: str, remedy: str = _REFUSED) -> Problem:
    return Problem(Location(catalog.path, catalog.entries[key].line), reason, remedy)


class Weave:
    """The pass of one document in one locale; what was used and refused is read off afterwards."""

    def __init__(
        self,
        document: Document,
        catalog: Catalog,
        source: tuple[str, str],
        refused: frozenset[Key],
        site: Catalog = EMPTY_CATALOG,
    ) -> None:
        self._document = document
        self._catalog = catalog
        self._mark = Mark(*source)
        self._refused = refused
        self._site = site
        self._keys = frozenset((item.context, item.msgid) for item in document.segments)
        # One text may stand in blocks of different attributes, so it is found place by place.
        places: dict[tuple[Kind, str], list[Segment]] = {}
        for item in document.segments:
            places.setdefault((item.kind, item.msgid), []).append(item)
        self._places = {key: iter(items) for key, items in places.items()}
        self._woven: list[tuple[Slot, Segment]] = []
        self._region: Region | None = None
        self.used: list[tuple[str, State]] = []
        self.problems: dict[Key, Problem] = {}
        self.site_problems: set[Problem] = set()
        self.notes: dict[Key, Problem] = {}
        self.languages: Mapping[str, str] = {}
        self.too_late: frozenset[Key] = frozenset()
        """The messages that were refused when their text was in the page already."""

    def translation(
        self, msgid: str, context: str | None = None, marks: Marks = _none
    ) -> Translation:
        """Return what may be shown for a message, and count it.

        `marks` gives the fingerprint of a text, where that can be told from the text alone.
        """
        found = self._catalog.lookup(msgid, context)
        if found.state.shown and found.text != msgid:
            reasons = list(checks.characters(msgid, found.text))
            if not reasons:
                reasons += checks.fingerprints(marks(msgid), marks(found.text))
            for reason in reasons:
                self.refuse(msgid, context, reason)
            if reasons or (context, msgid) in self._refused:
                found = Translation(msgid, State.UNTRANSLATED)
        self.used.append((msgid, found.state))
        return found

    def refuse(self, msgid: str, context: str | None, reason: str) -> None:
        """Note why a message is not used."""
        self.problems[context, msgid] = _problem(self._catalog, (context, msgid), reason)

    def word(self, msgid: str) -> Translation:
        """Return what may be shown for a text that Python-Markdown adds; it counts for no share."""
        found = self._site.lookup(msgid)
        if found.state.shown:
            reasons = list(spoken.reasons(msgid, found.text))
            self.site_problems |= {_problem(self._site, (None, msgid), each) for each in reasons}
            if reasons:
                return Translation(msgid, State.UNTRANSLATED)
        return found

    def blocks(self, root: Element, markdown: Markdown) -> None:
        """Replace texts."""
        self._region = Region(root, markdown)
        stash = markdown.htmlStash.rawHtmlBlocks
        titles = generated.box_titles(root)
        for item in list(walk(root, stash)):
            if isinstance(item, Slot) and item.element in titles:
                self._put_word(item)
            elif isinstance(item, Slot):
                self._put(item)
            elif isinstance(item, Skipped):
                self._region.skip(item)
                self._leave(item, stash)
            else:
                self._put_raw(item, stash)
        for name, (url, title) in markdown.references.items():
            markdown.references[name] = (url, title and self._aside(title))
        meanings = abbreviations(markdown)
        meanings |= {short: self._aside(meaning) for short, meaning in meanings.items()}

    def _aside(self, text: str) -> str:
        """Return a text that stands beside the tree in this locale, or as it is."""
        msgid = normalise(text)
        if (None, msgid) not in self._keys:
            return text
        found = self.translation(msgid).text
        return text if found == msgid else found

    def _put(self, slot: Slot) -> None:
        marks = fingerprint.of_literal if slot.literal else _none
        found = self.translation(slot.msgid, None, marks)
        segment = next(self._places.get((slot.kind, slot.msgid), iter(())), None)
        if not found.state.shown or segment is None:
            self._mark.slot(slot)
        elif found.text != slot.msgid:
            setattr(slot.element, slot.field, slot.filled(found.text))
            self._woven.append((slot, segment))

    def _put_word(self, slot: Slot) -> None:
        found = self.word(slot.msgid)
        if not found.state.shown:
            self._mark.slot(slot)
        elif found.text != slot.msgid:
            # Not parsed, so that it is text whatever it holds.
            slot.element.text = AtomicString(slot.filled(found.text))

    def _leave(self, item: Skipped, stash: list[Any]) -> None:
        """Say of a block that it is in the source's language and is to stay so."""
        for index in item.stashed:
            if isinstance(stash[index], str):
                stash[index] = rawhtml.marked(stash[index], self._mark.tag)
        if not item.stashed:
            holder = self._mark.slot(item.block) if isinstance(item.block, Slot) else item.block
            self._mark.element(holder)
            holder.set("translate", "no")

    def _put_raw(self, item: Stashed, stash: list[Any]) -> None:
        def put(unit: rawhtml.Unit) -> str | None:
            marks = _none if unit.attribute else rawhtml.fingerprint
            found = self.translation(unit.msgid, None, marks)
            return found.text if found.state.shown else None

        for index in item.indexes:
            html = stash[index]
            if isinstance(html, str):
                stash[index] = rawhtml.weave(html, put, self._mark.tag)

    def inline(self, root: Element, markdown: Markdown) -> None:
        """Refuse what links, loads or runs what its source does not; pin the headings' ids."""
        if self._region is None:
            return
        for slot, segment in self._woven:
            marks = self._region.fingerprint(slot, markdown)
            for reason in checks.fingerprints(segment.fingerprint, marks):
                self.refuse(segment.msgid, segment.context, reason)
                self.too_late |= {(segment.context, segment.msgid)}
            for reason in checks.stray(segment.stray, self._region.stray(slot)):
                key = segment.context, segment.msgid
                self.notes[key] = _problem(self._catalog, key, reason, _STRAY)
        self.attributes(root)
        titles = [element for element in root.iter() if element.tag in HEADINGS]
        for element, pinned in zip(titles, self._document.heading_ids, strict=False):
            if pinned:
                element.set("id", pinned)

    def attributes(self, root: Element) -> None:
        """Replace the texts in attributes of blocks."""
        for item in self._region.spoken(root) if self._region else ():
            found = self.translation(item.msgid)
            if found.text != item.msgid:
                item.element.set(item.attribute, found.text)

    def ids(self, root: Element, markdown: Markdown) -> None:
        """Say the words that the extensions have added; the ids are pinned already."""
        self.languages = languages(root)
        spoken.weave(root, markdown, lambda msgid: self.word(msgid).text)

    def metadata(
        self, contexts: Mapping[str, str], machine: Machine
    ) -> tuple[dict[str, tuple[str, ...]], frozenset[str]]:
        """Return the front matter in this locale, and the fields that stay as in the source."""

        def marks(text: str) -> Fingerprint:
            # Pelican renders a summary. After an empty line nothing of it is front matter.
            html = machine.convert(f"\n{text}")
            return tuple(mark for mark in rawhtml.fingerprint(html) if mark not in _PLAIN)

        metadata = dict(self._document.metadata)
        fallback = set()
        for key, context in contexts.items():
            msgid = normalise("\n".join(metadata.get(key, ())))
            if (context, msgid) not in self._keys:
                continue
            found = self.translation(msgid, context, marks)
            if found.state.shown:
                metadata[key] = (found.text,)
            else:
                fallback.add(key)
        return metadata, frozenset(fallback)
