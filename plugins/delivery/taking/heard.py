"""What is noticed while an edition is made."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from pelican import signals


@dataclass(slots=True)
class Run:
    """The run of an edition."""

    paths: list[str] = field(default_factory=list)
    """Of pages."""
    remarks: list[str] = field(default_factory=list)
    """What was logged for a person to read: of such an edition nothing would be said again."""


@contextmanager
def listening() -> Iterator[Run]:
    """Notice what is written and said in this block."""
    run = Run()

    def on_written(path: str, **_: object) -> None:
        run.paths.append(path)

    class Heard(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            run.remarks.append(record.getMessage())

    handler = Heard(logging.WARNING)
    logging.getLogger().addHandler(handler)
    signals.content_written.connect(on_written)
    try:
        yield run
    finally:
        signals.content_written.disconnect(on_written)
        logging.getLogger().removeHandler(handler)
