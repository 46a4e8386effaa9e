"""Memory that is free goes back to the system."""

from __future__ import annotations

import ctypes
import platform
import sys
from pathlib import Path

import pytest

from editions import freed

BLOCKS, BYTES = 640, 100_000
"""Smaller than what the C library asks of the system piece by piece."""


def _resident() -> int:
    """Return how many bytes of this process lie in memory."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * 4096


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="another C library")
@pytest.mark.skipif(platform.machine() != "x86_64", reason="pages of another size")
def test_what_lies_below_something_in_use_goes_back_too() -> None:
    """The C library gives back by itself only what lies above all that is in use."""
    blocks = [bytes(BYTES).replace(b"\0", b"x") for _ in range(BLOCKS)]
    above = blocks.pop()
    blocks.clear()
    before = _resident()
    freed.give_back()
    assert before - _resident() > BLOCKS * BYTES // 2
    assert above


def test_another_library_keeps_what_is_free(monkeypatch: pytest.MonkeyPatch) -> None:
    """One without the function is left alone."""
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(ctypes, "CDLL", lambda _: object())
    freed.give_back()
