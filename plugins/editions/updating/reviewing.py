"""Writing into a catalog what is known of its translations: reviewed, or made by a machine."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from editions import files, locales
from editions.catalogs import po, states, templates
from editions.model import BuildError, Location, Problem, State


@dataclass(frozen=True, slots=True)
class Change:
    """What is to be said of the translated messages."""

    state: State
    """Reviewed, machine, or translated, which takes back what was said."""
    day: date


def day(written: str, today: date) -> date:
    """Return the day of a review, `today` where none is given.

    Raises `ValueError`, which says what is wrong, for what is no day or has come nowhere yet.
    """
    if not written:
        return today
    try:
        found = date.fromisoformat(written)
    except ValueError as error:
        raise ValueError(f"{written} is no date; write it like 2026-11-20") from error
    if found > today + timedelta(days=1):  # by UTC; where the reviewer is it may be tomorrow
        raise ValueError(f"{written} has not come yet; nothing can have been reviewed then")
    return found


def tidy(units: Sequence[Any]) -> None:
    """Seal the marks that a person wrote, in the head for all; take out those that are broken.

    `units` are the entries of a file. What a fuzzy message has stays: it tells of the text as it
    was.
    """
    head = next((states.mark(unit.othercomments) for unit in units if po.is_header(unit)), None)
    for unit in units:
        if po.is_header(unit):
            _write(unit, None)
        elif not unit.isfuzzy() and not unit.isobsolete():
            found = states.mark(unit.othercomments) or head
            if found is not None and not found.seal and any(po.strings(unit)):
                _write(unit, replace(found, seal=states.of_unit(unit)))
            elif found is not None and found.seal != states.of_unit(unit):
                _write(unit, None)
    _tell(units)


def renew(unit: Any, old: Any) -> None:
    """Seal an entry anew that says the same as the old one, in other markup, where that held."""
    found = states.mark(old.othercomments)
    if found is not None and found.seal and states.holds(found, states.of_unit(old)):
        _write(unit, replace(found, seal=states.of_unit(unit)))


def _write(unit: Any, found: states.Mark | None) -> None:
    kept = [line for line in unit.othercomments if states.parse(line) is None]
    lines = [*kept, str(found)] if found is not None else kept
    if lines != unit.othercomments:
        unit.othercomments = lines


def review(data: bytes, path: str, change: Change, line: int | None = None) -> tuple[bytes, int]:
    """Return a catalog in which its translated messages are marked, and how many are.

    With a `line`, that is the one message of which the line is a part. What is not translated, or
    fuzzy, is passed over. When all is reviewed, the head no longer says that nothing is. Raises
    `BuildError` for a file that is no PO file, and where the line is of no translated message.
    """
    sheet = po.parse(data, path)
    chosen = None if line is None else _around(data, line)
    count = 0
    for block, unit in zip(sheet.blocks, sheet.units, strict=True):
        if po.is_header(unit) or block.obsolete or unit.isfuzzy() or not all(po.strings(unit)):
            continue
        if chosen is not None and block.line not in chosen:
            continue
        count += 1
        if change.state is State.TRANSLATED:
            _write(unit, None)
        else:
            _write(unit, states.Mark(change.state, change.day, states.of_unit(unit)))
    if chosen is not None and not count:
        remedy = "Give a line of a message that is translated and not fuzzy."
        problem = Problem(Location(path, line or 1), "no translated message is here", remedy)
        raise BuildError((problem,))
    _tell(sheet.units)
    return po.write(sheet.units, sheet), count


def _around(data: bytes, line: int) -> range:
    """Return the lines between the empty lines before and behind a line."""
    lines = ["", *data.decode("utf-8", "replace").splitlines(), ""]
    first = last = min(max(line, 0), len(lines) - 1)
    while lines[first].strip():
        first -= 1
    while lines[last].strip():
        last += 1
    return range(first, last)


def _tell(units: Sequence[Any]) -> None:
    live = [unit for unit in units if not po.is_header(unit) and not unit.isobsolete()]
    for unit in units:
        if po.is_header(unit) and live and all(map(_reviewed, live)):
            unit.othercomments = [
                comment for comment in unit.othercomments if comment != templates.UNREVIEWED
            ]


def _reviewed(unit: Any) -> bool:
    found = states.mark(unit.othercomments)
    return (
        found is not None
        and found.state is State.REVIEWED
        and not unit.isfuzzy()
        and states.holds(found, states.of_unit(unit))
    )


def review_files(
    folder: Path, locale: str, change: Change, catalog: str = "", line: int | None = None
) -> Mapping[str, int]:
    """Mark the messages of a locale's catalogs, or of one; return how many each has marked.

    Raises `BuildError` where there is no such catalog, and as `review` does; nothing is written
    then.
    """
    where = folder / locales.folder(locale) / "LC_MESSAGES"
    paths = files.within(where, ".po")
    if catalog:
        paths = [path for path in paths if path.stem == catalog]
    if not paths:
        shown = f"{folder.name}/{where.relative_to(folder).as_posix()}"
        remedy = "See what there is with: invoke stats."
        problem = Problem(Location(shown, 1), f"there is no catalog {catalog!r}", remedy)
        raise BuildError((problem,))
    made = {}
    for path in paths:
        shown = f"{folder.name}/{path.relative_to(folder).as_posix()}"
        made[path] = (shown, *review(po.bytes_of(path, shown), shown, change, line))
    for path, (_, data, _) in made.items():
        files.replace(path, data)
    return {shown: count for shown, _, count in made.values()}
