"""The full build in a process of its own, for a server that must go on answering.

`python -m delivery.behind SETTINGS OUTPUT` builds and prints its problems as JSON.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

from delivery.build import build
from editions.model import BuildError, Location, Problem

PATIENCE = 10.0
"""Seconds that a build has for ending before it is killed."""
_now: list[subprocess.Popen[str]] = []
"""The build that runs; at most one."""


def run(settings_file: Path, output: Path) -> tuple[Problem, ...]:
    """Build a site and wait for it; return what kept it from being built."""
    command = [sys.executable, "-m", __name__, str(settings_file), str(output)]
    # A group of its own: what ends the server ends the build by `stop`, workers and all, and once.
    with subprocess.Popen(  # noqa: S603 - ourselves, and no shell
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=settings_file.parent,
        process_group=0,
    ) as process:
        _now[:] = [process]
        told, complaint = process.communicate()
        _now.clear()
    try:
        found = json.loads(told)
        return tuple(Problem(Location(path, line), *text) for path, line, *text in found)
    except ValueError:
        last = (complaint.strip() or "it said nothing").splitlines()[-1]
        message = f"the build ended with {process.returncode}: {last}"
        return (Problem(Location(settings_file.name, 1), message, "Try: invoke build."),)


def stop() -> None:
    """End the build that runs, if any, as the terminal would; wait until it has cleaned up."""
    for process in _now[:]:
        for sent in (signal.SIGINT, signal.SIGKILL):
            with suppress(ProcessLookupError):
                os.killpg(process.pid, sent)
            with suppress(subprocess.TimeoutExpired):
                process.wait(PATIENCE)
                break


def main(settings_file: str, output: str) -> None:
    """Build, gently, and print what is wrong."""
    os.nice(10)
    # Whoever begins a server in the background has it, and us, ignore this.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    problems: tuple[Problem, ...] = ()
    try:
        build(Path(settings_file), Path(output), lambda _: None)
    except BuildError as error:
        problems = error.problems
    rows = [
        (each.location.path, each.location.line, each.message, each.remedy) for each in problems
    ]
    sys.stdout.write(json.dumps(rows))


if __name__ == "__main__":
    main(*sys.argv[1:])
