"""The values that are kept on disk (see `shelves`) as JSON, and back: nothing is left out.

A value is a list of its fields in their order. A mapping keeps its own order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import PurePosixPath
from typing import Any

from editions import listing, packing, shelves
from editions.catalogs.messages import Messages
from editions.late import late, later, rest_hash
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
from editions.packing import Packed, said
from editions.shelves import Form
from editions.shelves import Late as Later

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


def _heads(value: Mapping[str, Catalog]) -> Any:
    return [
        [domain, each.path, _day(each.revised), [*map(_problem, each.notes)]]
        for domain, each in value.items()
    ]


def _read_heads(found: Any) -> Mapping[str, Catalog]:
    return {
        domain: Catalog(path, {}, _read_day(revised), _problems(notes))
        for domain, path, revised, notes in found
    }


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
    return _head(value), _content(value)


def _head(value: Document) -> Any:
    return [value.name, str(value.path), dict(value.metadata), dict(value.lines), value.words]


def _content(value: Document) -> Any:
    return [
        [*map(of_segment, value.segments)],
        value.html,
        value.heading_ids,
        [*map(_heading, value.toc)],
        [*map(of_segment, value.generated)],
        value.heading_levels,
    ]


def _read_document(found: Any) -> Document:
    (name, path, metadata, lines, words), content = found
    head = {
        "name": name,
        "path": PurePosixPath(path),
        "metadata": _metadata(metadata),
        "lines": lines,
        "words": words,
        "own": {},
    }
    return late(Document, head, partial(_read_content, content), content.hashed)


def _read_content(content: Packed) -> Mapping[str, Any]:
    _, html, ids, toc, generated, levels = content()
    return {
        "_make": partial(_read_segments, content),
        "html": html,
        "heading_ids": tuple(ids),
        "toc": tuple(map(_read_heading, toc)),
        "generated": tuple(map(_read_segment, generated)),
        "heading_levels": tuple(levels),
    }


def _read_segments(content: Packed) -> Mapping[str, Any]:
    # Many read a document's HTML, and few its messages, which are most of its values.
    segments, *_ = content()
    return {"segments": tuple(map(_read_segment, segments))}


@dataclass(frozen=True, slots=True)
class _Rest:
    """The fields of a woven text that are packed: its HTML, and before that all others."""

    packed: Packed
    listed: str
    """Its mark (see `listing`)."""
    files: Sequence[str] | None
    """What it links (see `listing`)."""
    begun: bool = False
    """Whether the HTML alone is left."""

    def __call__(self) -> Mapping[str, Any]:
        if self.begun:
            _, html = self.packed()
            return {"html": html}
        metadata, toc, fallback = self.packed.first()
        return {
            "_make": replace(self, begun=True),
            "metadata": _metadata(metadata),
            "toc": tuple(map(_read_heading, toc)),
            "fallback": frozenset(fallback),
        }


def _woven(value: Woven) -> Any:
    body = _body(value)
    return [*_face(value), listing.mark(body), listing.files(value.html)], body


def _kept_woven(value: Woven) -> tuple[Any, Packed] | None:
    rest = later(value)
    if not isinstance(rest, _Rest):
        return None
    return [*_face(value), rest.listed, rest.files], rest.packed


def unread(value: Woven) -> Sequence[str] | None:
    """Return what a text links, where that is known and nobody has unpacked its HTML."""
    rest = later(value)
    return rest.files if isinstance(rest, _Rest) else None


def listed(value: Woven) -> str:
    """Return the mark of what lists show of a text; one that is packed is not unpacked for that."""
    rest = later(value)
    return rest.listed if isinstance(rest, _Rest) else listing.mark(_body(value))


def _face(value: Woven) -> Any:
    shares = value.coverage
    return [
        [shares.translated, shares.total, shares.reviewed, shares.machine, shares.stale],
        [*map(_problem, value.problems)],
        [*map(_problem, value.notes)],
        _day(value.day),
        value.bare,
        value.counts,
        value.waits,
    ]


def _body(value: Woven) -> Any:
    toc = [*map(_heading, value.toc)]
    return [[dict(value.metadata), toc, sorted(value.fallback)], value.html]


def _read_woven(found: Any) -> Woven:
    (shares, problems, notes, day, bare, counts, waits, listed, files), body = found
    face = {
        "coverage": Coverage(*shares),
        "problems": _problems(problems),
        "notes": _problems(notes),
        "day": _read_day(day),
        "bare": bare,
        "counts": counts,
        "waits": waits,
    }
    return late(Woven, face, _Rest(body, listed, files), body.hashed)


Marks = tuple[Any, str]
"""Of a text: what is read at once, and the hash of what is packed."""


def marks(value: Woven | Document) -> Marks:
    """Return what tells a text from another; one that is packed is not unpacked for that.

    They are the same for equal values, however they were made.
    """
    if isinstance(value, Woven):
        face, body = _face(value), partial(_body, value)
    else:
        face, body = _head(value), partial(_content, value)
    return face, rest_hash(value) or packing.digest(body())


def digest(value: Woven | Document) -> str:
    """Return the hash of a text, made of its marks."""
    face, rest = marks(value)
    return shelves.digest(said(face), rest)


CATALOG = Later(_catalog, _read_catalog)
"""Mostly only its hash is asked for, and its messages are never read."""
HEADS = Form(_heads, _read_heads)
"""Catalogs by domain, without their messages."""
DOCUMENT = Later(_document, _read_document)
"""Without what locales have in its place."""
WOVEN = Later(_woven, _read_woven, _kept_woven)
SEGMENTS: Form[tuple[Segment, ...]] = Form(
    lambda value: [*map(of_segment, value)], lambda found: tuple(map(_read_segment, found))
)
PROBLEMS: Form[tuple[Problem, ...]] = Form(lambda value: [*map(_problem, value)], _problems)
