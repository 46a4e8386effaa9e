"""Two updates at once: one waits for the other, and nothing is lost."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from editions import locking
from editions.catalogs import domains, po
from editions.model import State

pytest.importorskip("fcntl", reason="this system has no advisory locks")

UPDATE = """
import pathlib, sys
from editions import locking
from editions.model import Kind, Location, Segment
from editions.updating import locale
folder, own = pathlib.Path(sys.argv[1]), sys.argv[2]
for number in range(20):
    with locking.exclusive(folder, lambda: print("waiting", flush=True)) as held:
        assert held
        record = folder / "said.txt"
        said = record.read_text().split() if record.exists() else []
        said.append(f"{own}{number}")
        place = Location("content/a.md", 1)
        segments = tuple(Segment(text, Kind.PARAGRAPH, place) for text in said)
        known = {"a": {(None, text): text.upper() for text in said[-1:]}}
        locale.update({"a": segments}, folder, "de", known)
        record.write_text(" ".join(said))
"""
HOLD = """
import pathlib, sys
from editions import locking
with locking.exclusive(pathlib.Path(sys.argv[1]), lambda: print("waiting", flush=True)):
    print("held", flush=True)
    sys.stdin.read()
"""


def _start(code: str, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(  # noqa: S603 - of our own words
        [sys.executable, "-c", code, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_nothing_is_lost_by_two_at_once(tmp_path: Path) -> None:
    """Each of forty updates by two processes adds a message; all are there, translated."""
    both = [_start(UPDATE, str(tmp_path), own) for own in ("a", "b")]
    for each in both:
        _, errors = each.communicate(timeout=120)
        assert each.returncode == 0, errors
    catalog = po.read(domains.catalog_path(tmp_path, "de", "a"), "a.po")
    wanted = {f"{own}{number}" for own in "ab" for number in range(20)}
    assert {msgid for _, msgid in catalog.entries} == wanted
    assert {catalog.lookup(text).state for text in wanted} == {State.TRANSLATED}


def test_who_comes_second_is_told_and_waits(tmp_path: Path) -> None:
    """The second says that it waits, and goes on when the first has ended, however that ends."""
    first = _start(HOLD, str(tmp_path))
    assert first.stdout
    assert first.stdout.readline() == "held\n"
    second = _start(HOLD, str(tmp_path))
    assert second.stdout
    assert second.stdout.readline() == "waiting\n"
    time.sleep(0.2)
    assert second.poll() is None
    first.kill()
    first.communicate()
    assert second.stdout.readline() == "held\n"
    second.communicate("")
    assert second.returncode == 0


def test_a_lock_leaves_no_file(tmp_path: Path) -> None:
    """The folder of catalogs holds catalogs and nothing else."""
    with locking.exclusive(tmp_path, lambda: None) as held:
        assert held
    assert not list(tmp_path.iterdir())


def test_without_locks_the_work_is_done(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the system has none, as on Windows, the block runs unlocked."""
    monkeypatch.setattr(locking, "fcntl", None)
    with locking.exclusive(tmp_path, lambda: None) as held:
        assert not held
