"""Memory that is free, given back to the system before this process is copied.

The C library keeps what Python has freed, in the hope of using it again. What woven texts came in
is as much as the texts, and a copy that writes into it comes to own it besides.
"""

from __future__ import annotations

import ctypes
import sys


def give_back() -> None:
    """Give free memory back (malloc_trim(3)); with another C library than GNU's, do nothing."""
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
        if trim is not None:
            trim(0)
