"""What a template can read, by its syntax tree and those of all that it includes or extends.

What is not known is never left out: a part that cannot be followed counts as the whole, and where
not even that is a bound, as with a template whose name is worked out, `UnknownError` is raised.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from jinja2 import nodes

from delivery.skipping import abstract
from delivery.skipping.abstract import FRESH, Macro, Module, Scope, Value
from delivery.skipping.known import Known
from delivery.skipping.reads import Reads, UnknownError
from delivery.skipping.sources import Load, Source, written
from delivery.skipping.statements import Statements
from editions.depends import Depends


@dataclass(frozen=True, slots=True)
class Analysis:
    """All that a template can read."""

    roots: Mapping[str, Reads]
    """Of the context, by name."""
    called: Mapping[str, Depends]
    """Functions that read more than their arguments."""
    messages: tuple[tuple[str, str | None, str], ...]
    """Of the theme's catalog: the function that says it, context, msgid."""
    sources: tuple[tuple[str, str], ...]
    """Each template that is reached, and the hash of its text; empty where there is none."""


@dataclass(frozen=True, slots=True)
class _Page:
    """A template with its parents."""

    scope: Scope
    blocks: dict[str, list[nodes.Block]] = field(default_factory=dict)
    done: set[str] = field(default_factory=set)


def analyse(name: str, load: Load, known: Known) -> Analysis:
    """Return what a template can read; raises `UnknownError` where that cannot be told."""
    found = Templates(load, known)
    found.page(name, None)
    return Analysis(
        found.roots,
        found.called,
        tuple(sorted(found.messages, key=lambda one: (one[0], one[1] or "", one[2]))),
        tuple(sorted(found.sources.items())),
    )


class Templates(Statements):
    """The analysis of templates that work together, and of their macros."""

    def __init__(self, load: Load, known: Known) -> None:
        super().__init__(known)
        self.sources: dict[str, str] = {}
        self._load = load
        self._pages: list[_Page] = []
        self._inside: list[str] = []
        self._defining = False
        self._calls: dict[Any, Mapping[str, Value]] = {}
        self._known_calls: set[Any] = set()

    def _source(self, name: str) -> Source | None:
        found = self._load(name)
        self.sources[name] = "" if found is None else found.hashed
        return found

    def page(self, name: str, above: Scope | None) -> None:
        """Read a template and its parents."""
        if name in self._inside:
            raise UnknownError(f"{name} is within itself")
        page = _Page(Scope(above))
        outside, self._defining = (self._defining, self.perhaps), False
        self.perhaps = 0
        self._inside.append(name)
        self._pages.append(page)
        for each in list(self._line(name)):
            for block in each.blocks:
                page.blocks.setdefault(block.name, []).append(block)
            self._defining = bool(each.parents)
            self.all_of(each.body, page.scope)
        self._defining = False
        for left in sorted(page.blocks.keys() - page.done):
            self._block(page.blocks[left][0], page.scope)
        self._pages.pop()
        self._inside.pop()
        self._defining, self.perhaps = outside

    def _line(self, name: str) -> Iterator[Source]:
        """Yield a template and its parents."""
        seen: set[str] = set()
        while name:
            found = self._source(name)
            if found is None or name in seen:
                raise UnknownError(f"{name} is not found, or its own parent")
            seen.add(name)
            above = found.parents
            if above and (len(above) > 1 or all(above[0] is not one for one in found.body)):
                raise UnknownError(f"{name} has a parent at times")
            yield found
            name = written(above[0].template)[0] if above else ""

    def _extends(self, node: nodes.Extends, scope: Scope) -> None:
        """Leave it to `_line`."""

    _break: Any = _extends
    _continue: Any = _extends

    def _block(self, node: nodes.Block, scope: Scope) -> None:
        page = self._pages[-1]
        if self._defining or node.name in page.done:
            return
        page.done.add(node.name)
        for block in page.blocks[node.name]:
            self.all_of(block.body, Scope(scope if node.scoped else page.scope))

    def _include(self, node: nodes.Include, scope: Scope) -> None:
        for name in written(node.template):
            if self._load(name) is not None:
                self.page(name, scope)
                return
            self.sources[name] = ""
        if not node.ignore_missing:
            raise UnknownError("a template that is not there")

    def _import(self, node: nodes.Import, scope: Scope) -> None:
        self._once()
        scope.set(node.target, frozenset({Module(self._module(node, scope))}))

    def _fromimport(self, node: nodes.FromImport, scope: Scope) -> None:
        self._once()
        names = self._module(node, scope).names
        for one in node.names:
            name, alias = (one, one) if isinstance(one, str) else one
            scope.set(alias, names.get(name, FRESH))

    def _module(self, node: nodes.Import | nodes.FromImport, scope: Scope) -> Scope:
        [name] = written(node.template)
        found = self._source(name)
        if found is None or found.parents or found.blocks or name in self._inside:
            raise UnknownError(f"{name} cannot be imported")
        self._inside.append(name)
        inner = Scope(scope)
        self.all_of(found.body, inner)
        self._inside.pop()
        return inner

    def _macro(self, node: nodes.Macro, scope: Scope) -> None:
        self._once()
        scope.set(node.name, frozenset({Macro(node, scope)}))

    def _once(self) -> None:
        if self.perhaps:
            raise UnknownError("a macro that is there at times")

    def call_macro(self, macro: Macro, node: nodes.Call, scope: Scope) -> None:
        """Read what a macro reads when it is called."""
        if node.dyn_args is not None or node.dyn_kwargs is not None:
            raise UnknownError("arguments that are not written out")
        names = [one.name for one in macro.node.args]
        bound = dict.fromkeys(names, FRESH)
        behind = len(names) - len(macro.node.defaults)
        given = [self.value(one, scope) for one in node.args]
        named = {pair.key: self.value(pair.value, scope) for pair in node.kwargs}
        for name, default in zip(names[behind:], macro.node.defaults, strict=True):
            bound[name] = self.value(default, macro.scope)
        for place, value in enumerate(given):
            named.setdefault(names[place] if place < len(names) else f"*{place}", value)
        for name, value in named.items():
            if name in bound:
                bound[name] = value
            else:
                abstract.consume(value)
        again = self._calls.get(macro.node)
        if again is not None:
            for name in names:
                abstract.become_one(again[name], bound[name])
            return
        call = (macro, frozenset(bound.items()))
        if call in self._known_calls:
            return
        self._known_calls.add(call)
        self._calls[macro.node] = bound
        inner = Scope(macro.scope, bound={**bound, "varargs": FRESH, "kwargs": FRESH})
        outside, self.perhaps = self.perhaps, 0
        self.all_of(macro.node.body, inner)
        self.perhaps = outside
        del self._calls[macro.node]
