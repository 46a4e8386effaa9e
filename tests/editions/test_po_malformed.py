"""PO files that are none: each is refused with file and line, by reading and by updating."""

from __future__ import annotations

from pathlib import Path

import pytest

from editions.catalogs import po
from editions.model import BuildError, Kind, Location, Segment
from editions.updating import merging

HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
SEGMENTS = (Segment("a", Kind.PARAGRAPH, Location("content/a.md", 1)),)
MALFORMED = [
    ("an unterminated string", 'msgid "a"\nmsgstr "b\n', 6),
    ("conflict marks", '<<<<<<< HEAD\nmsgid "a"\nmsgstr "b"\n=======\n', 5),
    ("a second msgstr", 'msgid "a"\nmsgstr "b"\nmsgstr "c"\n', 7),
    ("a message twice", 'msgid "a"\nmsgstr "b"\n\nmsgid "a"\nmsgstr "c"\n', 8),
    ("no msgid", 'msgstr "b"\n', 5),
    ("two contexts", 'msgctxt "a"\nmsgctxt "b"\nmsgid "a"\nmsgstr "b"\n', 6),
    ("an end within a keyword", 'msgid "a"\nmsgst', 6),
    ("an end within a string", 'msgid "a', 5),
    ("an end after a msgid", 'msgid "a"\nmsgstr "b"\n\nmsgid "c"\n', 8),
    ("a page of a server", "<!DOCTYPE html>\n", 5),
]


def _problem(data: bytes, tmp_path: Path) -> str:
    path = tmp_path / "a.po"
    path.write_bytes(data)
    with pytest.raises(BuildError) as reading:
        po.read(path, "translations/de/a.po")
    with pytest.raises(BuildError) as updated:
        merging.update("a", SEGMENTS, "de", data, {}, "translations/de/a.po")
    assert reading.value.problems == updated.value.problems
    (problem,) = reading.value.problems
    assert problem.remedy
    return str(problem.location)


@pytest.mark.parametrize(("text", "line"), [pytest.param(*x[1:], id=x[0]) for x in MALFORMED])
def test_a_malformed_file_is_refused(text: str, line: int, tmp_path: Path) -> None:
    """Reading and updating both stop, and tell file and line."""
    assert _problem((HEADER + text).encode(), tmp_path) == f"translations/de/a.po:{line}"


@pytest.mark.parametrize("charset", ["klingon", "ISO-8859-1", "CHARSET", "UTF-16"])
def test_another_charset_is_refused(charset: str, tmp_path: Path) -> None:
    """A file that is not in UTF-8 by its own word is refused, since it would not stay whole."""
    assert _problem(HEADER.replace("UTF-8", charset).encode(), tmp_path).endswith("a.po:3")


def test_bytes_that_are_not_utf8_are_refused(tmp_path: Path) -> None:
    """A file that is not in UTF-8 in truth is refused, with the first such line."""
    data = (HEADER + 'msgid "a"\nmsgstr "').encode() + b'\xe9"\n'
    assert _problem(data, tmp_path).endswith("a.po:6")
