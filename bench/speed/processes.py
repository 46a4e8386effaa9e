"""Running a command and counting what it and all its children cost.

Processor time comes from the kernel, when a child is waited for. Memory is sampled: the sum of the
proportional set sizes (PSS) of the processes of its session, so that a page of memory that several
share counts once. Looking costs time itself, so it is done the less often the dearer it is.
"""

from __future__ import annotations

import os
import signal
import subprocess
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from speed.values import Cost

PROC = Path("/proc")
_COMPILED = "PYTHONDONTWRITEBYTECODE"
"""Where it is set, as in many containers, Python compiles modules anew at each start; a publisher's
machine does not."""
TICK = os.sysconf("SC_CLK_TCK")
LEAST, SHARE = 0.1, 0.02
"""Seconds between two looks at memory, at least; and what share of a processor they may take."""
MEBIBYTE = 1024  # kibibytes, as the kernel counts them
_SESSION, _TIMES = 3, slice(11, 15)
"""Fields of /proc/PID/stat, counted from the state on (proc_pid_stat(5))."""


class Failed(Exception):  # noqa: N818 - says what happened
    """A command did not end well."""


class _Memory(threading.Thread):
    """Looks at the memory of a session until it is told to stop."""

    def __init__(self, session: int) -> None:
        super().__init__(daemon=True)
        self.peak = 0.0
        self._session, self._done = session, threading.Event()

    def run(self) -> None:
        """Sample; threading's interface."""
        pause = LEAST
        while not self._done.wait(pause):
            began = time.thread_time()
            self.peak = max(self.peak, memory(self._session))
            pause = max(LEAST, (time.thread_time() - began) / SHARE)

    def stop(self) -> float:
        """Return the most that was seen, in MiB."""
        self._done.set()
        self.join()
        return self.peak


def run(command: Sequence[str], folder: Path, variables: Mapping[str, str]) -> Cost:
    """Run a command to its end; raise `Failed` with what it said last if that is no good one."""
    log = folder.parent / f"{folder.name}.log"
    with log.open("wb") as output:
        began = time.perf_counter()
        process = _start(command, folder, variables, output.fileno())
        watcher = _Memory(process.pid)
        watcher.start()
        try:
            _, status, usage = os.wait4(process.pid, 0)
        except BaseException:
            os.killpg(process.pid, signal.SIGKILL)
            raise
        wall = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
    peak = watcher.stop()
    if process.returncode:
        raise Failed(f"{command[0]} ended with {process.returncode}:\n{_end(log)}")
    return Cost(wall, usage.ru_utime + usage.ru_stime, peak)


@contextmanager
def serving(command: Sequence[str], folder: Path, variables: Mapping[str, str]) -> Iterator[int]:
    """Let a server run meanwhile; its session is given."""
    log = folder.parent / f"{folder.name}.log"
    with log.open("wb") as output:
        process = _start(command, folder, variables, output.fileno())
    try:
        yield process.pid
        if process.poll() is not None:
            raise Failed(f"{command[0]} ended by itself:\n{_end(log)}")
    finally:
        for sent in (signal.SIGINT, signal.SIGKILL):
            if process.poll() is None:
                os.killpg(process.pid, sent)
                try:
                    process.wait(10)
                except subprocess.TimeoutExpired:
                    continue
        # A signal is only sent: the next command begins when all of this one are gone.
        until = time.monotonic() + 10
        while (left := members(process.pid)) and time.monotonic() < until:
            for each in left:
                with suppress(ProcessLookupError):
                    os.kill(each, signal.SIGKILL)
            time.sleep(0.01)


def _start(
    command: Sequence[str], folder: Path, variables: Mapping[str, str], output: int
) -> subprocess.Popen[bytes]:
    return subprocess.Popen(  # noqa: S603 - our own words, and no shell
        command,
        cwd=folder,
        env={**{n: value for n, value in os.environ.items() if n != _COMPILED}, **variables},
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )


def _end(log: Path) -> str:
    return "\n".join(log.read_text("utf-8", "replace").splitlines()[-12:])


def members(session: int) -> dict[int, list[str]]:
    """Return the living processes of a session with the fields of their state."""
    found = {}
    for path in PROC.glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[_SESSION]) == session and fields[0] != "Z":
            found[int(path.parent.name)] = fields
    return found


def processor(session: int) -> float:
    """Return the seconds that a session has used, with those of its children that have ended."""
    return sum(sum(map(int, fields[_TIMES])) for fields in members(session).values()) / TICK


def memory(session: int) -> float:
    """Return the memory of a session in MiB; 0 where the system does not tell it."""
    return sum(map(_proportional, members(session))) / MEBIBYTE


def _proportional(process: int) -> int:
    try:
        text = (PROC / str(process) / "smaps_rollup").read_text()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in text.splitlines() if line.startswith("Pss:")), 0)
