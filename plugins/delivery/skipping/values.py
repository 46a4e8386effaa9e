"""Fingerprints of values, by what is read of them.

A value whose inside is not known raises `UnknownError`. Values are those of one edition while its
pages are written: nothing changes them then, so that a part of a value is looked at once.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import fields, is_dataclass
from datetime import date, datetime, time, timedelta
from enum import Enum
from pathlib import Path, PurePath
from typing import Any

from jinja2 import Environment, Undefined
from pelican.contents import Content

from delivery.skipping.reads import Kind, Reads, Step, UnknownError
from editions import depends
from editions.model import Document, Edition

Whole = Mapping[type, Callable[[Any], Any]]
"""What a value of another library is made of, by its type."""
_SIZE = 16
_UNDER_WAY = object()
Mark = object
"""What stands for a value: of plain values and tuples alone, so that it prints in one way."""
Encode = Callable[[Any], Mark]
Met = frozenset[Content | None]
"""Texts (Pelican's) of which something was read; None where it is of what no text's mark tells."""
SPOKEN = frozenset({"locale", "name", "direction", "prefix", "source"})
"""What the mark of a text tells of its edition."""
_NONE: Met = frozenset()


class Fingerprints:
    """The fingerprints of values in one environment."""

    def __init__(self, environment: Environment, whole: Whole) -> None:
        self._environment = environment
        self._wholes = whole
        self._met: set[Content | None] = set()
        self._known: dict[tuple[int, int], tuple[Mark, Any, Met]] = {}
        self._methods: dict[tuple[type, str], Reads] = {}
        self._encodings: dict[type, Encode] = {}

    def read(self, value: Any, reads: Reads) -> Mark:
        """Return the fingerprint of a value by what is read of it."""
        kind = type(value)
        plain = _PLAIN.get(kind)
        if plain is not None:
            return plain(value)
        node = reads.node()
        if node.whole or isinstance(value, _ALIKE):
            return self.whole(value)
        return self._once(value, id(node), lambda: self._read(value, node))

    def meeting(self, value: Any, reads: Reads) -> tuple[Mark, Met]:
        """Return the fingerprint of a value, with the texts of which something was read."""
        self._met = set()
        mark = self.read(value, reads)
        return mark, frozenset(self._met)

    def whole(self, value: Any) -> Mark:
        """Return the fingerprint of all of a value."""
        plain = _PLAIN.get(type(value))
        if plain is not None:
            return plain(value)
        return self._once(value, 0, lambda: hashed(self.encoded(value)))

    def _once(self, value: Any, node: int, make: Callable[[], Mark]) -> Mark:
        key = (id(value), node)
        found = self._known.get(key)
        if found is None:
            # The value is held, so that no other takes its place in memory.
            self._known[key] = _UNDER_WAY, value, _NONE
            outside, self._met = self._met, set()
            try:
                mark = make()
                found = self._known[key] = mark, value, frozenset(self._met) or _NONE
            except BaseException:
                del self._known[key]
                raise
            finally:
                self._met = outside
        if found[0] is _UNDER_WAY:
            raise UnknownError(f"a {type(value).__name__} that holds itself")
        self._met |= found[2]
        return found[0]

    def encoded(self, value: Any) -> Mark:
        """Return what stands for all of a value, unhashed."""
        kind = type(value)
        plain = _PLAIN.get(kind) or self._encodings.get(kind)
        if plain is None:
            plain = _plain if isinstance(value, _ALIKE) else self._encoding(value)
            self._encodings[kind] = plain
        return plain(value)

    def _encoding(self, value: Any) -> Encode:
        """Return what stands for all of a value of a type."""
        kind, encoded = type(value), self.encoded
        name = _name(kind)
        if kind in self._wholes:
            made = self._wholes[kind]
            return lambda one: (name, encoded(made(one)))
        if is_dataclass(kind):
            if issubclass(kind, Edition | Document):
                return self._beyond(name, kind)
            names = tuple(field.name for field in fields(kind))
            return lambda one: (name, *[encoded(getattr(one, each)) for each in names])
        if isinstance(value, Mapping):
            return lambda one: (name, *[encoded(each) for pair in one.items() for each in pair])
        if isinstance(value, list | tuple):
            return lambda one: (name, *[encoded(each) for each in one])
        if isinstance(value, AbstractSet):
            return lambda one: (name, *sorted(repr(encoded(each)) for each in one))
        raise UnknownError(f"a {kind.__name__} as a whole")

    def _beyond(self, name: str, kind: Any) -> Encode:
        names = tuple(field.name for field in fields(kind))

        def encode(one: Any) -> Mark:
            self._met.add(None)
            return (name, *[self.encoded(getattr(one, each)) for each in names])

        return encode

    def _read(self, value: Any, node: Reads) -> bytes:
        """Return the fingerprint of the parts, in the order of the graph, which templates set."""
        if isinstance(value, list | tuple | AbstractSet | Mapping):
            shape = len(value)
        else:
            shape = bool(value)
        if isinstance(value, Content):
            self._met.add(value)
        elif isinstance(value, Document) or (isinstance(value, Edition) and _more(node)):
            self._met.add(None)
        parts = [self._step(value, step, part) for step, part in node.steps]
        return hashed(_name(type(value)), shape, *parts)

    def _step(self, value: Any, step: Step, part: Reads) -> Mark:
        if step.kind is Kind.ATTRIBUTE:
            return self.read(self._environment.getattr(value, step.name), part)
        if step.kind is Kind.ITEM:
            return self.read(self._environment.getitem(value, step.name), part)
        if step.kind is Kind.EACH:
            return self._each(value, part)
        return self._called(value, step.name)

    def _each(self, value: Any, part: Reads) -> Mark:
        if isinstance(value, Mapping):
            return tuple(self.read(one, part) for pair in value.items() for one in pair)
        if isinstance(value, list | tuple):
            return tuple(self.read(one, part) for one in value)
        if isinstance(value, AbstractSet):
            return tuple(sorted(repr(self.read(one, part)) for one in value))
        raise UnknownError(f"the elements of a {type(value).__name__}")

    def _called(self, value: Any, name: str) -> Mark:
        """Return what a method reads of its object: what it declares, else the whole."""
        found = depends.of(getattr(value, name, None))
        if found is None:
            return self.whole(value)
        reads = self._methods.setdefault((type(value), name), Reads())
        for path in found.parts.get(0, ("",)):
            reads.path(path).consume()
        return self.read(value, reads)


def hashed(*marks: Mark) -> bytes:
    """Return the hash of what stands for values."""
    printed = repr(marks).encode("utf-8", "surrogatepass")
    return hashlib.blake2b(printed, digest_size=_SIZE).digest()


def _more(node: Reads) -> bool:
    return any(step.name not in SPOKEN for step, _ in node.steps)


def _name(kind: type) -> str:
    return f"{kind.__module__}.{kind.__qualname__}"


def _slots(kind: type) -> bool:
    return any(getattr(one, "__slots__", ()) for one in kind.__mro__)


def _plain(value: Any) -> Mark:
    """Return what stands for a value that has no parts, and is of no plain type."""
    kind = type(value)
    if isinstance(value, Enum):
        return _name(kind), value.name
    if isinstance(value, str):
        if getattr(value, "__dict__", None) or _slots(kind):
            raise UnknownError(f"a {kind.__name__}, which is more than its text")
        return _name(kind), str.__str__(value)
    if isinstance(value, Undefined):
        return ("undefined",)
    if isinstance(value, Path):
        raise UnknownError("a path, behind which a file may be read")
    if isinstance(value, PurePath):
        return _name(kind), str(value)
    if isinstance(value, datetime | time):
        return _name(kind), value.isoformat(), repr(value.tzinfo), value.fold
    return _name(kind), repr(value)


def _itself(value: object) -> Mark:
    return value


_ALIKE = (str, int, float, bytes, date, time, timedelta, Enum, PurePath, Undefined)
_PLAIN: Mapping[type, Encode] = dict.fromkeys((str, int, float, bool, bytes, type(None)), _itself)
