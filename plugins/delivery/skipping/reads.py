"""What is read of a value, as a graph: a step to an attribute, an item or an element each.

The analysis grows it and never takes away. Where a macro calls itself with a part of what it was
called with, the two nodes become one, so that the graph is finite and the tree of values is not.
"""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple


class Kind(Enum):
    """How a template gets from a value to a part of it."""

    ATTRIBUTE = "."
    """`value.name`: an attribute, else an item."""
    ITEM = "[]"
    """`value["name"]`: an item, else an attribute."""
    EACH = "*"
    """Any element: by iteration, or by a place that is not known."""
    CALL = "()"
    """`value.name(…)`: a method."""


class Step(NamedTuple):
    """A step from a value to a part of it."""

    kind: Kind
    name: str = ""


EACH = Step(Kind.EACH)


class UnknownError(Exception):
    """Raised where it cannot be told what is read; such a page is always rendered."""


class Reads:
    """What is read of a value: nothing but that it is there, parts of it, or the whole."""

    __slots__ = ("_order", "_same", "_steps", "_whole")

    def __init__(self) -> None:
        self._same: Reads | None = None
        self._steps: dict[Step, Reads] = {}
        self._whole = False
        self._order: tuple[tuple[Step, Reads], ...] | None = None

    def node(self) -> Reads:
        """Return the one that this has become."""
        found = self
        while found._same is not None:
            found = found._same
        return found

    @property
    def whole(self) -> bool:
        """Whether the value counts as a whole."""
        return self.node()._whole  # noqa: SLF001

    @property
    def steps(self) -> tuple[tuple[Step, Reads], ...]:
        """The parts that are read, in a fixed order."""
        here = self.node()
        if here._order is None:  # noqa: SLF001
            found = here._steps  # noqa: SLF001
            order = sorted(found, key=lambda one: (one.kind.value, one.name))
            here._order = tuple((step, found[step]) for step in order)  # noqa: SLF001
        return here._order  # noqa: SLF001

    def to(self, step: Step) -> Reads:
        """Return what is read of a part."""
        here = self.node()
        if step not in here._steps:  # noqa: SLF001
            here._steps[step] = Reads()  # noqa: SLF001
            here._order = None  # noqa: SLF001
        return here._steps[step].node()  # noqa: SLF001

    def path(self, dotted: str) -> Reads:
        """Return what is read of a part of parts; an empty path is the value itself."""
        found = self.node()
        for name in dotted.split(".") if dotted else ():
            found = found.to(EACH if name == "*" else Step(Kind.ATTRIBUTE, name))
        return found

    def consume(self) -> None:
        """Let the value count as a whole."""
        self.node()._whole = True  # noqa: SLF001

    def merge(self, other: Reads) -> None:
        """Become one with another node."""
        mine, gone = self.node(), other.node()
        if mine is gone:
            return
        gone._same = mine  # noqa: SLF001
        mine._order = None  # noqa: SLF001
        mine._whole = mine._whole or gone._whole  # noqa: SLF001
        for step, part in gone._steps.items():  # noqa: SLF001
            if step in mine._steps:  # noqa: SLF001
                mine._steps[step].merge(part)  # noqa: SLF001
                mine = mine.node()
            else:
                mine._steps[step] = part  # noqa: SLF001
                mine._order = None  # noqa: SLF001
