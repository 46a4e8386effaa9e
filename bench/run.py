"""Measure how fast we and others build the same blog: `python bench/run.py`.

Builds the made-up blog with our own pipeline and with every other generator that is installed
(`make bench` installs them), in turn, several times; then writes the tables and the drawing of
docs/performance.md. Each result is kept as soon as it is there: `--resume` goes on where a run was
ended. `--quick` tries everything on a small blog. Where only a part is measured the tables are
printed, and the document stays.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from corpus import LOCALES
from speed import measuring, plan, report, texts, values
from speed.generators import PEERS as INSTALLED
from speed.peers import BY_NAME, PEERS, Peer
from speed.values import Results

ROOT = Path(__file__).resolve().parent.parent
RESULTS = ROOT / "bench" / "results" / "speed.json"
WORKPLACE = ROOT / ".cache" / "bench"
TRIED = WORKPLACE / "tried.json"


def options(arguments: list[str]) -> argparse.Namespace:
    """Return what the command line says."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add = parser.add_argument
    add("--articles", type=int, nargs="+", default=[], help="measure these sizes alone")
    add("--locales", type=int, default=7, help="of those sizes; 7 if not said")
    add("--runs", type=int, default=0, help="how often each is measured")
    add("--only", default="", help=f"of {', '.join(BY_NAME)}: some, with commas between them")
    add("--minutes", type=float, default=20, help="after which no further round is begun; 20")
    add("--quick", action="store_true", help="100 articles in 3 locales, once")
    add("--resume", action="store_true", help="keep the results that there are, make the others")
    add("--report", action="store_true", help="measure nothing; write the document from results")
    add("--results", type=Path, help="the file of the results")
    said = parser.parse_args(arguments)
    if unknown := set(filter(None, said.only.split(","))) - set(BY_NAME):
        parser.error(f"no generator is called {', '.join(sorted(unknown))}")
    if said.locales > len(LOCALES):
        parser.error(f"there are {len(LOCALES)} locales")
    return said


def chosen(names: str) -> tuple[Peer, ...]:
    """Return the generators that are named, else all; say which are not installed."""
    wanted = [BY_NAME[name] for name in names.split(",")] if names else list(PEERS)
    missing = [peer.label for peer in wanted if not peer.command()]
    if missing:
        print(f"Not installed (`make bench` installs them into {INSTALLED}): {'; '.join(missing)}")
    return tuple(peer for peer in wanted if peer.command())


def main(arguments: list[str]) -> int:
    """Measure, and write the report; return how the process ends."""
    said = options(arguments)
    # Part of a run adds to the published results, and never takes their place.
    part = said.quick or said.articles or said.only
    file = said.results or (TRIED if part and not said.resume else RESULTS)
    known = values.read(file) if file.is_file() else Results()
    if said.report:
        _tell(known, file)
        return 0
    peers = chosen(said.only)
    sizes = list(plan.QUICK if said.quick else plan.DEFAULT)
    if said.articles:
        sizes = [(values.Size(number, said.locales).key, 1) for number in said.articles]
    sizes = [(key, said.runs or rounds) for key, rounds in sizes]
    versions = {peer.name: peer.version() for peer in peers}
    results = Results(measuring.machine(), versions, texts.figures(values.Size(200, 2)))
    if said.resume and known.runs:
        try:
            results = measuring.resumed(known, results)
        except ValueError as error:
            sys.exit(str(error))
    todo = plan.left(plan.jobs(sizes, peers, named=bool(said.only)), results)
    expected = sum(plan.seconds(job, known) for job in todo) / 60
    print(f"{len(todo)} measurements, about {expected:.0f} minutes and the writing of the blogs.")
    failed = measuring.all_of(
        todo, results, known, WORKPLACE, said.minutes, lambda now: values.write(now, file)
    )
    if file.is_file():
        _tell(values.read(file), file)
    for each in failed:
        print(f"Failed: {each}", file=sys.stderr)
    return 1 if failed else 0


def _tell(results: Results, file: Path) -> None:
    """Write the document of the published results; print others."""
    if file != RESULTS:
        print(report.shown(results))
        return
    report.write(results, ROOT)
    print(f"Written: {report.DOCUMENT}, {report.DRAWING}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
