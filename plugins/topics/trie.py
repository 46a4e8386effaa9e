"""A trie over words: the longest known phrase at each place of a text, in one pass."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from topics.tokens import Words

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Trie(Generic[T]):
    """What is known of the phrases that begin with one sequence of words."""

    entries: tuple[T, ...] = ()
    """What the phrase that ends here stands for, in the order of the input."""
    following: Mapping[str, Trie[T]] = field(default_factory=dict)
    """By the key of the next word."""


def trie(phrases: Iterable[tuple[tuple[str, ...], T]]) -> Trie[T]:
    """Return the trie of phrases (keys of words, what they stand for); empty phrases are left out.

    Built level by level from the phrases sorted by their words, so that no node changes.
    """
    known = sorted(
        ((keys, number, entry) for number, (keys, entry) in enumerate(phrases) if keys),
        key=lambda phrase: phrase[:2],
    )
    return _node([(keys, entry) for keys, _, entry in known], 0)


def _node(phrases: Sequence[tuple[tuple[str, ...], T]], depth: int) -> Trie[T]:
    longer: dict[str, list[tuple[tuple[str, ...], T]]] = {}
    for keys, entry in phrases:
        if len(keys) > depth:
            longer.setdefault(keys[depth], []).append((keys, entry))
    return Trie(
        tuple(entry for keys, entry in phrases if len(keys) == depth),
        {key: _node(group, depth + 1) for key, group in longer.items()},
    )


def longest(
    words: Words, root: Trie[T], accept: Callable[[int, int, T], bool]
) -> Iterator[tuple[int, int, tuple[T, ...]]]:
    """Yield (first word, word behind the last, entries) of the longest phrases, left to right.

    They never overlap. `accept(first, behind, entry)` may refuse an entry where it stands, as
    for a capital letter; a phrase with none left is no phrase. Each step back is at most the
    length of the longest phrase, so the time is linear in the text.
    """
    keys, joined = words.keys, words.joined
    # Most words begin no phrase.
    begins = [place for place, key in enumerate(keys) if key in root.following]
    unread = 0
    for first in begins:
        if first < unread:
            continue
        node, behind = root, first
        best: tuple[int, tuple[T, ...]] | None = None
        while behind < len(keys) and (behind == first or joined[behind]):
            following = node.following.get(keys[behind])
            if following is None:
                break
            node, behind = following, behind + 1
            entries = tuple(entry for entry in node.entries if accept(first, behind, entry))
            if entries:
                best = (behind, entries)
        if best is not None:
            yield first, *best
            unread = best[0]
