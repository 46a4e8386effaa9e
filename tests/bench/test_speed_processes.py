"""What a command costs is counted with all its children."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from benched import ROOT
from speed import processes
from speed.processes import Failed

assert ROOT

WORK = """
import subprocess, sys, time
if sys.argv[1:] == ["child"]:
    held = bytearray(b"x" * 80_000_000)
    end = time.process_time() + 0.5
    while time.process_time() < end:
        pass
    time.sleep(0.5)
else:
    subprocess.run([sys.executable, __file__, "child"], check=True)
"""


def command(folder: Path, text: str) -> list[str]:
    """Return the command of a script in a folder that is there."""
    (folder / "work").mkdir()
    script = folder / "work" / "script.py"
    script.write_text(text)
    return [sys.executable, str(script)]


def test_children_count(tmp_path: Path) -> None:
    """Half a second and 80 MB of a child are half a second and 80 MB of the command."""
    cost = processes.run(command(tmp_path, WORK), tmp_path / "work", {})
    assert cost.processor >= 0.5
    assert cost.wall >= 1
    assert cost.memory >= 76 or not Path("/proc").is_dir()


def test_a_failure_says_what_was_said_last(tmp_path: Path) -> None:
    """The last lines of a command that fails are told."""
    with pytest.raises(Failed, match=r"ended with 3:\nno flour"):
        processes.run(
            command(tmp_path, "import sys; print('no flour'); sys.exit(3)"), tmp_path / "work", {}
        )


def test_a_server_ends_with_its_children(tmp_path: Path) -> None:
    """Nothing of a server is left."""
    script = WORK.replace("0.5", "60")
    with processes.serving(command(tmp_path, script), tmp_path / "work", {}) as session:
        while len(processes.members(session)) < 2:
            pass
    assert processes.members(session) == {}
