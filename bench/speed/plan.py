"""What is measured in which order, and how long it will take."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from speed import peers
from speed.peers import Peer
from speed.values import CLEAN, SITE, UNCHANGED, WATCHING, WORKS, Results, size

DEFAULT = (("100x7", 3), ("1000x7", 2), ("10000x1", 1), (SITE, 3))
"""Sizes, and how often each is measured."""
QUICK = (("100x3", 1),)
GROWTH = "10000x1"
"""Shows how costs grow: clean builds alone."""
EDITS = 3
"""Edits of a watched site."""
GUESS, GLANCE = 0.01, 0.0001
"""Seconds an article and locale, where nothing is known: of a build, of one with nothing to do."""


@dataclass(frozen=True, slots=True)
class Job:
    """One measurement to come."""

    peer: Peer
    work: str
    key: str
    number: int
    """Of the round, from 1 on."""


def jobs(plan: Iterable[tuple[str, int]], chosen: Sequence[Peer], *, named: bool) -> list[Job]:
    """Return the measurements in turn: A, B, A, B; round by round.

    Where the generators were named they are measured at every size.
    """
    found = []
    for key, rounds in plan:
        own = [peer for peer in chosen if named or key == SITE or size(key).pages <= peer.most]
        for number in range(1, rounds + 1):
            for work in WORKS:
                if (work == WATCHING and number > 1) or (key == GROWTH and work != CLEAN):
                    continue
                found += [
                    Job(peer, work, key, number) for peer in own if work in peers.works(peer, key)
                ]
    return found


def left(todo: Iterable[Job], known: Results) -> list[Job]:
    """Return the measurements that the results do not have."""
    done = {(run.peer, run.work, run.size, run.number) for run in known.runs}
    return [job for job in todo if (job.peer.name, job.work, job.key, job.number) not in done]


def seconds(job: Job, known: Results) -> float:
    """Return how long a measurement will take, from earlier ones of that kind if there are any."""
    times = EDITS * 3 if job.work == WATCHING else 1
    if cost := known.median(job.peer.name, job.work, job.key):
        return cost.wall * times
    if job.key == SITE:
        return 10
    pages = size(job.key).pages
    others = [key for key in known.sizes() if key != SITE]
    for key in reversed(others):
        if cost := known.median(job.peer.name, job.work, key):
            return cost.wall * times * pages / size(key).pages
    glance = job.work == UNCHANGED and job.peer.name.startswith("meridian")
    return (GLANCE if glance else GUESS) * pages * times
