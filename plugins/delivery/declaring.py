"""The table of editions in a settings file: one line more, and nothing else changed.

A settings file is a program. It is changed only where its table is written out plainly, by one
insertion in its text; the result is parsed and must say what the old file says, and the new line.
"""

from __future__ import annotations

import ast
import re

from editions.model import BuildError, Location, Problem

TABLE = "EDITIONS"


def with_edition(source: str, tag: str, path: str) -> str:
    """Return a settings file with one edition more; `path` is what messages to people name.

    Raises `BuildError` where the table is not written out as a dictionary; the remedy is the line
    to add by hand.
    """
    place = Location(path, 1)
    remedy = f'Add this line to it yourself, then run this again: "{tag}": {{}},'
    try:
        table = _table(ast.parse(source))
        if table is not None:
            place = Location(path, table.lineno)
            changed = _inserted(source, table, f'"{tag}": {{}}')
            if _proved(source, changed, tag):
                return changed
    except SyntaxError as error:
        place = Location(path, error.lineno or 1)
    raise BuildError((Problem(place, f"{TABLE} is not a plain table to add a line to", remedy),))


def _table(tree: ast.Module) -> ast.Dict | None:
    """Return the dictionary that the settings set the table to, if they do so once and plainly."""
    names = [node for node in ast.walk(tree) if isinstance(node, ast.Name) and node.id == TABLE]
    if sum(isinstance(name.ctx, ast.Store) for name in names) != 1:
        return None
    for statement in tree.body:
        if isinstance(statement, ast.Assign) and statement.targets == names[:1]:
            value = statement.value
            return value if isinstance(value, ast.Dict) and value.keys else None
    return None


def _inserted(source: str, table: ast.Dict, entry: str) -> str:
    key, value = table.keys[-1], table.values[-1]
    lines = source.encode().splitlines(keepends=True)  # the parser counts bytes
    row, column = (value.end_lineno or 1) - 1, value.end_col_offset or 0
    line = lines[row]
    if key is None or table.end_lineno == value.end_lineno:
        lines[row] = line[:column] + f", {entry}".encode() + line[column:]
        return b"".join(lines).decode()
    first = lines[key.lineno - 1]
    indent = first[: len(first) - len(first.lstrip())]
    ending = b"\r\n" if line.endswith(b"\r\n") else b"\n"
    if not re.match(rb"\s*,", line[column:]):
        lines[row] = line[:column] + b"," + line[column:]
    lines.insert(row + 1, indent + f"{entry},".encode() + ending)
    return b"".join(lines).decode()


def _proved(before: str, after: str, tag: str) -> bool:
    """Return whether the new file is the old one with an edition of this tag, and no more."""
    old, new = ast.parse(before), ast.parse(after)
    table = _table(new)
    if table is None:
        return False
    key, value = table.keys.pop(), table.values.pop()
    right = ast.dump(value) == ast.dump(ast.Dict([], []))
    return (
        right
        and isinstance(key, ast.Constant)
        and key.value == tag
        and ast.dump(old) == ast.dump(new)
    )
