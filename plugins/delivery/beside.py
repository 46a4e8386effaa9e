"""Work in a thread beside the server, which answers meanwhile, and ends without waiting for it."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from threading import Thread
from typing import Any, TypeVar

from tornado.ioloop import IOLoop

T = TypeVar("T")


def begin(call: Callable[[], T], then: Callable[[Any], None]) -> Future[T]:
    """Have something done, and then something by the server's own thread."""
    future: Future[T] = Future()

    def do() -> None:
        try:
            future.set_result(call())
        except BaseException as error:  # noqa: BLE001 - told to whoever asks for the value
            future.set_exception(error)

    IOLoop.current().add_future(future, then)
    Thread(target=do, daemon=True).start()
    return future
