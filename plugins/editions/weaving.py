"""From a `Document` and a catalog to the document in one locale.

The pass stands where the segments were collected, so what is extracted and what is replaced cannot
drift apart. A message that may not be used (untranslated, fuzzy, or refused by a check) leaves the
source's text, marked with its own `lang` and `dir`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from xml.etree.ElementTree import Element

from bs4.element import Tag
from markdown import Markdown

from editions import checks, rawhtml
from editions.extension import Machine
from editions.model import (
    Catalog,
    Coverage,
    Document,
    Edition,
    Location,
    Problem,
    Segment,
    State,
    Translation,
    Woven,
)
from editions.msgid import normalise
from editions.reading import HEADING_TAGS, Region, headings
from editions.slots import Slot, Stashed, walk

_BLOCKS = frozenset(
    {"ul", "ol", "dl", "p", "div", "table", "blockquote", "pre", "details", "section"}
)
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|\w+")
Key = tuple[str | None, str]


class Weave:
    """A pass that puts translations in the place of their segments."""

    def __init__(
        self, document: Document, catalog: Catalog, source: tuple[str, str], refused: frozenset[str]
    ) -> None:
        self._document = document
        self._catalog = catalog
        self._language, self._direction = source
        self._refused = refused
        self._segments = {(item.context, item.msgid): item for item in document.segments}
        self._woven: list[tuple[Slot, Segment]] = []
        self._region: Region | None = None
        self.used: list[tuple[str, State]] = []
        self.problems: dict[str, Problem] = {}
        self.too_late: frozenset[str] = frozenset()
        """The msgids that were refused when their text was in the page already."""

    def translation(self, msgid: str, context: str | None = None) -> Translation:
        """Return what may be shown for a message, and count it."""
        found = self._catalog.lookup(msgid, context)
        if found.state is State.TRANSLATED:
            if msgid in self._refused:
                found = Translation(msgid, State.UNTRANSLATED)
            else:
                for reason in checks.characters(msgid, found.text):
                    self.refuse(msgid, context, reason)
                    found = Translation(msgid, State.UNTRANSLATED)
        self.used.append((msgid, found.state))
        return found

    def refuse(self, msgid: str, context: str | None, reason: str) -> None:
        """Note why a message is not used."""
        entry = self._catalog.entries[(context, msgid)]
        remedy = "The source text is shown until the translation is mended."
        self.problems[msgid] = Problem(Location(self._catalog.path, entry.line), reason, remedy)

    def blocks(self, root: Element, markdown: Markdown) -> None:
        """Replace texts; pin the headings' ids to the source's."""
        self._region = Region(root)
        titles = [element for element in root.iter() if element.tag in HEADING_TAGS]
        for element, pinned in zip(titles, self._document.heading_ids, strict=False):
            if pinned:
                element.set("id", pinned)
        for item in list(walk(root)):
            if isinstance(item, Slot):
                self._put(item)
            else:
                self._put_raw(item, markdown.htmlStash.rawHtmlBlocks)
        for name, (url, title) in markdown.references.items():
            if title and (None, normalise(title)) in self._segments:
                text = self.translation(normalise(title)).text
                markdown.references[name] = (url, title if text == normalise(title) else text)

    def _put(self, slot: Slot) -> None:
        found = self.translation(slot.msgid)
        if found.state is not State.TRANSLATED:
            self._mark(slot)
        elif found.text != slot.msgid:
            setattr(slot.element, slot.field, f"{slot.lead}{found.text}{slot.trail}")
            segment = self._segments.get((None, slot.msgid))
            if segment is not None:
                self._woven.append((slot, segment))

    def _mark(self, slot: Slot) -> None:
        """Say that a text is in the source's language, on as small an element as there is."""
        if slot.field == "text" and not any(child.tag in _BLOCKS for child in slot.element):
            holder = slot.element
        else:
            holder = Element("span")
            holder.text, holder.tail = slot.core, slot.trail
            setattr(slot.element, slot.field, slot.lead)
            siblings = list(slot.holder)
            at = 0 if slot.field == "text" else siblings.index(slot.element) + 1
            slot.holder.insert(at, holder)
        holder.set("lang", self._language)
        holder.set("dir", self._direction)

    def _put_raw(self, item: Stashed, stash: list[Any]) -> None:
        def put(unit: rawhtml.Unit) -> str | None:
            found = self.translation(unit.msgid)
            if found.state is not State.TRANSLATED:
                return None
            if not unit.attribute:
                marks = rawhtml.fingerprint(unit.msgid)
                for reason in checks.fingerprints(marks, rawhtml.fingerprint(found.text)):
                    self.refuse(unit.msgid, None, reason)
                    return None
            return found.text

        def mark(element: Tag) -> None:
            element["lang"], element["dir"] = self._language, self._direction

        for index in item.indexes:
            html = stash[index]
            if isinstance(html, str):
                stash[index] = rawhtml.weave(html, put, mark)

    def inline(self, root: Element, markdown: Markdown) -> None:
        """Refuse what links, loads or runs what its source does not."""
        del root
        if self._region is None:
            return
        for slot, segment in self._woven:
            marks = self._region.fingerprint(slot, markdown)
            for reason in checks.fingerprints(segment.fingerprint, marks):
                self.refuse(segment.msgid, segment.context, reason)
                self.too_late |= {segment.msgid}

    def ids(self, root: Element, markdown: Markdown) -> None:
        """Nothing to do: the ids are pinned."""

    def metadata(
        self, contexts: Mapping[str, str]
    ) -> tuple[dict[str, tuple[str, ...]], frozenset[str]]:
        """Return the front matter in this locale, and the fields that stay as the source has them."""
        metadata = dict(self._document.metadata)
        fallback = set()
        for key, context in contexts.items():
            msgid = normalise("\n".join(metadata.get(key, ())))
            if (context, msgid) not in self._segments:
                continue
            found = self.translation(msgid, context)
            if found.state is State.TRANSLATED:
                metadata[key] = (found.text,)
            else:
                fallback.add(key)
        return metadata, frozenset(fallback)


def words(msgid: str) -> int:
    """Return how much a message weighs in a share: its words (or Han and kana), at least one."""
    return max(1, len(_WORD.findall(msgid)))


def coverage(document: Document, edition: Edition) -> Coverage:
    """Return how much of a document an edition's catalog translates, without rendering it."""
    total = sum(words(segment.msgid) for segment in document.segments)
    if edition.source:
        return Coverage(total, total)
    catalog = edition.catalog(document.name)
    done = sum(
        words(segment.msgid)
        for segment in document.segments
        if catalog.lookup(segment.msgid, segment.context).state is State.TRANSLATED
    )
    return Coverage(done, total)


def weave(
    document: Document,
    text: str,
    catalog: Catalog,
    contexts: Mapping[str, str],
    source: tuple[str, str],
    markdown: Machine,
) -> Woven:
    """Return a document in the catalog's locale.

    `text` is the source file's, `source` the source's language tag and direction. Where a check of
    the rendered tree refuses a message, the document is rendered once more without it, so that
    nothing of it is left.
    """
    problems: dict[str, Problem] = {}
    refused: frozenset[str] = frozenset()
    while True:
        current = Weave(document, catalog, source, refused)
        html = markdown.convert(text, current)
        problems |= current.problems
        if not current.too_late:
            break
        refused |= current.too_late
    toc = headings(getattr(markdown.markdown, "toc_tokens", ()))
    metadata, fallback = current.metadata(contexts)
    problems |= current.problems
    total = sum(words(msgid) for msgid, _ in current.used)
    done = sum(words(msgid) for msgid, state in current.used if state is State.TRANSLATED)
    return Woven(
        html, metadata, toc, Coverage(done, total), fallback, tuple(sorted(problems.values()))
    )
