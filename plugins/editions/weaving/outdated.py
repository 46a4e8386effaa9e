"""Translations of a text as it was, which a publisher may show: which of them can be trusted.

A fuzzy message says in `#|` what its msgstr translates. The msgstr is shown only where it is proved
that the text before was an earlier form of the present one, that the translation has that text's
marks, all and no other, and that it links, loads and runs nothing that the present source does not.
The catalog is untrusted, and so is what it calls the text before.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element

from markdown import Markdown

from editions.checking import checks
from editions.lazily import lazily
from editions.model import Catalog, Document, Entry, State
from editions.reading import fingerprint, generated
from editions.reading.extension import Machine
from editions.reading.fingerprint import Fingerprint
from editions.reading.parsing import Region
from editions.reading.slots import Slot
from editions.reading.walking import walk

with lazily():  # only fuzzy entries are compared with what they were
    from editions.updating import memory, suggesting

Marks = Mapping[str, tuple[Fingerprint, ...]]
"""By msgid: what the text before links, loads and runs at each of its places."""
_POINTS = "footnote-ref"
_LOST = "the translation has lost the way to a footnote"


def earlier(document: Document, text: str, catalog: Catalog, machine: Machine) -> Marks:
    """Return of which messages of a body the text before is known, and its marks.

    They are the parser's own: the text before is put in the place of the present one.
    """
    candidates = {
        segment.msgid: entry.previous
        for segment in document.segments
        if segment.context is None
        for entry in [catalog.entries.get((None, segment.msgid))]
        if entry is not None and _is_candidate(segment.msgid, entry)
    }
    if not candidates:
        return {}
    probe = _Probe(candidates)
    machine.convert(text, probe)
    return {msgid: tuple(marks) for msgid, marks in probe.marks.items()}


def _is_candidate(msgid: str, entry: Entry) -> bool:
    """Return whether the text before is an earlier form of the present one, and fit to be read."""
    return (
        entry.state is State.FUZZY
        and len(entry.msgstrs) == 1
        and bool(entry.previous)
        and _alike(entry.previous, msgid)
        and not any(checks.characters(msgid, entry.previous))
        and not any(checks.characters(entry.previous, entry.msgstrs[0]))
        and not any(checks.characters(msgid, entry.msgstrs[0]))
    )


def reasons(before: Fingerprint, now: Fingerprint, translation: Fingerprint) -> Iterator[str]:
    """Yield why a translation of the text before may not stand in the place of the present one."""
    yield from checks.fingerprints(before, translation)
    extra = fingerprint.added(now, translation)
    if extra:
        yield f"the translation has {', '.join(extra)}, which its source does not have any more"
    if any(_POINTS in mark for mark in fingerprint.lost(now, translation)):
        yield _LOST


class _Probe:
    """A pass that puts texts as they were in the place of the present ones."""

    def __init__(self, candidates: Mapping[str, str]) -> None:
        self._candidates = candidates
        self._put: list[Slot] = []
        self._region: Region | None = None
        self.marks: dict[str, list[Fingerprint]] = {}
        self._msgids: list[str] = []

    def blocks(self, root: Element, markdown: Markdown) -> None:
        """Put them there."""
        self._region = Region(root, markdown)
        boxes = generated.box_titles(root)
        for item in list(walk(root, markdown.htmlStash.rawHtmlBlocks)):
            if isinstance(item, Slot) and not item.literal and item.msgid in self._candidates:
                if item.element in boxes:
                    continue
                self._put.append(item)
                self._msgids.append(item.msgid)
                setattr(item.element, item.field, item.filled(self._candidates[item.msgid]))

    def inline(self, root: Element, markdown: Markdown) -> None:
        """Read what they link, load and run."""
        del root
        for slot, msgid in zip(self._put, self._msgids, strict=True):
            if self._region is not None:
                marks = self._region.fingerprint(slot, markdown)
                self.marks.setdefault(msgid, []).append(marks)

    def ids(self, root: Element, markdown: Markdown) -> None:
        """See nothing more."""
        del root, markdown


def _alike(before: str, now: str) -> bool:
    plain = memory.plain
    return bool(memory.likeness(plain(before), plain(now), suggesting.CLOSE_ENOUGH))
