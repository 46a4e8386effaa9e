"""The pass that puts translations in the place of their segments.

The pass stands where the segments were collected, so what is extracted and what is replaced cannot
drift apart. A message that may not be used (untranslated, fuzzy, or refused by a check) leaves the
source's text, marked with its own `lang` and `dir`, or what else the edition has for such places.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from itertools import count
from types import MappingProxyType
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.util import HTML_PLACEHOLDER_RE, AtomicString

from editions.checking import checks
from editions.checking.review import REFUSED
from editions.model import (
    EMPTY_CATALOG,
    Catalog,
    Document,
    Fallback,
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
from editions.weaving import fallback as marking
from editions.weaving import fields, hiding, outdated, spoken
from editions.weaving.fallback import Mark
from editions.weaving.fields import STRAY

Key = tuple[str | None, str]
Place = Slot | tuple[int, int] | Element | str
"""Where a message stands: a slot; a block of Markdown's stash and a unit in it; the element of an
attribute; of what stands beside the tree, the text that is shown."""
Marks = Callable[[str], Fingerprint]
NOTHING: outdated.Marks = MappingProxyType({})


def _none(text: str) -> Fingerprint:
    """Tell nothing: the text links and runs nothing, or is looked at later."""
    del text
    return ()


def _problem(catalog: Catalog, key: Key, reason: str, remedy: str = REFUSED) -> Problem:
    return Problem(Location(catalog.path, catalog.entries[key].line), reason, remedy)


def _says_something(item: Stashed, stash: list[Any]) -> bool:
    """Return whether a place where raw HTML stands holds anything."""
    beside = HTML_PLACEHOLDER_RE.sub("", item.element.text or "").strip()
    return bool(beside or any(str(stash[index]).strip() for index in item.indexes))


class Weave:
    """The pass of one document in one locale; what was used and refused is read off afterwards."""

    def __init__(
        self,
        document: Document,
        catalog: Catalog,
        source: tuple[str, str],
        refused: frozenset[Key],
        site: Catalog = EMPTY_CATALOG,
        fallback: Fallback = Fallback.SOURCE,
        earlier: outdated.Marks = NOTHING,
    ) -> None:
        self._document = document
        self._catalog = catalog
        self._mark = Mark(*source)
        self._refused = refused
        self._site = site
        self._hides = fallback is Fallback.HIDE
        self._earlier = {msgid: iter(marks) for msgid, marks in earlier.items()}
        self._old: list[tuple[Slot, Segment, Fingerprint]] = []
        self._page: hiding.Page | None = None
        self._left: list[Slot] = []
        self._foreign: set[str] = set()
        """What is said beside the tree in the source's language."""
        self._emptied: list[Element] = []
        self._pins: list[tuple[Element, str]] = []
        self.stale: list[str] = []
        """The messages that are shown as they were before."""
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

    def seen(self, place: Place, msgid: str) -> None:
        """Be told where a message of the body stands; a preview marks it (see `marking`)."""

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
        titles = [element for element in root.iter() if element.tag in HEADINGS]
        self._pins = list(zip(titles, self._document.heading_ids, strict=False))
        page = self._page = hiding.Page(root) if self._hides else None
        stash = markdown.htmlStash.rawHtmlBlocks
        boxes = generated.box_titles(root)
        for item in list(walk(root, stash)):
            if isinstance(item, Slot) and item.element in boxes:
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
        for short in [short for short, meaning in meanings.items() if not meaning]:
            del meanings[short]
        if page is not None:
            for slot in page.leave_out(self._left, self._emptied):
                self._mark.slot(slot)
            self._woven = [pair for pair in self._woven if page.is_in(pair[0].element)]

    def _aside(self, text: str) -> str:
        """Return a text that stands beside the tree in this locale, or as it is, or none."""
        msgid = normalise(text)
        if (None, msgid) not in self._keys:
            return text
        found = self.translation(msgid)
        if self._hides and not found.state.shown:
            return ""
        shown = text if found.text == msgid else found.text
        if not found.state.shown:
            self._foreign.add(shown)
        self.seen(shown, msgid)
        return shown

    def _put(self, slot: Slot) -> None:
        marks = fingerprint.of_literal if slot.literal else _none
        self.seen(slot, slot.msgid)
        found = self.translation(slot.msgid, None, marks)
        segment = next(self._places.get((slot.kind, slot.msgid), iter(())), None)
        before = None if slot.literal else next(self._earlier.get(slot.msgid, iter(())), None)
        if segment is None or not found.state.shown:
            if before is not None and segment is not None:
                self._put_old(slot, segment, before)
            elif self._hides:
                self._left.append(slot)
            else:
                self._mark.slot(slot)
        elif found.text != slot.msgid:
            setattr(slot.element, slot.field, slot.filled(found.text))
            self._woven.append((slot, segment))

    def _put_old(self, slot: Slot, segment: Segment, before: Fingerprint) -> None:
        if (None, slot.msgid) in self._refused:
            self._mark.slot(slot)
            return
        msgstr = self._catalog.entries[None, slot.msgid].msgstrs[0]
        setattr(slot.element, slot.field, slot.filled(msgstr))
        self._old.append((slot, segment, before))
        self.stale.append(slot.msgid)

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
            self.seen((index, next(numbers)), unit.msgid)
            marks = _none if unit.attribute else rawhtml.fingerprint
            found = self.translation(unit.msgid, None, marks)
            if self._hides and unit.attribute and not found.state.shown:
                return ""
            return found.text if found.state.shown else None

        mark = partial(hiding.leave_out_tag, mark=self._mark.tag) if self._hides else self._mark.tag
        said = _says_something(item, stash)
        for index in item.indexes:
            html, numbers = stash[index], count()
            if isinstance(html, str):
                stash[index] = rawhtml.weave(html, put, mark)
        if said and not _says_something(item, stash):
            self._emptied.append(item.element)

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
                self.notes[key] = _problem(self._catalog, key, reason, STRAY)
        for slot, segment, before in self._old:
            marks = self._region.fingerprint(slot, markdown)
            if any(outdated.reasons(before, segment.fingerprint, marks)):
                self.too_late |= {(segment.context, segment.msgid)}
        if self._page is not None and (self._left or self._emptied):
            self._page.finish()
        self.attributes(root)
        self._outdate(self._region)
        for element, pinned in self._pins:
            if pinned:
                element.set("id", pinned)

    def _outdate(self, region: Region) -> None:
        """Mark the texts that are shown as they were."""
        for slot, _, _ in self._old:
            _, inline = region.content(slot)
            marking.outdate(slot, inline, self.word(generated.OUTDATED).text)

    def attributes(self, root: Element) -> None:
        """Replace the texts in attributes of blocks."""
        for item in self._region.spoken(root) if self._region else ():
            self.seen(item.element, item.msgid)
            found = self.translation(item.msgid)
            if self._hides and not found.state.shown:
                item.element.set(item.attribute, "")
            elif not found.state.shown and item.element.tag in fingerprint.SPEAKING:
                self._mark.element(item.element)
            elif found.text != item.msgid:
                item.element.set(item.attribute, found.text)

    def ids(self, root: Element, markdown: Markdown) -> None:
        """Say the words that the extensions have added; the ids are pinned already."""
        self.languages = languages(root)
        self._mark.abbreviations(root, self._foreign)
        spoken.weave(root, markdown, lambda msgid: self.word(msgid).text)
        if self._page is not None and self._left:
            self._page.finish_contents()

    def metadata(
        self, contexts: Mapping[str, str], machine: Machine
    ) -> tuple[dict[str, tuple[str, ...]], frozenset[str]]:
        """Return the front matter in this locale, and the fields that stay as in the source."""
        marks = partial(fields.marks, machine)
        metadata = dict(self._document.metadata)
        fallback = set()
        for key, context in contexts.items():
            msgid = normalise("\n".join(metadata.get(key, ())))
            if (context, msgid) not in self._keys:
                continue
            found = self.translation(msgid, context, marks)
            if found.state.shown:
                metadata[key] = (found.text,)
            elif self._hides and key != "title":
                metadata[key] = ("",)
            else:
                fallback.add(key)
        return metadata, frozenset(fallback)
