"""The real site, built as it is published and served."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from browser import served
from checkers import ROOT, policy

from delivery.build import build


@dataclass(frozen=True, slots=True)
class Published:
    """The site as it is published: its files, and the address that all its pages name."""

    output: Path
    address: str


@contextmanager
def publish(folder: Path, **changed: Any) -> Iterator[Published]:
    """Build the site as it is published, with some settings changed, and serve it.

    Each page comes with the policy that docs/publishing.md recommends.
    """
    output = folder / "output"
    with served(output, {"Content-Security-Policy": policy()}) as address:
        build(ROOT / "publishconf.py", output, lambda _: None, {"SITEURL": address, **changed})
        yield Published(output, address)
