"""The full build in a process of its own, for a server that must go on answering.

`python -m delivery.behind SETTINGS OUTPUT` builds and prints its problems as JSON.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from delivery.build import build
from editions.model import BuildError, Location, Problem


def run(settings_file: Path, output: Path) -> tuple[Problem, ...]:
    """Build a site and wait for it; return what kept it from being built."""
    command = [sys.executable, "-m", __name__, str(settings_file), str(output)]
    done = subprocess.run(  # noqa: S603 - ourselves, and no shell
        command, check=False, capture_output=True, text=True, cwd=settings_file.parent
    )
    try:
        found = json.loads(done.stdout)
        return tuple(Problem(Location(path, line), *text) for path, line, *text in found)
    except ValueError:
        last = (done.stderr.strip() or "it said nothing").splitlines()[-1]
        message = f"the build ended with {done.returncode}: {last}"
        return (Problem(Location(settings_file.name, 1), message, "Try: invoke build."),)


def main(settings_file: str, output: str) -> None:
    """Build, gently, and print what is wrong."""
    os.nice(10)
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
