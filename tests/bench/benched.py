"""Lets tests import the bench, which is no part of the site."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
CASES = ROOT / "tests" / "cases" / "bench"

sys.path.append(str(ROOT / "bench"))
