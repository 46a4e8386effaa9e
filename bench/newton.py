"""Logistic regression with a penalty on the squares of the weights, by Newton's method, plain."""

from __future__ import annotations

import math
from collections.abc import Sequence

CLOSE = 1e-9
"""The last step of the fit."""


def weights(
    inputs: Sequence[Sequence[float]],
    right: Sequence[float],
    penalty: float,
    given: Sequence[float],
) -> list[float]:
    """Return the weights that maximise the penalised likelihood; the first one is free of it.

    `given` is what is added to each sum beforehand.
    """
    size = len(inputs[0])
    found = [0.0] * size
    penalties = [1e-6, *[penalty] * (size - 1)]
    for _ in range(50):
        slope = [one * weight for one, weight in zip(penalties, found, strict=True)]
        curve = [[penalties[i] * (i == j) for j in range(size)] for i in range(size)]
        for one, aim, more in zip(inputs, right, given, strict=True):
            odds = more + math.fsum(map(math.prod, zip(found, one, strict=True)))
            share = 1 / (1 + math.exp(-odds))
            used = [place for place, value in enumerate(one) if value]
            for i in used:
                slope[i] += (share - aim) * one[i]
                for j in used:
                    curve[i][j] += share * (1 - share) * one[i] * one[j]
        step = _solve(curve, slope)
        found = [weight - part for weight, part in zip(found, step, strict=True)]
        if max(map(abs, step)) < CLOSE:
            break
    return found


def _solve(matrix: Sequence[Sequence[float]], right: Sequence[float]) -> list[float]:
    """Return the solution of linear equations (Gauss, with the largest pivot)."""
    table = [[*line, value] for line, value in zip(matrix, right, strict=True)]
    size = len(table)
    for place in range(size):
        best = max(range(place, size), key=lambda line: abs(table[line][place]))
        table[place], table[best] = table[best], table[place]
        for line in range(size):
            if line != place:
                share = table[line][place] / table[place][place]
                pairs = zip(table[line], table[place], strict=True)
                table[line] = [value - share * above for value, above in pairs]
    return [table[place][size] / table[place][place] for place in range(size)]
