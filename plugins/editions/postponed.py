"""Attributes of Pelican's contents that are made when somebody asks for them.

Each run reads all texts of its edition, and after an edit makes few of their pages. What only a
text's own page shows, or that of a text beside it, is given as what makes it. Whoever reads such an
attribute gets the value that it would have had: a template, a filter, a plugin of others. It is
`late.Late` for objects of which the class is not ours.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, cast

from pelican.contents import Article, Content, Page

PLACE = "_postponed"
"""Where a content holds what makes its attributes."""
KINDS = (Article, Page)
"""What may have late attributes."""
Make = Callable[[], Any]


def postpone(item: Content, **makes: Make) -> None:
    """Give an article or page attributes, each with what makes its value.

    What makes it holds all that it needs: whatever changes meanwhile, it makes the same.
    """
    offer(*makes)
    given = vars(item)
    for name in makes:
        given.pop(name, None)
    # A copy of the content shares the table, so it is not changed but replaced.
    given[PLACE] = {**pending(item), **makes}


def pending(item: Content) -> Mapping[str, Make]:
    """Return the attributes of a content that nobody has asked for, with what makes them."""
    return cast("Mapping[str, Make]", vars(item).get(PLACE, {}))


def made(item: Content, name: str) -> Any:
    """Return an attribute that a content does not have yet, and let it have it from now on.

    Raises `AttributeError` where nothing makes it.
    """
    make = pending(item).get(name)
    if make is None:
        message = f"{type(item).__name__!r} object has no attribute {name!r}"
        raise AttributeError(message, name=name, obj=item)
    try:
        value = make()
    except AttributeError as error:
        # It would pass for an attribute that is not there, and `hasattr` would hide it.
        message = f"{name} of {item} cannot be made: {error}"
        raise RuntimeError(message) from error
    given = vars(item)
    given[name] = value
    given[PLACE] = {other: each for other, each in pending(item).items() if other != name}
    return value


def whole(item: Content) -> Mapping[str, Any]:
    """Return all that a content holds, each attribute made."""
    for name in pending(item):
        if name not in vars(item):
            made(item, name)
    return {name: value for name, value in vars(item).items() if name != PLACE}


class _Attribute:
    """An attribute that a content may have late; one that it has, Python takes from there."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __get__(self, item: Content | None, owner: type | None = None) -> Any:
        if item is None:
            raise AttributeError(self._name)
        return made(item, self._name)


def offer(*names: str) -> None:
    """Let articles and pages have these attributes late; what Pelican's classes have, stays.

    By name, and not by `__getattr__`: Pelican asks each text thirty times for what it has not.
    """
    for kind in KINDS:
        for name in names:
            if not any(name in vars(each) for each in kind.__mro__):
                setattr(kind, name, _Attribute(name))
