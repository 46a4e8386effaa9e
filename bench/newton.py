"""Logistic regression with a penalty on the squares of the weights, by Newton's method, plain."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

CLOSE = 1e-9
"""The last step of the fit."""
STEPS = 50
FREE = 1e-6
"""The penalty of the first weight."""


def weights(
    inputs: Sequence[Sequence[float]],
    right: Sequence[float],
    penalty: float,
    given: Sequence[float],
) -> list[float]:
    """Return the weights that maximise the penalised likelihood; the first one is free of it.

    `given` is what is added to each sum beforehand.
    """
    table, aims, before = np.array(inputs), np.array(right), np.array(given)
    found = np.zeros(table.shape[1])
    penalties = np.array([FREE, *[penalty] * (table.shape[1] - 1)])
    for _ in range(STEPS):
        shares = 1 / (1 + np.exp(-(before + table @ found)))
        slope = penalties * found + table.T @ (shares - aims)
        curve = (table.T * (shares * (1 - shares))) @ table + np.diag(penalties)
        step = np.linalg.solve(curve, slope)
        found = found - step
        if np.abs(step).max() < CLOSE:
            break
    return [float(one) for one in found]
