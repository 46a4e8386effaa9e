"""What an expression of a template may stand for, without its being worked out.

A `Value` is a set of sources: every value that an expression may have is one of them, or a part, or
a fresh value that holds nothing which is not read already (a text, a number): for those the set has
no member.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from delivery.skipping.reads import EACH, Kind, Reads, Step

Value = frozenset[Any]
"""Of `Reads` and of the classes here."""
FRESH: Value = frozenset()


@dataclass(frozen=True, slots=True)
class Items:
    """A list or the like that a template makes, by what its elements may be."""

    value: Value


@dataclass(frozen=True, slots=True)
class Groups:
    """What `groupby` makes of a list."""

    value: Value


@dataclass(frozen=True, slots=True)
class Group:
    """One of them: `.grouper` and `.list`."""

    value: Value


@dataclass(frozen=True, slots=True)
class Loop:
    """The variable `loop`: it knows the neighbours of an element, and calls itself."""

    value: Value
    """What the elements may be."""
    over: Value
    """What is gone through."""


@dataclass(frozen=True, eq=False, slots=True)
class Scope:
    """The names that a template, a macro, a block or a loop has set."""

    above: Scope | None = None
    names: dict[str, Value] = field(default_factory=dict)
    bound: dict[str, Value] = field(default_factory=dict)
    """Names that can be nothing else here: parameters, and the targets of loops."""

    def set(self, name: str, value: Value) -> None:
        """Note that a name may stand for a value too."""
        self.names[name] = self.names.get(name, FRESH) | value


@dataclass(frozen=True, eq=False, slots=True)
class Macro:
    """A macro where it is defined."""

    node: Any
    scope: Scope


@dataclass(frozen=True, eq=False, slots=True)
class Module:
    """An imported template."""

    scope: Scope


def each(value: Value) -> Value:
    """Return what the elements may be."""
    return frozenset(_each(value))


def _each(value: Value) -> Iterator[Any]:
    for one in value:
        if isinstance(one, Reads):
            yield one.to(EACH)
        elif isinstance(one, Items):
            yield from one.value
        elif isinstance(one, Groups):
            yield Group(one.value)
        else:
            consume(frozenset({one}))


def part(value: Value, step: Step) -> Value:
    """Return what a named part may be."""
    found: set[Any] = set()
    for one in value:
        if isinstance(one, Reads):
            found.add(one.to(step))
        elif isinstance(one, Group) and step.name in {"grouper", "list"}:
            found |= one.value if step.name == "list" else FRESH
        elif isinstance(one, Loop):
            found |= one.value if step.name in {"previtem", "nextitem"} else FRESH
        elif isinstance(one, Module) and step.name in {**one.scope.names}:
            found |= one.scope.names[step.name]
        elif isinstance(one, Items | Groups):
            found |= each(frozenset({one}))
        else:
            consume(frozenset({one}))
    return frozenset(found)


def touch(value: Value) -> None:
    """Note that it counts whether a value is there, whether it is true and how long it is.

    That a node of the graph is there says so already; all else is the template's own making.
    """
    del value


def consume(value: Value) -> None:
    """Let a value count as a whole; a macro holds nothing, and its calls are followed."""
    for one in value:
        if isinstance(one, Reads):
            one.consume()
        elif isinstance(one, Items | Groups | Group | Loop):
            consume(one.value)


def become_one(known: Value, more: Value) -> None:
    """Let what calls itself be read, with what it is called with anew, as it was before."""
    before = [one for one in known if isinstance(one, Reads)]
    for one in more:
        if isinstance(one, Reads) and before:
            for other in before:
                other.merge(one)
        else:
            consume(frozenset({one}))


def dotted(value: Value, name: str) -> Value:
    """Return what a filter's `attribute` leads to, such as `date.year`."""
    for piece in name.split("."):
        value = each(value) if piece.isdigit() else part(value, Step(Kind.ITEM, piece))
    return value


def joined(*values: Value) -> Value:
    """Return what any of several values may be."""
    return frozenset().union(*values)
