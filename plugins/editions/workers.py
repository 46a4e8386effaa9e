"""Who does the work of a build: this process, processes beside it, or those of a cluster.

Weaving and assembling are plain maps, over any executor of `concurrent.futures`.
"""

from __future__ import annotations

import ctypes
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Mapping
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing.connection import wait as wait_for
from typing import Any, TypeVar

from editions import clusters
from editions.model import BuildError, Location, Problem

T = TypeVar("T")
FORK, SPAWN = "fork", "spawn"
_DEATH_SIGNAL = 1


class Serial(Executor):
    """Does the work at once, in this process: for debugging, and the twin of the others."""

    def submit(self, function: Callable[..., T], /, *args: Any, **more: Any) -> Future[T]:
        """Call a function; its value, or what it raises, is in the future."""
        future: Future[T] = Future()
        try:
            future.set_result(function(*args, **more))
        except Exception as error:  # noqa: BLE001 - the interface of executors
            future.set_exception(error)
        return future


@dataclass(frozen=True, slots=True)
class Workers:
    """How many work at a build, and how they come by what they need to know."""

    number: int = 1
    method: str = FORK
    """How processes begin: as copies of this one, or with nothing."""
    cluster: str = ""
    """Address of the Dask scheduler whose workers they are, instead."""
    spare: bool = False
    """Whether there may be a few more, which share the cores, where that ends the work sooner."""

    def inherit(self, tasks: int) -> bool:
        """Return whether those who do so many tasks know what this process knows."""
        return self._alone(tasks) or self.copies

    @property
    def copies(self) -> bool:
        """Whether processes beside this one begin as copies of it."""
        return self.number > 1 and self.method == FORK and not self.cluster

    def executor(self, tasks: int, *, small: bool = False) -> Executor:
        """Return an executor for so many tasks; its processes begin with the first one.

        Tasks that are `small`, of which memory holds more at once, leave no core idle at the end.
        """
        if self._alone(tasks):
            return Serial()
        if self.cluster:
            return clusters.Cluster(self.cluster)
        context = multiprocessing.get_context(self.method)
        return ProcessPoolExecutor(self.processes(tasks, small=small), context, _begin)

    def processes(self, tasks: int, *, small: bool = False) -> int:
        """Return how many processes do so many tasks; see `executor`."""
        number = min(self.number, tasks)
        return even(number, tasks) if small and self.spare else number

    def _alone(self, tasks: int) -> bool:
        return min(self.number, tasks) <= 1


def even(cores: int, tasks: int) -> int:
    """Return how many processes, sharing some cores, do tasks alike so that none is idle before.

    Two that do five leave one core idle while the fifth is done; three have two left for the last.
    """
    return next(n for n in range(cores, tasks + 1) if tasks % n == 0 or tasks % n >= cores)


ALONE = Workers()


def of(settings: Mapping[str, Any]) -> Workers:
    """Return who works at the build of these settings; mostly nobody else."""
    found: Workers = settings.get("WORKERS") or ALONE
    return found


def choose(settings: Mapping[str, Any]) -> Workers:
    """Return who works at a build, as the settings `BUILD_WORKERS` and `BUILD_CLUSTER` have it.

    By default as many as there are cores for this process, on Linux: elsewhere it is not safe to
    copy a process, and one that begins with nothing costs a small site more than it brings. Nor is
    it safe where this process has other threads, which a copy would lack: then nobody else works.

    Raises `BuildError` where the setting is no number.
    """
    method = FORK if sys.platform == "linux" else SPAWN
    wanted = settings.get("BUILD_WORKERS")
    spare = wanted is None
    if wanted is None:
        wanted = len(os.sched_getaffinity(0)) if sys.platform == "linux" else 1
    if not isinstance(wanted, int) or wanted < 0:
        message = f"BUILD_WORKERS: {wanted!r} is no number of processes"
        remedy = "Write 1 for the first process alone, or leave it out."
        raise BuildError((Problem(Location("pelicanconf.py", 1), message, remedy),))
    editions = len(settings.get("EDITIONS") or ())
    if cluster := str(settings.get("BUILD_CLUSTER") or ""):
        return Workers(max(1, editions), method, cluster)
    if method == FORK and threading.active_count() > 1:
        return ALONE
    # One edition is read, and its pages are written, by several copies; else they have one each.
    most = wanted if method == FORK else min(wanted, editions)
    return Workers(max(1, most), method, spare=spare)


def _begin() -> None:
    """Let a worker end with its parent: at Ctrl-C without a word, and never outlive it."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    parent = multiprocessing.parent_process()
    if parent is not None and not end_with(parent.pid):
        threading.Thread(target=_end_after, args=(parent.sentinel,), daemon=True).start()


def end_with(parent: int | None) -> bool:
    """Let the system end this process when its parent ends; return whether it can.

    Without a thread, so that this process may be copied (prctl(2), PR_SET_PDEATHSIG).
    """
    control = getattr(ctypes.CDLL(None), "prctl", None) if sys.platform == "linux" else None
    if control is None or control(_DEATH_SIGNAL, signal.SIGKILL):
        return False
    if os.getppid() != parent:
        os._exit(1)
    return True


def _end_after(sentinel: int) -> None:
    wait_for([sentinel])
    os._exit(1)
