"""What the statements of a template read, in the order in which they are carried out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from jinja2 import nodes

from delivery.skipping import abstract
from delivery.skipping.abstract import FRESH, Loop, Scope, Value
from delivery.skipping.calls import Calls
from delivery.skipping.known import Known
from delivery.skipping.reads import UnknownError


class Statements(Calls):
    """The analysis of statements within one template."""

    def __init__(self, known: Known) -> None:
        super().__init__(known)
        self.perhaps = 0
        """Within how many conditions a statement stands."""

    def all_of(self, body: Iterable[Any], scope: Scope) -> None:
        """Read statements."""
        for node in body:
            method = getattr(self, f"_{type(node).__name__.lower()}", None)
            if not isinstance(node, nodes.Stmt) or method is None:
                raise UnknownError(f"{type(node).__name__} in a template")
            method(node, scope)

    def _output(self, node: nodes.Output, scope: Scope) -> None:
        for one in node.nodes:
            self.consume(one, scope)

    def _exprstmt(self, node: nodes.ExprStmt, scope: Scope) -> None:
        self.consume(node.node, scope)

    def _if(self, node: nodes.If, scope: Scope) -> None:
        self.perhaps += 1
        abstract.touch(self.value(node.test, scope))
        self.all_of((*node.body, *node.elif_, *node.else_), scope)
        self.perhaps -= 1

    def _for(self, node: nodes.For, scope: Scope) -> None:
        value = self.value(node.iter, scope)
        elements = abstract.each(value)
        inner = Scope(scope)
        _bind(node.target, elements, inner)
        inner.bound["loop"] = frozenset({Loop(elements, value)})
        if node.test is not None:
            abstract.touch(self.value(node.test, inner))
        self.all_of(node.body, inner)
        self.all_of(node.else_, Scope(scope))

    def _assign(self, node: nodes.Assign, scope: Scope) -> None:
        value = self.value(node.node, scope)
        _set(node.target, value, scope)

    def _assignblock(self, node: nodes.AssignBlock, scope: Scope) -> None:
        self.all_of(node.body, Scope(scope))
        self.consume(node.filter, scope)
        _set(node.target, FRESH, scope)

    def _with(self, node: nodes.With, scope: Scope) -> None:
        inner = Scope(scope)
        for target, value in zip(node.targets, node.values, strict=True):
            _bind(target, self.value(value, scope), inner)
        self.all_of(node.body, inner)

    def _scope(self, node: nodes.Scope, scope: Scope) -> None:
        self.all_of(node.body, Scope(scope))

    def _scopedevalcontextmodifier(self, node: Any, scope: Scope) -> None:
        for option in node.options:
            self.consume(option.value, scope)
        self.all_of(getattr(node, "body", ()), Scope(scope))

    _evalcontextmodifier = _scopedevalcontextmodifier

    def _filterblock(self, node: nodes.FilterBlock, scope: Scope) -> None:
        self.all_of(node.body, Scope(scope))
        self.consume(node.filter, scope)

    def _callblock(self, node: nodes.CallBlock, scope: Scope) -> None:
        inner = Scope(scope)
        for target in node.args:
            _bind(target, FRESH, inner)
        for default in node.defaults:
            self.consume(default, scope)
        self.all_of(node.body, inner)
        self.consume(node.call, scope)


def _bind(target: Any, value: Value, scope: Scope) -> None:
    if isinstance(target, nodes.Name):
        scope.bound[target.name] = value
    elif isinstance(target, nodes.Tuple):
        for one in target.items:
            _bind(one, abstract.each(value), scope)
    else:
        raise UnknownError("a target that is no name")


def _set(target: Any, value: Value, scope: Scope) -> None:
    if isinstance(target, nodes.Name):
        scope.set(target.name, value)
    elif isinstance(target, nodes.Tuple):
        for one in target.items:
            _set(one, abstract.each(value), scope)
    else:
        abstract.consume(value)  # of a namespace, whose attributes are fresh
