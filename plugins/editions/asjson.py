"""The values that are kept on disk (see `shelves`) as JSON, and back: nothing is left out.

A value is a list of its fields in their order. A mapping keeps its own order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import PurePosixPath
from typing import Any

from editions.catalogs.messages import Messages
from editions.model import (
    Catalog,
    Coverage,
    Document,
    Entry,
    Heading,
    Kind,
    Location,
    Problem,
    Segment,
    State,
    Woven,
)
from editions.shelves import Form, Late

_KINDS: Mapping[str, Kind] = {str(kind): kind for kind in Kind}
_STATES: Mapping[str, State] = {str(state): state for state in State}


def _problem(value: Problem) -> Any:
    return [value.location.path, value.location.line, value.message, value.remedy]


def _problems(found: Iterable[list[Any]]) -> tuple[Problem, ...]:
    return tuple(Problem(Location(path, line), *said) for path, line, *said in found)


def _day(value: date | None) -> str | None:
    return value.isoformat() if value else None


def _read_day(found: str | None) -> date | None:
    return date.fromisoformat(found) if found else None


def _message(key: tuple[str | None, str], value: Entry) -> Any:
    return [
        *key,
        value.msgstrs,
        value.fuzzy,
        value.line,
        value.origin,
        _day(value.day),
        value.previous,
    ]


def of_messages(entries: Iterable[tuple[tuple[str | None, str], Entry]]) -> Any:
    """Return some messages of a catalog."""
    return [_message(key, entry) for key, entry in entries]


def _entry(found: list[Any]) -> tuple[tuple[str | None, str], Entry]:
    context, msgid, msgstrs, fuzzy, line, origin, day, previous = found
    said = Entry(tuple(msgstrs), fuzzy, line, _STATES[origin], _read_day(day), previous)
    return (context, msgid), said


def _catalog(value: Catalog) -> Any:
    said = [value.path, _day(value.revised), [_problem(note) for note in value.notes]]
    return said, of_messages(value.entries.items())


def _read_catalog(found: Any) -> Catalog:
    (path, revised, notes), entries = found
    return Catalog(
        path, Messages(partial(_messages, entries)), _read_day(revised), _problems(notes)
    )


def _messages(entries: Callable[[], Any]) -> Mapping[Any, Entry]:
    return dict(map(_entry, entries()))


def _heading(value: Heading) -> Any:
    return [value.id, value.text, value.level, [*map(_heading, value.children)], value.lang]


def _read_heading(found: Any) -> Heading:
    name, text, level, children, lang = found
    return Heading(name, text, level, tuple(map(_read_heading, children)), lang)


def of_segment(value: Segment) -> Any:
    """Return a segment."""
    return [
        value.msgid,
        value.kind,
        value.location.path,
        value.location.line,
        value.context,
        value.level,
        value.fingerprint,
        value.stray,
        value.plural,
        value.comments,
        value.longest,
    ]


def _read_segment(found: Any) -> Segment:
    msgid, kind, path, line, context, level, marks, stray, plural, comments, longest = found
    place = Location(path, line)
    marks, comments = tuple(marks), tuple(comments)
    return Segment(
        msgid, _KINDS[kind], place, context, level, marks, stray, plural, comments, longest
    )


def _metadata(found: Mapping[str, list[str]]) -> dict[str, tuple[str, ...]]:
    return {key: tuple(lines) for key, lines in found.items()}


def _document(value: Document) -> Any:
    return [
        value.name,
        str(value.path),
        [*map(of_segment, value.segments)],
        dict(value.metadata),
        value.html,
        value.heading_ids,
        [*map(_heading, value.toc)],
        dict(value.lines),
        [*map(of_segment, value.generated)],
        value.heading_levels,
    ]


def _read_document(found: Any) -> Document:
    name, path, segments, metadata, html, ids, toc, lines, generated, levels = found
    return Document(
        name,
        PurePosixPath(path),
        tuple(map(_read_segment, segments)),
        _metadata(metadata),
        html,
        tuple(ids),
        tuple(map(_read_heading, toc)),
        lines,
        tuple(map(_read_segment, generated)),
        tuple(levels),
    )


def head(value: Woven) -> Any:
    """Return of a woven document what is asked of all texts."""
    shares = value.coverage
    return [
        [shares.translated, shares.total, shares.reviewed, shares.machine, shares.stale],
        sorted(value.fallback),
        [*map(_problem, value.problems)],
        [*map(_problem, value.notes)],
        _day(value.day),
        value.bare,
        value.counts,
        value.waits,
    ]


def read_head(found: Any) -> Woven:
    """Return a woven document without its body."""
    shares, fallback, problems, notes, day, *said = found
    return Woven(
        "",
        {},
        (),
        Coverage(*shares),
        frozenset(fallback),
        _problems(problems),
        _problems(notes),
        _read_day(day),
        *said,
    )


def body(value: Woven) -> Any:
    """Return the large part of a woven document: what its own page shows."""
    return [value.html, dict(value.metadata), [*map(_heading, value.toc)]]


def with_body(value: Woven, found: Any) -> Woven:
    """Return a woven document with its body."""
    html, metadata, toc = found
    toc = tuple(map(_read_heading, toc))
    return replace(value, html=html, metadata=_metadata(metadata), toc=toc)


def _woven(value: Woven) -> Any:
    return [body(value), head(value)]


def _read_woven(found: Any) -> Woven:
    large, small = found
    return with_body(read_head(small), large)


CATALOG = Late(_catalog, _read_catalog)
"""Mostly only its hash is asked for, and its messages are never read."""
DOCUMENT = Form(_document, _read_document)
"""Without what locales have in its place."""
WOVEN = Form(_woven, _read_woven)
PROBLEMS: Form[tuple[Problem, ...]] = Form(lambda value: [*map(_problem, value)], _problems)
