"""When a server is taken to be idle."""

from __future__ import annotations

import pytest
from benched import ROOT
from speed import processes, watched

assert ROOT


@pytest.mark.parametrize(
    ("used", "left"),
    [
        ([0.0, 0.1, 0.2, 9.0], [9.0]),
        ([0.0, 2.0, 4.0, 4.1, 4.2, 9.0], [9.0]),
        ([9.0, 4.0, 12.0, 12.1, 12.2, 13.0], [13.0]),
        ([0.0, 0.1, 2.0, 2.1, 2.1], []),
    ],
    ids=["at once", "after work", "a process that is not counted yet", "a pause is no end"],
)
def test_a_server_rests(
    monkeypatch: pytest.MonkeyPatch, used: list[float], left: list[float]
) -> None:
    """When two looks in a row say so, and not while a process that ended is not counted."""
    monkeypatch.setattr(watched, "QUIET", 0)
    monkeypatch.setattr(processes, "processor", lambda _: used.pop(0))
    watched._rest(0)
    assert used == left
