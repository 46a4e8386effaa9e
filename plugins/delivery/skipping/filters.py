"""What Jinja's own filters read of a value, and which part of it they hand on.

A filter that is not named here, and is Jinja's, reads the whole and gives a fresh value.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from jinja2 import nodes

from delivery.skipping import abstract
from delivery.skipping.abstract import FRESH, Groups, Items, Value, each
from delivery.skipping.reads import Kind, Step, UnknownError


@dataclass(frozen=True, slots=True)
class Call:
    """A filter's call: what it is given, as values and as they are written."""

    value: Value
    arguments: Sequence[Value]
    written: Sequence[nodes.Expr]
    named: Mapping[str, Value] = field(default_factory=dict)
    named_as: Mapping[str, nodes.Expr] = field(default_factory=dict)

    def text(self, place: int, name: str = "") -> str | None:
        """Return an argument that is written out as a text."""
        node = self.named_as.get(name) or (
            self.written[place] if len(self.written) > place else None
        )
        return node.value if isinstance(node, nodes.Const) and isinstance(node.value, str) else None

    def consume(self, start: int = 0) -> None:
        """Let the arguments from a place on, and the named ones, count as a whole."""
        for argument in (*self.arguments[start:], *self.named.values()):
            abstract.consume(argument)


def _by(call: Call, place: int) -> Value:
    """Return what the elements are compared by: an attribute, or the whole of them."""
    found, name = each(call.value), call.text(place, "attribute")
    given = "attribute" in call.named or len(call.arguments) > place
    if name is None:
        if given and not _none(call, place):
            raise UnknownError("a filter's attribute is not written out")
        return found
    return abstract.joined(*(abstract.dotted(found, one) for one in name.split(",")))


def _none(call: Call, place: int) -> bool:
    node = call.named_as.get("attribute") or call.written[place]
    return isinstance(node, nodes.Const) and node.value is None


def _same(call: Call) -> Value:
    call.consume()
    return call.value


def _element(call: Call) -> Value:
    call.consume()
    return each(call.value)


def _default(call: Call) -> Value:
    return abstract.joined(call.value, *call.arguments, *call.named.values())


def _ordered(place: int) -> Callable[[Call], Value]:
    def read(call: Call) -> Value:
        abstract.consume(_by(call, place))
        call.consume()
        return call.value

    return read


def _extreme(call: Call) -> Value:
    abstract.consume(_by(call, 1))
    call.consume()
    return each(call.value)


def _chosen(call: Call) -> Value:
    """`select` and `reject`: by a test, else by whether an element is true."""
    abstract.consume(each(call.value))
    call.consume()
    return call.value


def _chosen_by(call: Call) -> Value:
    name = call.text(0)
    if name is None:
        raise UnknownError("an attribute is not written out")
    found = abstract.dotted(each(call.value), name)
    if call.arguments[1:]:
        abstract.consume(found)
    call.consume(1)
    return call.value


def _map(call: Call) -> Value:
    name = call.text(9, "attribute")
    if name is None or call.arguments:
        raise UnknownError("map with a filter")
    default = call.named.get("default", FRESH)
    return frozenset({Items(abstract.joined(abstract.dotted(each(call.value), name), default))})


def _groups(call: Call) -> Value:
    abstract.consume(_by(call, 0))
    call.consume()
    return frozenset({Groups(call.value)})


def _attribute(call: Call) -> Value:
    name = call.text(0)
    if name is None:
        raise UnknownError("an attribute is not written out")
    return abstract.part(call.value, Step(Kind.ATTRIBUTE, name))


def _length(call: Call) -> Value:
    abstract.touch(call.value)
    return FRESH


def _never(_: Call) -> Value:
    raise UnknownError("chance")


READ: Mapping[str, Callable[[Call], Value]] = {
    "default": _default,
    "d": _default,
    "list": _same,
    "reverse": _same,
    "first": _element,
    "last": _element,
    "sort": _ordered(2),
    "unique": _ordered(1),
    "min": _extreme,
    "max": _extreme,
    "select": _chosen,
    "reject": _chosen,
    "selectattr": _chosen_by,
    "rejectattr": _chosen_by,
    "map": _map,
    "groupby": _groups,
    "attr": _attribute,
    "length": _length,
    "count": _length,
    "random": _never,
}


def read(name: str, call: Call) -> Value:
    """Return what one of Jinja's filters hands on, when what it reads is noted."""
    known: Any = READ.get(name)
    if known is not None:
        result: Value = known(call)
        return result
    abstract.consume(call.value)
    call.consume()
    return FRESH
