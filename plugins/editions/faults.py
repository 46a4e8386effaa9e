"""What goes wrong while pages are written, as problems for people."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from jinja2 import TemplateError

from editions.model import BuildError, Location, Problem


class Errors(logging.Handler):
    """Hears what Pelican logs as an error and then leaves out of the site with exit code 0."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.problems: list[Problem] = []

    def stop(self) -> None:
        """Raise `BuildError` with what was heard so far, if anything."""
        if self.problems:
            raise BuildError(tuple(self.problems))

    def emit(self, record: logging.LogRecord) -> None:
        """Note an error; logging's interface."""
        text = " ".join(record.getMessage().split())
        self.problems.append(Problem(Location("pelican", 1), text, "Nothing was published."))


@contextmanager
def told() -> Iterator[None]:
    """Raise `BuildError` at the end of the block with all that Pelican and templates complain of.

    What was logged stands before what was raised, as it came first.
    """
    errors = Errors()
    logger = logging.getLogger("pelican")
    logger.addHandler(errors)
    try:
        yield
    except TemplateError as error:
        raise BuildError((*errors.problems, in_template(error))) from error
    except BuildError as error:
        raise BuildError((*errors.problems, *error.problems)) from error
    finally:
        logger.removeHandler(errors)
    errors.stop()


def in_template(error: TemplateError) -> Problem:
    """Return what a template's error says to its author."""
    name = getattr(error, "filename", None) or getattr(error, "name", None) or "theme"
    place = Location(str(name), getattr(error, "lineno", None) or 1)
    return Problem(place, f"the template fails ({error.message})", "Mend the template.")
