"""Workers on other machines: Dask's, behind the interface of executors.

Each worker needs what this process has: these packages and plugins, and the site's folder at the
same path, shared, since it reads the site there and writes its pages there.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Executor, Future
from functools import partial
from importlib.util import find_spec
from typing import Any, TypeVar

from editions.model import BuildError, Location, Problem

T = TypeVar("T")
_PLACE = Location("pelicanconf.py", 1)
WITHIN = 10
"""Seconds in which a cluster must answer."""


class Cluster(Executor):
    """The workers of a Dask scheduler; the connection ends with the executor."""

    def __init__(self, address: str) -> None:
        """Connect; raises `BuildError` where Dask is not installed or the cluster silent."""
        if find_spec("distributed") is None:
            message = "BUILD_CLUSTER: Dask is not installed"
            remedy = "Install it (pip install distributed), or leave the setting out."
            raise BuildError((Problem(_PLACE, message, remedy),))
        from distributed import Client, KilledWorker  # noqa: PLC0415 - optional, and slow to load

        try:
            self._client = Client(address, timeout=WITHIN, set_as_default=False)
        except (OSError, ValueError) as error:
            message = f"BUILD_CLUSTER: {address} does not answer"
            remedy = "Start dask scheduler and dask worker, or leave the setting out."
            raise BuildError((Problem(_PLACE, message, remedy),)) from error
        self._executor = self._client.get_executor(pure=False)
        self._killed = KilledWorker

    def submit(self, function: Callable[..., T], /, *args: Any, **more: Any) -> Future[T]:
        """Let a worker call a function; another one, where it dies, as Dask is set up."""
        answer: Future[T] = Future()
        asked = self._executor.submit(function, *args, **more)
        asked.add_done_callback(partial(self._pass_on, answer))
        return answer

    def _pass_on(self, answer: Future[T], asked: Future[T]) -> None:
        error = BrokenExecutor() if asked.cancelled() else asked.exception()
        if error is None:
            answer.set_result(asked.result())
        else:
            killed = isinstance(error, self._killed)
            answer.set_exception(BrokenExecutor(str(error)) if killed else error)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: FBT001, FBT002 - the interface of executors
        """Wait for what was asked for, and disconnect."""
        self._executor.shutdown(wait=wait and not cancel_futures)
        self._client.close()
