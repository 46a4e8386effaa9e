"""The highest of many weights, without sorting them all as pairs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

Key = TypeVar("Key", str, int)


def highest(weights: Mapping[Key, float], most: int) -> list[tuple[float, Key]]:
    """Return at most so many weights, negative, with their keys: the highest first, then by key."""
    if len(weights) <= most:
        return sorted([(-weight, key) for key, weight in weights.items()])
    least = sorted(weights.values())[-most]
    return sorted([(-weight, key) for key, weight in weights.items() if weight >= least])[:most]
