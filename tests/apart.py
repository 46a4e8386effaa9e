"""Builds a site in a process of its own, which has no threads: `python tests/apart.py` and JSON.

What it is told stands in the first argument, what it tells on standard output.
"""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import astuple
from pathlib import Path
from typing import Any

from delivery.bodies import sharing
from delivery.build import build
from editions import workers
from editions.copies import Copies, Turns
from editions.model import BuildError
from editions.workers import Workers


def built(settings_file: Path, output: Path, hands: Workers, **overlay: Any) -> dict[str, Any]:
    """Return what a build says: problems, or pages, refusals, notes, noted paths, copies made."""
    told = json.dumps([str(settings_file), str(output), *astuple(hands), overlay])
    done = subprocess.run(  # noqa: S603 - ourselves
        [sys.executable, __file__, told],
        cwd=settings_file.parent,
        check=True,
        capture_output=True,
        text=True,
    )
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def main(settings_file: str, output: str, hands: Workers, overlay: Any) -> None:
    """Build, and tell; pages are shared, however few they are."""
    vars(workers)["choose"] = lambda _: hands
    vars(sharing)["FEW"] = 0
    make, copies = Copies.make, Turns(0)

    def counted(self: Copies) -> None:
        copies.next()
        make(self)

    setattr(Copies, "make", counted)  # noqa: B010 - mypy lets nobody assign a method
    noted: list[str] = []
    try:
        made = build(Path(settings_file), Path(output), noted.append, overlay)
    except BuildError as error:
        told: dict[str, Any] = {"problems": [str(problem) for problem in error.problems]}
    else:
        told = {"pages": dict(made.pages), "refusals": [str(one) for one in made.refusals]}
        told |= {"notes": list(made.notes), "noted": sorted(map(_under_stage, noted))}
        told |= {"copies": copies.next()}
    sys.stdout.write(f"{json.dumps(told)}\n")


def _under_stage(path: str) -> str:
    """Return a page's path without the folder it was built in, which has another name each time."""
    return path.partition(".releases/staging-")[2].partition("/")[2]


if __name__ == "__main__":
    settings, folder, *hands, changed = json.loads(sys.argv[1])
    main(settings, folder, Workers(*hands), changed)
