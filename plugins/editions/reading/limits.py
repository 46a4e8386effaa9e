"""How deep and how dense a text may be, so that parsing it ends soon.

Python-Markdown takes minutes over a few thousand open brackets and runs out of stack in lists a few
hundred levels deep. The limits are far from what anybody writes; they are looked for line by line,
which is a guess, and before anything is parsed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from editions.model import Location, Problem

CHARACTERS = 1_000_000
"""Of a file."""
MARKS = 10_000
"""Characters that mean something to Markdown, in one block."""
NESTED = 50
"""Quotes and lists in each other, or blocks of Markdown in HTML."""
OPEN = (("[", "]", 100), ("<", ">", 300), ("(", ")", 300))
"""Brackets that are open at a time."""
TAGS = 200
"""Elements of raw HTML in each other."""
SPACES = 5_000
"""In a row."""
_REMEDY = "Split or simplify it; nobody reads it as it is."
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_RULES = ({"*"}, {"-"}, {"_"})
_KEY = re.compile(r"\A\w[\w-]*:")
_MARKER = re.compile(r"[ \t]*(?:>|(?:[*+-]|\d{1,9}[.)])(?=[ \t]))")
_MARK = re.compile(r"[\[\]<>*_`&\\|{}!#()]")
_BRACKET = re.compile(r"[\[\]<>()]")
_SPACES = re.compile(rf"[ \t]{{{SPACES}}}")
_TAG = re.compile(r"<(/?)([a-zA-Z][\w-]*)([^<>]*)>")
_VOID = {
    "area",
    "br",
    "col",
    "embed",
    "hr",
    "img",
    "input",
    "link",
    "meta",
    "source",
    "track",
    "wbr",
}
_OPEN_ENDED = {"p", "li", "dt", "dd", "td", "th", "tr", "thead", "tbody", "tfoot", "option"}
_WIDTH = 4  # spaces of a level


def markers(line: str) -> int:
    """Return how many quotes and lists a line begins, one in the other."""
    count = at = 0
    while found := _MARKER.match(line, at):
        count, at = count + 1, found.end()
    return count


def excess(text: str, path: str) -> Iterator[Problem]:
    """Yield where a document is deeper or denser than may be parsed, once for each limit."""
    if len(text) > CHARACTERS:
        yield _problem(path, 1, f"this file has more than {CHARACTERS} characters")
        return
    text = "\n".join(_unfenced(text.split("\n")))
    found: dict[str, int] = {}
    for number, line in enumerate(text.split("\n"), 1):
        for reason in _of_line(line):
            found.setdefault(reason, number)
    for first, block in _blocks(text):
        for reason in _of_block(block):
            found.setdefault(reason, first)
    for reason in _of_elements(text):
        found.setdefault(reason, 1)
    yield from (_problem(path, line, reason) for reason, line in found.items())


def _blocks(text: str) -> Iterator[tuple[int, str]]:
    """Yield what stands between empty lines, and the line where it begins."""
    lines: list[str] = []
    for number, line in enumerate([*text.split("\n"), ""], 1):
        if line.strip():
            lines.append(line)
        elif lines:
            yield number - len(lines), "\n".join(lines)
            lines = []


def _unfenced(lines: list[str]) -> Iterator[str]:
    """Yield the lines of a text, those within fences empty; a fence without an end is none."""
    closing = {line.strip() for line in lines if _FENCE.match(line)}
    fence = ""
    for line in lines:
        found = _FENCE.match(line)
        if fence:
            yield ""
            fence = "" if line.strip() == fence else fence
        else:
            fence = found[1] if found and found[1] in closing else ""
            yield line


def _of_line(line: str) -> Iterator[str]:
    line = _KEY.sub("", line)
    indented = (len(line) - len(line.lstrip())) // _WIDTH
    deep = max(markers(line), indented + line[:indented].count("\t"))
    if deep > NESTED and set(line.split()) not in _RULES:
        yield f"here are more than {NESTED} quotes or lists in each other"


def _of_block(block: str) -> Iterator[str]:
    if len(block) > MARKS and len(_MARK.findall(block)) > MARKS:
        yield f"this paragraph has more than {MARKS} marks of Markdown"
    if _SPACES.search(block):
        yield f"here are more than {SPACES} spaces in a row"
    for opening, closing, most in OPEN:
        depth = 0
        if block.count(opening) <= most:
            continue
        for found in _BRACKET.findall(block):
            if found == opening:
                depth += 1
            elif found == closing:
                depth = max(0, depth - 1)
            if depth > most:
                yield f"here are more than {most} brackets ‹{opening}› open at a time"
                break


def _of_elements(text: str) -> Iterator[str]:
    depth = markdown = 0
    for closing, name, attributes in _TAG.findall(text):
        if name.lower() in _VOID | _OPEN_ENDED or attributes.endswith("/"):
            continue
        step = -1 if closing else 1
        depth = max(0, depth + step)
        if "markdown" in attributes or closing:
            markdown = max(0, markdown + step)
        if depth > TAGS or markdown > NESTED:
            yield f"more than {TAGS if depth > TAGS else NESTED} elements stand in each other"
            return


def _problem(path: str, line: int, reason: str) -> Problem:
    return Problem(Location(path, line), reason, _REMEDY)
