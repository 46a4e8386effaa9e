"""Entries as translate-toolkit's units, and back: what did not change keeps its text.

A unit that comes from a file knows its block. Written again, each part of it that says what the
block's part says is that part's own text: comments, references, flags, the string of each keyword.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from translate.misc.multistring import multistring
from translate.storage import pypo

from editions.catalogs.blocks import FLAG, Block
from editions.catalogs.wrapping import NO_WRAP, ONE_A_LINE, Style

_WRAPPER = pypo.PoWrapper(NO_WRAP)
_KINDS = {".": "#.", ":": "#:", ",": "#,", "=": "#,"}
_LISTS = {
    "#": "othercomments",
    "#.": "automaticcomments",
    "#:": "sourcecomments",
    "#,": "typecomments",
}
_PREVIOUS = {
    "| msgctxt": "prev_msgctxt",
    "| msgid": "prev_msgid",
    "| msgid_plural": "prev_msgid_plural",
}
_ORDER = (*_LISTS, *_PREVIOUS, "msgctxt", "msgid", "msgid_plural", "msgstr")
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_MARK = re.compile(r"[ \t]*(#~\|?|#\|)?[ \t]?")


def new() -> Any:
    """Return an entry that says nothing yet."""
    return pypo.pounit(wrapper=_WRAPPER)


def of_block(block: Block) -> Any:
    """Return an entry of a file as a unit, which can be changed."""
    unit, said = new(), block.strings
    plural, strings = said.get("msgid_plural"), list(block.translations)
    unit.source = said["msgid"] if plural is None else multistring([said["msgid"], plural])
    unit.target = strings[0] if plural is None else strings
    for name, attribute in {"msgctxt": "msgctxt", **_PREVIOUS}.items():
        setattr(unit, attribute, unit.quote(said.get(name)))
    comments = [(_kind(line), f"{line}\n") for line in block.comments]
    unit.obsolete = block.obsolete
    unit.infer_state()
    # After the state, which in pypo takes some comments from obsolete entries.
    for kind, line in comments:
        if kind != "#,":
            getattr(unit, _LISTS[kind]).append(line)
    flags = [flag for kind, line in comments if kind == "#," for flag in FLAG.findall(line[2:])]
    unit.typecomments = [f"#, {', '.join(flags)}\n"] if flags else []
    unit._typecomments_cache = None  # noqa: SLF001 - it is of the flags before
    unit.block = block
    return unit


def text(unit: Any, style: Style) -> str:
    """Return a unit as the text of its entry."""
    block: Block | None = getattr(unit, "block", None)
    obsolete, said = bool(unit.isobsolete()), _said(unit)
    before = _said_by(block) if block else {}
    if block and said == before and obsolete == block.obsolete:
        return block.text
    changed = {name for name in said.keys() | before.keys() if said.get(name) != before.get(name)}
    if not said["msgid"]:
        style = replace(style, width=ONE_A_LINE)  # a header has a field a line in any file
    written = {name: _render(name, said[name], style) for name in changed if name in said}
    parts = _merged(_split(block) if block else [], changed, written)
    return _joined(parts, written, "#~" if obsolete else "", style.newline)


def _kind(comment: str) -> str:
    return _KINDS.get(comment[1:2], "#")


def _comments(kind: str, lines: Sequence[str]) -> list[str]:
    """Return what comments of a kind say, so that equal sayings are equal."""
    if kind == "#":
        return [line.strip() for line in lines]
    if kind == "#.":
        return [line[2:].strip() for line in lines]
    if kind == "#,":
        return sorted({flag for line in lines for flag in FLAG.findall(line[2:])})
    return [place for line in lines for place in line[2:].split()]


def _said(unit: Any) -> dict[str, Any]:
    """Return what a unit says, by part."""
    lines = {kind: getattr(unit, attribute) for kind, attribute in _LISTS.items()}
    found: dict[str, Any] = {kind: _comments(kind, each) for kind, each in lines.items() if each}
    for name, attribute in {**_PREVIOUS, "msgctxt": "msgctxt"}.items():
        if getattr(unit, attribute):
            found[name] = pypo.unquotefrompo(getattr(unit, attribute))
    if unit.hasplural():
        found["msgid"], found["msgid_plural"] = map(str, unit.source.strings)
        return found | {f"msgstr[{n}]": str(said) for n, said in enumerate(unit.target.strings)}
    return found | {"msgid": str(unit.source), "msgstr": str(unit.target or "")}


def _said_by(block: Block) -> dict[str, Any]:
    """Return what a block says, by part."""
    lines: dict[str, list[str]] = {}
    for line in block.comments:
        lines.setdefault(_kind(line), []).append(line)
    found = {kind: _comments(kind, each) for kind, each in lines.items()}
    return {kind: said for kind, said in found.items() if said} | dict(block.strings)


def _split(block: Block) -> list[tuple[str, str]]:
    """Return the parts of a block in order, comments line by line."""
    found: list[tuple[str, str]] = []
    for name, part in block.pieces:
        if name != "#":
            found.append((name, part))
            continue
        for line in _LINE.findall(part):
            found.append((_kind(line.strip()) if line.strip() else found[-1][0], line))
    return found


def _rank(name: str) -> tuple[int, str]:
    return _ORDER.index(name.partition("[")[0]), f"{name:>20}"


def _merged(
    parts: Sequence[tuple[str, str]], changed: set[str], written: Mapping[str, str]
) -> list[tuple[str, str]]:
    """Return the parts with the changed ones as they are written now."""
    result: list[tuple[str, str]] = []
    for name, part in parts:
        if name not in changed:
            result.append((name, part))
        elif name in written and name not in {each for each, _ in result}:
            result.append((name, written[name]))
    for name in sorted(written.keys() - {each for each, _ in result}, key=_rank):
        later = (n for n, (each, _) in enumerate(result) if _rank(each) > _rank(name))
        result.insert(next(later, len(result)), (name, written[name]))
    return result


def _render(name: str, said: Any, style: Style) -> str:
    if name in {"#", "#."}:
        lines = list(said) if name == "#" else [f"{name} {line}".rstrip() for line in said]
    elif name == "#:":
        lines = [f"#: {place}" for place in said]
    elif name == "#,":
        lines = [f"#, {', '.join(said)}"]
    else:
        quoted = style.quote(said)
        lines = [f"{name.removeprefix('| ')} {quoted[0]}", *quoted[1:]]
    return "".join(f"{line}{style.newline}" for line in lines)


def _joined(
    parts: Sequence[tuple[str, str]], written: Mapping[str, str], mark: str, newline: str
) -> str:
    """Return parts as one text, in which each line of a keyword has the mark that it needs."""
    out = ""
    for name, part in parts:
        if name in written and out and not out.endswith("\n"):
            out = out.rstrip() + newline
        for line in _LINE.findall(part):
            begun = out.rpartition("\n")[2].strip()
            marked = name in _LISTS or begun or not line.strip()
            out += line if marked else _marked(line, mark, previous=name.startswith("|"))
    return out


def _marked(line: str, mark: str, *, previous: bool) -> str:
    """Return a line of a keyword with its mark: `#~`, `#|`, `#~|` or none."""
    wanted = f"{mark or '#'}|" if previous else mark
    found = _MARK.match(line)
    if found is None or (found[1] or "") == wanted:
        return line
    return f"{wanted} {line[found.end() :]}".lstrip(" ")
