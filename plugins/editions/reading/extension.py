"""Where we stand in Python-Markdown: three tree processors that hand the tree to a pass.

Priorities, with the neighbours of `extra`, `codehilite` and `toc`: footnotes 50 · **blocks 40** ·
hilite 30 · inline 20 · attr_list 8 · **inline 7.5** · abbr 7 · toc 5 · **ids 4**. At 40 the
footnotes are in the tree, indented code is still code, and block elements hold raw inline Markdown;
at 7.5 every link and attribute is parsed; at 4 every heading has its id (docs/decisions/0002).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol, runtime_checkable
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.treeprocessors import Treeprocessor

from editions.reading.host import QuickHost
from editions.reading.inline import QuickInline

BLOCKS, INLINE, IDS = 40, 7.5, 4


class Pass(Protocol):
    """What happens to one document while it is rendered."""

    def blocks(self, root: Element, markdown: Markdown) -> None:
        """See the block tree before inline parsing."""

    def inline(self, root: Element, markdown: Markdown) -> None:
        """See the tree with its links, images and attributes."""

    def ids(self, root: Element, markdown: Markdown) -> None:
        """See the tree with the ids of its headings."""


@runtime_checkable
class Reads(Protocol):
    """An extension that reads more than the text that it is given, such as other files.

    One that reads nothing else says so: it has a true attribute `PURE`.
    """

    facts: Mapping[str, Any]
    """What it has read of the last text: JSON, by name."""

    def fact(self, name: str) -> Any:
        """Return what it would read now."""


class _Stage(Treeprocessor):
    def __init__(self, markdown: Markdown, extension: SlotsExtension, stage: str) -> None:
        super().__init__(markdown)
        self.extension = extension
        self.stage = stage

    def run(self, root: Element) -> None:
        if self.extension.current is not None:
            getattr(self.extension.current, self.stage)(root, self.md)


class SlotsExtension(Extension):
    """Lets one pass see each document; without one, rendering is Python-Markdown's own.

    | class    | registry         | name             | priority |
    | -------- | ---------------- | ---------------- | -------- |
    | `_Stage` | `treeprocessors` | `slots_blocks`   | 40       |
    | `_Stage` | `treeprocessors` | `slots_inline`   | 7.5      |
    | `_Stage` | `treeprocessors` | `slots_ids`      | 4        |
    """

    def __init__(self) -> None:
        super().__init__()
        self.current: Pass | None = None

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Register the three stages."""
        for name, priority in (("blocks", BLOCKS), ("inline", INLINE), ("ids", IDS)):
            md.treeprocessors.register(_Stage(md, self, name), f"slots_{name}", priority)


class _Host(Markdown):
    """Python-Markdown, which knows its extensions, those that others bring along too."""

    def registerExtensions(  # noqa: N802 - Python-Markdown's name
        self, extensions: Sequence[Extension | str], configs: Mapping[str, dict[str, Any]]
    ) -> _Host:
        """Register them, and note each."""
        known = self.__dict__.setdefault("in_use", [])
        for name in extensions:
            options = configs.get(name, {}) if isinstance(name, str) else {}
            each = self.build_extension(name, options) if isinstance(name, str) else name
            known.append(each)
            super().registerExtensions([each], configs)
        return self


class Machine:
    """One Markdown instance for many documents: made once, reset for each."""

    def __init__(self, settings: Mapping[str, Any]) -> None:
        self._slots = SlotsExtension()
        extensions = [*settings.get("extensions", ()), self._slots, QuickInline(), QuickHost()]
        self.markdown = _Host(**{**settings, "extensions": extensions})
        self._extensions: Sequence[Any] = self.markdown.__dict__["in_use"]

    def convert(self, text: str, current: Pass | None = None) -> str:
        """Render a document while a pass looks on."""
        self._slots.current = current
        self.markdown.reset()
        try:
            return self.markdown.convert(text)
        except RecursionError:
            # Of where it stood in the text `reset` knows nothing, and the next text is another.
            self.markdown.parser.state.clear()
            raise
        finally:
            self._slots.current = None

    @property
    def packages(self) -> frozenset[str] | None:
        """The packages of its extensions; none where one may read more than it tells."""
        modules = [type(each).__module__ for each in self._extensions]
        for each, module in zip(self._extensions, modules, strict=True):
            own = module.startswith(("markdown.extensions.", "editions."))
            if not (own or getattr(each, "PURE", False) or isinstance(each, Reads)):
                return None
        return frozenset(module.partition(".")[0] for module in modules)

    def facts(self) -> list[list[Any]]:
        """Return what the extensions have read of the last document besides its text."""
        return [
            [number, name, fact]
            for number, each in enumerate(self._extensions)
            if isinstance(each, Reads)
            for name, fact in each.facts.items()
        ]

    def holds(self, facts: Sequence[Sequence[Any]]) -> bool:
        """Return whether they would read the same now."""
        return all(self._extensions[number].fact(name) == fact for number, name, fact in facts)
