"""What an expression of a template reads, and what it may stand for.

Each method answers for one of Jinja's nodes; where there is none for a node, or what it does is not
known, `UnknownError` is raised.
"""

from __future__ import annotations

from typing import Any

from jinja2 import nodes

from delivery.skipping import abstract
from delivery.skipping.abstract import FRESH, Items, Scope, Value
from delivery.skipping.known import Known
from delivery.skipping.reads import Kind, Reads, Step, UnknownError
from editions.depends import Depends


class Expressions:
    """The analysis of expressions; it gathers what is read as it goes."""

    def __init__(self, known: Known) -> None:
        self.known = known
        self.roots: dict[str, Reads] = {}
        """What is read of the context, by name."""
        self.called: dict[str, Depends] = {}
        """Functions and filters that read more than their arguments."""
        self.messages: set[tuple[str, str | None, str]] = set()
        """Of the theme's catalog: the function that says it, context, msgid."""

    def value(self, node: Any, scope: Scope) -> Value:
        """Return what an expression may stand for."""
        method = getattr(self, f"_{type(node).__name__.lower()}", None)
        if method is None:
            raise UnknownError(f"{type(node).__name__} in a template")
        found: Value = method(node, scope)
        return found

    def consume(self, node: Any, scope: Scope) -> Value:
        """Read the whole of an expression; what is made of it is fresh."""
        if node is not None:
            abstract.consume(self.value(node, scope))
        return FRESH

    def root(self, name: str) -> Reads:
        """Return what is read of a name of the context."""
        return self.roots.setdefault(name, Reads()).node()

    def _name(self, node: nodes.Name, scope: Scope) -> Value:
        found, here = FRESH, scope
        while here is not None:
            found |= here.names.get(node.name, FRESH)
            if node.name in here.bound:
                return found | here.bound[node.name]
            here = here.above  # type: ignore[assignment]
        return found | {self.root(node.name)}

    def _fresh(self, node: nodes.Expr, scope: Scope) -> Value:
        for child in node.iter_child_nodes():
            self.consume(child, scope)
        return FRESH

    _const = _templatedata = _concat = _compare = _operand = _fresh
    _sub = _mul = _div = _floordiv = _mod = _pow = _neg = _pos = _fresh
    _dict = _pair = _keyword = _fresh

    def _getattr(self, node: nodes.Getattr, scope: Scope) -> Value:
        return abstract.part(self.value(node.node, scope), Step(Kind.ATTRIBUTE, node.attr))

    def _getitem(self, node: nodes.Getitem, scope: Scope) -> Value:
        value, place = self.value(node.node, scope), node.arg
        if isinstance(place, nodes.Slice):
            self._fresh(place, scope)
            return value
        if isinstance(place, nodes.Const) and isinstance(place.value, str):
            return abstract.part(value, Step(Kind.ITEM, place.value))
        self.consume(place, scope)
        return abstract.each(value)

    def _add(self, node: nodes.Add, scope: Scope) -> Value:
        # Lists, mostly; of numbers and texts an element is the whole.
        both = (self.value(node.left, scope), self.value(node.right, scope))
        return frozenset({Items(abstract.joined(*map(abstract.each, both)))})

    def _list(self, node: nodes.List, scope: Scope) -> Value:
        return frozenset({Items(abstract.joined(*(self.value(one, scope) for one in node.items)))})

    _tuple: Any = _list

    def _not(self, node: nodes.Not, scope: Scope) -> Value:
        abstract.touch(self.value(node.node, scope))
        return FRESH

    def _and(self, node: nodes.BinExpr, scope: Scope) -> Value:
        return self.value(node.left, scope) | self.value(node.right, scope)

    _or = _and

    def _condexpr(self, node: nodes.CondExpr, scope: Scope) -> Value:
        abstract.touch(self.value(node.test, scope))
        other = self.value(node.expr2, scope) if node.expr2 is not None else FRESH
        return self.value(node.expr1, scope) | other

    def _marksafe(self, node: nodes.MarkSafe, scope: Scope) -> Value:
        return self.consume(node.expr, scope)

    _marksafeifautoescape: Any = _marksafe
