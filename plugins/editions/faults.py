"""What goes wrong while pages are written, as problems for people."""

from __future__ import annotations

import logging
import os
import traceback
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path, PurePath

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError
from pelican.writers import FileOverwriteFailedError

from editions.model import BuildError, Document, Location, Problem

REMEDY = "Mend the template."
Asked = tuple[Document, str]
"""A document that asks for a file, and the key of its front matter that does."""


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


_hearing: list[Errors] = []
"""The process's, the innermost last."""


def heard() -> list[Problem]:
    """Return the list of what is heard at present; it grows. A new one where nobody hears."""
    return _hearing[-1].problems if _hearing else []


@contextmanager
def told() -> Iterator[None]:
    """Raise `BuildError` at the end of the block with all that Pelican and templates complain of.

    What was logged stands before what was raised, as it came first.
    """
    errors = Errors()
    logger = logging.getLogger("pelican")
    logger.addHandler(errors)
    _hearing.append(errors)
    try:
        yield
    except BuildError as error:
        raise BuildError((*errors.problems, *error.problems)) from error
    except Exception as error:
        found = in_template(error)
        if found is None:
            raise
        raise BuildError((*errors.problems, found)) from error
    finally:
        _hearing.remove(errors)
        logger.removeHandler(errors)
    errors.stop()


def twice(error: FileOverwriteFailedError, folder: str, files: Mapping[str, Asked]) -> Problem:
    """Return what is wrong where Pelican will not write a file under a folder again.

    `files` are the documents of a site by the files that they ask for, where that is known.
    """
    _, path, *_ = (*str(error).split('"'), "")
    name = PurePath(os.path.relpath(path, folder)).as_posix()
    message = f"two pages are to be written to {name}"
    if asked := files.get(name):
        document, key = asked
        what = (
            "Take the alias out" if key == "aliases" else "Give this text another Slug or Save_as"
        )
        remedy = f"{what}: a list or a topic has that file already."
        return Problem(document.location(key), message, remedy)
    remedy = "Two settings that end in _SAVE_AS, or a topic, ask for that file: change one."
    return Problem(Location("content", 1), message, remedy)


def in_template(error: Exception) -> Problem | None:
    """Return what an error says to a template's author; none where no template was at work.

    What is raised by a filter or a function is the template's too: it has called it. Where that
    was is said beside.
    """
    template: tuple[str, int] | None = None
    code: tuple[str, int] | None = None
    for frame, line in traceback.walk_tb(error.__traceback__):
        name = frame.f_code.co_filename
        if _is_template(name):
            template, code = (name, line), None
        else:
            code = (name, line)
    if isinstance(error, TemplateSyntaxError):
        template, code = (error.filename or error.name or "theme", error.lineno), None
    elif template is None and isinstance(error, TemplateError):
        template = "theme", 1  # one that is chosen by the text's front matter, or by a setting
    if template is None:
        return None
    return Problem(_place(*template), f"the template fails ({_said(error, code)})", REMEDY)


def _is_template(name: str) -> bool:
    """Return whether code is a template's: Jinja names it after the file that it was made from."""
    return not name.endswith(".py") and not name.startswith("<")


def _said(error: Exception, code: tuple[str, int] | None) -> str:
    if isinstance(error, TemplateNotFound):
        return f"there is no template {error.name}"
    if isinstance(error, TemplateError):
        return str(error.message)
    where = f", in {_place(*code)}" if code else ""
    return f"{type(error).__name__}: {error}{where}"


def _place(name: str, line: int) -> Location:
    here = Path.cwd()
    path = Path(name)
    return Location(path.relative_to(here).as_posix() if path.is_relative_to(here) else name, line)
