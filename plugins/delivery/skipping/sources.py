"""A template as it is analysed: its tree, by the hash of its text."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from jinja2 import nodes

from delivery.skipping.reads import UnknownError


@dataclass(frozen=True, slots=True)
class Source:
    """A template's text, by its hash, and what it is made of."""

    hashed: str
    body: tuple[nodes.Node, ...]
    blocks: tuple[nodes.Block, ...]
    parents: tuple[nodes.Extends, ...]


def source(text: str, parse: Callable[[str], nodes.Template]) -> Source:
    """Return a template as it is analysed."""
    tree = parse(text)
    blocks, parents = tree.find_all(nodes.Block), tree.find_all(nodes.Extends)
    hashed = hashlib.sha256(text.encode()).hexdigest()
    return Source(hashed, tuple(tree.body), tuple(blocks), tuple(parents))


Load = Callable[[str], Source | None]
"""From a template's name to the template; None where there is none."""


def written(node: Any) -> tuple[str, ...]:
    """Return the names of templates that are written out."""
    if isinstance(node, nodes.Const):
        found = (node.value,) if isinstance(node.value, str) else tuple(node.value)
    elif isinstance(node, nodes.Tuple | nodes.List) and all(
        isinstance(one, nodes.Const) for one in node.items
    ):
        found = tuple(one.value for one in node.items)  # type: ignore[attr-defined]
    else:
        found = ()
    if not found or not all(isinstance(one, str) for one in found):
        raise UnknownError("a template whose name is worked out")
    return found
