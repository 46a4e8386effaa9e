"""Measure builds of made-up blogs: `python bench/run.py --articles 100 1000 --locales 3`.

Prints, for each size, wall time, processor time (user and system, all processes) and the largest
memory of one process: cold (no output, no caches), and again with nothing changed.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from corpus import write

ROOT = Path(__file__).resolve().parent.parent
BUILD = (
    "import sys; from pathlib import Path; from delivery.build import build;"
    "build(Path('pelicanconf.py'), Path('output'), lambda path: None)"
)
MEGABYTE = 1024  # kilobytes, as Linux counts ru_maxrss


@dataclass(frozen=True, slots=True)
class Cost:
    """What a build took."""

    wall: float
    """Seconds."""
    processor: float
    """Seconds."""
    memory: float
    """MiB, of the largest process."""


def measure(folder: Path) -> Cost:
    """Build once in a process of its own."""
    start, pid = time.perf_counter(), os.fork()
    if pid == 0:
        done = subprocess.run([sys.executable, "-c", BUILD], cwd=folder, check=False)  # noqa: S603 - our own words
        peak = resource.getrusage(resource.RUSAGE_CHILDREN)
        (folder / ".cost").write_text(f"{peak.ru_utime + peak.ru_stime} {peak.ru_maxrss}")
        os._exit(done.returncode)
    _, status = os.waitpid(pid, 0)
    if status:
        raise SystemExit("the build failed")
    processor, memory = map(float, (folder / ".cost").read_text().split())
    return Cost(time.perf_counter() - start, processor, memory / MEGABYTE)


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--articles", type=int, nargs="+", default=[100, 1000])
    parser.add_argument("--locales", type=int, default=3)
    options = parser.parse_args()
    print("| articles | editions | build | wall s | processor s | peak MiB |")
    print("| ---: | ---: | --- | ---: | ---: | ---: |")
    for articles in options.articles:
        folder = Path(tempfile.mkdtemp(prefix="meridian-bench-"))
        try:
            write(folder, articles, options.locales, ROOT / "theme")
            for name in ("cold", "unchanged"):
                cost = measure(folder)
                print(
                    f"| {articles} | {options.locales} | {name} | {cost.wall:.1f} |"
                    f" {cost.processor:.1f} | {cost.memory:.0f} |",
                    flush=True,
                )
        finally:
            shutil.rmtree(folder)


if __name__ == "__main__":
    main()
