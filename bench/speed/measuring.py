"""Doing one measurement after another, each kept as soon as it is made."""

from __future__ import annotations

import os
import platform
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from speed import plan, watched
from speed.plan import Job
from speed.processes import Failed
from speed.values import CLEAN, MSGSTR, PARAGRAPH, WATCHING, Cost, Results, Run
from speed.workplace import Place


def measure(job: Job, workplace: Path) -> Iterator[Run]:
    """Make one measurement; raise `Failed` where something goes wrong.

    All but a clean build start from a site that is built; where there is none, it is built first,
    and that is not counted.
    """
    place = Place(job.peer, job.key, workplace / job.key / job.peer.name)
    place.prepare()
    if job.work == CLEAN:
        place.clean()
    elif not place.built:
        place.build()
    if job.work == WATCHING:
        for number, costs in enumerate(watched.edits(place, plan.EDITS), 1):
            for work, cost in costs.items():
                yield _run(job, work, number, cost)
        # What the server has built is for looking at, not for publishing.
        place.clean()
        return
    edited = place.edit(job.work) if job.work in {PARAGRAPH, MSGSTR} else None
    cost = place.build()
    if edited:
        place.check(*edited)
    yield _run(job, job.work, job.number, cost, place.made())


def _run(job: Job, work: str, number: int, cost: Cost, made: tuple[int, int] = (0, 0)) -> Run:
    return Run(job.peer.name, work, job.key, number, cost, *made)


def all_of(
    todo: Sequence[Job],
    results: Results,
    known: Results,
    workplace: Path,
    minutes: float,
    keep: Callable[[Results], None],
) -> tuple[str, ...]:
    """Make all measurements; return what failed.

    After so many minutes only those of first rounds are made. `known` are older results, from which
    the time that is left is reckoned.
    """
    failed, began = [], time.monotonic()
    for at, job in enumerate(todo):
        if job.number > 1 and time.monotonic() - began > minutes * 60:
            print(f"  {job.key:>8}  {job.work:<10} {job.number}  {job.peer.label}: no time left")
            continue
        try:
            for run in measure(job, workplace):
                results = results.with_runs([run])
                keep(results)
                both = results.with_runs(known.runs)
                print(_line(job, run, sum(plan.seconds(each, both) for each in todo[at + 1 :])))
        except Failed as error:
            failed.append(f"{job.key}, {job.work}, {job.peer.label}: {error}")
            print(f"  failed: {failed[-1]}")
        sys.stdout.flush()
    return tuple(failed)


def _line(job: Job, run: Run, rest: float) -> str:
    cost = run.cost
    return (
        f"  {job.key:>8}  {run.work:<10} {run.number}  {job.peer.label:<34} {cost.wall:8.2f} s"
        f" {cost.processor:8.2f} s cpu {cost.memory:6.0f} MiB   about {rest / 60:.0f} min left"
    )


def resumed(known: Results, now: Results) -> Results:
    """Return results to go on with; raise `ValueError` where they are of another machine.

    A generator that was measured in another version is measured again.
    """
    told = {**now.machine, "load": known.machine.get("load")}
    if told != dict(known.machine):
        raise ValueError("these results are of another machine: leave out --resume")
    changed = {name for name, was in known.versions.items() if now.versions.get(name, was) != was}
    runs = tuple(run for run in known.runs if run.peer not in changed)
    return Results(known.machine, {**known.versions, **now.versions}, now.corpus, runs)


def machine() -> dict[str, str]:
    """Return what the measurements are made on."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return {
        "cores": str(cores),
        "processor": _processor(),
        "memory": f"{memory:.0f} GiB",
        "system": f"{platform.system()} {platform.machine()}",
        "python": f"{platform.python_implementation()} {platform.python_version()}",
        "load": f"{os.getloadavg()[0]:.1f}",
    }


def _processor() -> str:
    path = Path("/proc/cpuinfo")
    if path.is_file():
        for line in path.read_text("utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or sys.platform
